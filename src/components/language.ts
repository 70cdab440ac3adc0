// The language that a file is highlighted in, by its path. Pure.

const byName: Readonly<Record<string, string>> = {
  Dockerfile: 'dockerfile',
  Justfile: 'just',
  '.dockerignore': 'ini',
  '.gitignore': 'ini',
  '.editorconfig': 'ini',
  '.env.example': 'dotenv',
  CODEOWNERS: 'codeowners',
};
const byEnding: Readonly<Record<string, string>> = {
  py: 'python',
  pyi: 'python',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  md: 'markdown',
  sh: 'bash',
  json: 'json',
  avsc: 'json',
  tf: 'terraform',
  tfvars: 'terraform',
  ini: 'ini',
  cfg: 'ini',
  proto: 'proto',
  sql: 'sql',
  mako: 'python',
  js: 'js',
  baseline: 'json',
};

/** The highlighter's name of a file's language; `text` where it knows none. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return byName[name] ?? (name.startsWith('Dockerfile') ? 'dockerfile' : byEnding[ending]) ?? 'text';
}
