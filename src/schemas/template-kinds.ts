// The kinds of templates, for the schema and for the navigation, which is read without Astro.

/** What a template is, in the order of the gallery. */
export const templateKinds = ['project', 'github', 'container', 'kubernetes', 'cloud', 'code', 'document'] as const;

export const templateKindTitles: Readonly<Record<(typeof templateKinds)[number], string>> = {
  project: 'Project and tooling',
  github: 'GitHub',
  container: 'Containers',
  kubernetes: 'Kubernetes',
  cloud: 'Google Cloud and infrastructure',
  code: 'Application code',
  document: 'Documents',
};
