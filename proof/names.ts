// The shortest and the longest names that a project may have: what is too narrow or too wide in a file shows with them.
import { namesOf, type Names } from '../src/scaffold/names.ts';

export const short: Names = { ...namesOf('Api'), slug: 'api', package: 'api', owner: 'acme/api', project: 'acme-api' };

export const long: Names = {
  title: 'The Very Long Name of a Service That Somebody Thought Of',
  slug: 'a-very-long-name-with-27-ch',
  package: 'a_very_long_name_with_27_ch',
  description:
    'Käthe’s desk & counter: takes, keeps and hands out parcels (all day), and never loses one, says the owner',
  // As long as GitHub allows, and no word of Python's.
  owner: '1-organisation-with-thirty-nine-letters/with-a-long-team-name',
  region: 'northamerica-northeast2',
  project: 'a-google-project-of-thirty-chr',
};
