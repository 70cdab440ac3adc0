// The form: what the project is called, and the choices that change its files.
import { useId, useState, type RefObject } from 'react';
import { nameWords } from '@/scaffold/name-words';
import { problemsOf, type NameKey } from '@/scaffold/names';
import { notLoaded } from './not-loaded';
import type { Source, StarterState } from './useStarter';
import type { ChoiceView } from './view';

interface Props {
  starter: StarterState;
  choices: readonly ChoiceView[];
  base: string;
  form: RefObject<HTMLFormElement | null>;
}

/** Leads to the first name that wants a change, wherever in the form it is. */
export function showProblem(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.focus();
}

export function Names({ starter, choices, base, form }: Props) {
  const { typed, wishes } = starter;
  const [open, setOpen] = useState(false);
  const problems = new Map(problemsOf(wishes.names).map(({ name, message }) => [name, message]));
  // While one types, nothing new is found fault with: what comes and goes at every letter is no help.
  const [known, setKnown] = useState<ReadonlySet<NameKey>>();
  const isTold = (key: NameKey) => problems.has(key) && (known?.has(key) ?? true);
  const inside = nameWords.slice(1).filter(({ key }) => isTold(key)).length;
  const field = ({ key, label, hint }: (typeof nameWords)[number]) => (
    <Field
      key={key}
      label={label}
      hint={hint}
      value={typed[key]}
      problem={isTold(key) ? problems.get(key) : undefined}
      onChange={(value) => starter.setName(key, value)}
      onFocus={() => setKnown(new Set(problems.keys()))}
      onBlur={() => setKnown(undefined)}
    />
  );
  return (
    <form className="starter-form" ref={form} onSubmit={(event) => event.preventDefault()}>
      <h2 id="make-it-yours">Make it yours</h2>
      {nameWords.slice(0, 1).map(field)}
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          The other names: <code>{wishes.names.slug}</code>, <code>{wishes.names.package}</code>, owner, region
          {inside > 0 && (
            <span className="starter-problem">
              {' '}
              {inside === 1 ? 'One wants a change.' : `${inside} want a change.`}
            </span>
          )}
        </summary>
        <div className="starter-fields">{nameWords.slice(1).map(field)}</div>
      </details>
      <p className="starter-hint" role="status">
        {keepingText(starter)}
      </p>
      <div className="starter-choices">
        {choices.map((choice) => (
          <fieldset key={choice.id} className="box">
            <legend>
              {choice.label} <a href={`${base}${choice.see.href.slice(1)}`}>why</a>
            </legend>
            {choice.options.map((option, at) => (
              <label key={option.id}>
                <input
                  type="radio"
                  name={choice.id}
                  value={option.id}
                  autoComplete="off"
                  checked={(wishes.chosen[choice.id] ?? choice.options[0]?.id) === option.id}
                  onChange={() => starter.choose(choice.id, option.id)}
                />
                <span>
                  {option.label}
                  {at === 0 && <small> default</small>}
                  {option.hint !== undefined && (
                    <small className="starter-option-hint" dangerouslySetInnerHTML={{ __html: option.hint }} />
                  )}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </form>
  );
}

const sourceText: { [source in Source]: string } = {
  project: 'The names that you give are kept in your project on this device, for all templates and starters.',
  link: 'These names came with the link. Those of your project stay; only what you change here is kept in it.',
  folder: 'The names of your project stay; only what you change here is kept in it.',
  unread: notLoaded('The names of your project'),
};

/** Where the names come from and where they go. */
function keepingText({ kept, source }: StarterState): string {
  switch (kept.state) {
    case 'nothing-typed':
      return sourceText[source];
    case 'lost':
      return 'This browser keeps nothing for this site: only the link holds what you typed.';
    case 'not-loaded':
      return `Only the link holds what you typed. ${notLoaded('What keeps it in your project')}`;
    case 'kept':
      return source === 'project'
        ? `The names are kept in “${kept.project}” on this device.`
        : `What you changed is kept in “${kept.project}” on this device; its other names stay as they are.`;
  }
}

interface FieldProps {
  label: string;
  hint: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
  onFocus: () => void;
  onBlur: () => void;
}

function Field({ label, hint, value, problem, onChange, onFocus, onBlur }: FieldProps) {
  const id = useId();
  return (
    <div className="starter-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      <small id={`${id}-hint`} className={problem === undefined ? undefined : 'starter-problem'}>
        {problem ?? hint}
      </small>
    </div>
  );
}
