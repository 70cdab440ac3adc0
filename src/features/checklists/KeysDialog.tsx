// Which keys do what, and the switch that turns them off.
import { useState } from 'react';
import Dialog from '@/features/projects/Dialog';
import { keysAreOff, turnKeys } from './keys.client.ts';

const keys: readonly [string, string][] = [
  ['j', 'Next item'],
  ['k', 'Previous item'],
  ['x', 'Tick or untick the item'],
  ['n', 'Write a note'],
  ['e', 'Link the evidence'],
  ['/', 'Go to the filter'],
  ['?', 'Show this help'],
];

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const [off, setOff] = useState(keysAreOff);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <table>
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>They are off while you type.</p>
      <label>
        <input
          type="checkbox"
          checked={!off}
          onChange={(event) => {
            turnKeys(event.currentTarget.checked);
            setOff(!event.currentTarget.checked);
          }}
        />{' '}
        Use single keys on checklists
      </label>
    </Dialog>
  );
}
