// Links to evidence.

/** An evidence link that may be followed: https only. */
export function evidenceUrl(text: string | undefined): string | undefined {
  if (text === undefined || !text.startsWith('https://')) return undefined;
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
