// Taking the project along: the ZIP, the command that writes the same bytes, and the link that brings all of this back.
import { Fragment, useState } from 'react';
import * as out from '@/components/files-out.client';
import { linkOf, toCommand } from '@/scaffold/address';
import type { Choice } from '@/scaffold/choices';
import { notLoaded } from './not-loaded';
import type { StarterState } from './useStarter';

interface Props {
  id: string;
  site: string;
  starter: StarterState;
  choices: readonly Choice[];
  /** Leads to what keeps the project from being made. */
  onProblem: () => void;
}

export function Take({ id, site, starter, choices, onProblem }: Props) {
  const { wishes, composition } = starter;
  const [message, setMessage] = useState('');
  const command = toCommand(id, wishes, choices, site);

  const download = async () => {
    if (!composition?.ok) {
      setMessage(composition ? 'Mend what is marked above first.' : 'The files are still on their way.');
      onProblem();
      return;
    }
    const part = await import('./save-zip').catch(() => undefined);
    if (!part) {
      setMessage(notLoaded('What makes the ZIP'));
      return;
    }
    part.saveZip(composition.files, wishes.names.slug);
    setMessage(
      `${wishes.names.slug}.zip: ${composition.files.length} files. Unpack it, then begin with the first steps below.`,
    );
  };
  const copy = async (what: string, text: string) => {
    const copied = await out.copy(text);
    setMessage(
      copied ? `${what} copied.` : 'The browser did not let the page copy. Select the text and copy it by hand.',
    );
  };
  return (
    <section className="starter-take" aria-label="Download">
      <p className="buttons">
        <button
          type="button"
          className="primary"
          aria-disabled={composition?.ok !== true}
          onClick={() => void download()}
        >
          Download {wishes.names.slug || 'the project'}.zip
        </button>
        <button type="button" onClick={() => void copy('Link', linkOf(site, { id, choices }, wishes))}>
          Copy link to this project
        </button>
      </p>
      <p>The same files from a terminal, in a checkout of the handbook:</p>
      <p className="starter-command">
        <code>
          {command.split(/ (?=--)/).map((part, at) => (
            // Lines end between options, not within them.
            <Fragment key={at}>
              {at > 0 && ' '}
              <span>{part}</span>
            </Fragment>
          ))}
        </code>
        <button type="button" onClick={() => void copy('Command', command)}>
          Copy command
        </button>
      </p>
      <p role="status" className="status">
        {message}
      </p>
    </section>
  );
}
