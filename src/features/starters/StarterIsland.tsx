// A starter: names and choices, its files, what a choice changes, the download, and what an existing repository lacks.
import { useMemo, useRef } from 'react';
import { asServed } from '@/components/as-served';
import { useAtWork } from '@/components/useAtWork';
import { sayProblems } from '@/scaffold/name-words';
import { Difference } from './Difference';
import { Explorer } from './Explorer';
import { Gap } from './Gap';
import { Names, showProblem } from './Names';
import type { ChoiceView, FileView } from './view';
import { Take } from './Take';
import { bareChoices, useStarter } from './useStarter';

export interface StarterViewProps {
  id: string;
  /** The site's base path, with a slash at its end. */
  base: string;
  /** The address that the handbook was built for, with a slash at its end. */
  site: string;
  choices: ChoiceView[];
  files: FileView[];
}

export default function StarterIsland({ id, base, site: builtFor, choices, files }: StarterViewProps) {
  const bare = useMemo(() => bareChoices(choices), [choices]);
  const atWork = useAtWork();
  const site = atWork ? asServed(builtFor) : builtFor;
  const starter = useStarter(`${base}starters/${id}.json`, bare, site);
  const form = useRef<HTMLFormElement>(null);
  const { loading, composition, ignored } = starter;
  // What is wrong with a name stands at its field.
  const problems = composition?.ok === false ? composition.problems.filter((problem) => 'choice' in problem) : [];
  return (
    <fieldset role="presentation" className="starter-island" disabled={!atWork}>
      {ignored.length > 0 && (
        <p className="notice" role="alert">
          The link holds something this starter does not know, and it was left out: {ignored.join(', ')}.
        </p>
      )}
      <Names starter={starter} choices={choices} base={base} form={form} />
      {loading.state === 'failed' && (
        <p className="notice" role="alert">
          The files could not be loaded; the network seems to be away. What you typed is kept.{' '}
          <button type="button" onClick={starter.retry}>
            Try again
          </button>
        </p>
      )}
      {problems.length > 0 && (
        <div className="notice" role="alert">
          <ul>
            {sayProblems(problems).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <Take
        id={id}
        site={site}
        starter={starter}
        choices={bare}
        onProblem={() => {
          if (form.current) showProblem(form.current);
        }}
      />
      <Explorer starter={starter} files={files} base={base} />
      <Difference starter={starter} choices={choices} />
      <Gap starter={starter} />
    </fieldset>
  );
}
