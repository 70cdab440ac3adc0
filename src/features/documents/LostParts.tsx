// What of a file the form has no place for, part by part. Nothing is taken before the reader has agreed to it.
import type { Lost } from './lost.ts';

const MAX_SHOWN = 40;

interface Props {
  lost: readonly Lost[];
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)} …` : text);

function Parts({ title, parts }: { title: string; parts: readonly Lost[] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="document-lost">
        {parts.slice(0, MAX_SHOWN).map(({ under, text }, at) => (
          <li key={at}>
            {under === '' ? 'At the top: ' : `Under “${under}”: `}
            <code>{short(text)}</code>
          </li>
        ))}
        {parts.length > MAX_SHOWN && <li>And {parts.length - MAX_SHOWN} more.</li>}
      </ul>
    </>
  );
}

export default function LostParts({ lost, agreed, onAgree }: Props) {
  return (
    <div className="document-problem notice" role="alert">
      <Parts
        title="The form has no place for these parts of the file. A new download will be without them:"
        parts={lost.filter(({ words }) => !words)}
      />
      <Parts title="Of these the words stay, but not all of their marks:" parts={lost.filter(({ words }) => words)} />
      <label>
        <input type="checkbox" checked={agreed} onChange={(event) => onAgree(event.target.checked)} />
        <span>Go on without them; the file itself stays as it is</span>
      </label>
    </div>
  );
}
