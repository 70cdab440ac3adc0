// The choices that change files, applied: exact replacements, removals and exclusions, as src/content/choices.yaml says. Pure.
import type { RepositoryFile } from './files.ts';

export interface Edit {
  in: readonly string[];
  find: string;
  put: string;
}

export interface Option {
  id: string;
  label: string;
  edits: readonly Edit[];
  layers: readonly string[];
  remove: readonly string[];
  excludes: readonly { option: string; because: string }[];
}

export interface Choice {
  id: string;
  label: string;
  /** The first is what the files hold as they lie. */
  options: readonly Option[];
}

/** A choice without what its data says besides: its order, where it is explained, when to take an option. */
export const choiceOnly = ({ id, label, options }: Choice): Choice => ({
  id,
  label,
  options: options.map(({ id: option, label: name, edits, layers, remove, excludes }) => ({
    id: option,
    label: name,
    edits,
    layers,
    remove,
    excludes,
  })),
});

/** Ids of the chosen options by the ids of their choices; a choice that is missing stands at its first option. */
export type Chosen = Readonly<Record<string, string>>;

/** What is wrong with a set of choices, in a sentence. */
export interface ChoiceProblem {
  choice: string;
  message: string;
}

const isChosen = (choices: readonly Choice[], chosen: Chosen, path: string): boolean => {
  const choice = choices.find(({ id }) => path.startsWith(`${id}/`));
  return choice !== undefined && path === `${choice.id}/${chosen[choice.id] ?? choice.options[0]?.id ?? ''}`;
};

/** The chosen option of each choice, in the order of the choices. Unknown ids are reported, not guessed. */
export function optionsOf(
  choices: readonly Choice[],
  chosen: Chosen,
): { options: Option[]; problems: ChoiceProblem[] } {
  const problems: ChoiceProblem[] = Object.keys(chosen)
    .filter((id) => !choices.some((choice) => choice.id === id))
    .map((id) => ({
      choice: id,
      message: `There is no choice “${id}” here. There is: ${choices.map((choice) => choice.id).join(', ') || 'none'}.`,
    }));
  const options: Option[] = [];
  for (const choice of choices) {
    const wanted = Object.hasOwn(chosen, choice.id) ? chosen[choice.id] : choice.options[0]?.id;
    const option = choice.options.find(({ id }) => id === wanted);
    if (!option) {
      const known = choice.options.map(({ id }) => id).join(', ');
      problems.push({
        choice: choice.id,
        message: `${choice.label} cannot be “${wanted ?? ''}”. It can be: ${known}.`,
      });
      continue;
    }
    options.push(option);
    for (const { option: other, because } of option.excludes)
      if (isChosen(choices, chosen, other))
        problems.push({
          choice: choice.id,
          message: `${choice.label} “${option.label}” does not go with ${other}: ${because}`,
        });
  }
  return { options, problems };
}

const removes = (option: Option, path: string): boolean =>
  option.remove.some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry));

/**
 * Applies options to files: removals first, then the replacements in the order in which they are written.
 * @throws if a file that an edit names is there and does not hold the text that it replaces: data and files have drifted apart
 */
export function applyOptions(files: readonly RepositoryFile[], options: readonly Option[]): RepositoryFile[] {
  return files
    .filter((file) => !options.some((option) => removes(option, file.path)))
    .map((file) => {
      let { text } = file;
      for (const { id, edits } of options)
        for (const edit of edits) {
          if (!edit.in.includes(file.path)) continue;
          if (!text.includes(edit.find))
            throw new Error(`The option "${id}" replaces a text that ${file.path} does not hold: ${edit.find}`);
          text = text.replaceAll(edit.find, () => edit.put);
        }
      return text === file.text ? file : { ...file, text };
    });
}
