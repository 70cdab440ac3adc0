// What the names are called in a form, the hint below each, and what is wrong in words.
import type { ChoiceProblem } from './choices.ts';
import type { NameKey, NameProblem } from './names.ts';

/** In the order in which a form asks for them. */
export const nameWords: readonly { key: NameKey; label: string; hint: string }[] = [
  {
    key: 'title',
    label: 'Name of the project',
    hint: 'For people. The two below follow it until you change them, without digits at the front: they begin with a letter.',
  },
  { key: 'slug', label: 'Repository, image, service', hint: 'Lower case with hyphens.' },
  { key: 'package', label: 'Python package', hint: 'Lower case with underscores.' },
  { key: 'owner', label: 'Owner', hint: 'Organisation and team on GitHub.' },
  { key: 'region', label: 'Region', hint: 'Of Google Cloud.' },
  { key: 'project', label: 'Google Cloud project', hint: 'Its id.' },
  { key: 'description', label: 'What it does', hint: 'One line without a full stop.' },
];

/** What is wrong with names and choices, each said once, with the name that it is about. */
export const sayProblems = (problems: readonly (NameProblem | ChoiceProblem)[]): string[] => [
  ...new Set(
    problems.map((problem) => {
      const label = 'name' in problem ? nameWords.find(({ key }) => key === problem.name)?.label : undefined;
      return label === undefined ? problem.message : `${label}: ${problem.message}`;
    }),
  ),
];
