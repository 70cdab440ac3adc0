// Which keys do what, and the switch that turns them off.
import { useEffect, useRef, useState } from 'react';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(keysAreOff);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="projects-dialog" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keys</h2>
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
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
