// The text of a file with its highlighting, which comes by itself and may stay away.
import { useEffect, useMemo, useState } from 'react';
import { exchangesOf, type Names } from '@/scaffold/names';
import type { ShownFile } from './files';
import { highlight, KINDS, tokensSchema } from './tokens';

interface Props {
  text: string;
  /** The layer's file that it is made of; none is plain text. */
  origin: ShownFile['origin'];
  names: Names;
  base: string;
}

async function fetchTokens(address: string, signal: AbortSignal): Promise<string[]> {
  const response = await fetch(address, { signal });
  return response.ok ? tokensSchema.parse(await response.json()) : [];
}

export function Code({ text, origin, names, base }: Props) {
  const from = origin?.from;
  const [loaded, setLoaded] = useState<{ from: string; tokens: string[] }>();
  useEffect(() => {
    if (from === undefined) return;
    const left = new AbortController();
    fetchTokens(`${base}starters/tokens/${from}.json`, left.signal).then(
      (tokens) => setLoaded({ from, tokens }),
      // A file without colours is still a file that can be read.
      () => undefined,
    );
    return () => left.abort();
  }, [base, from]);
  const runs = useMemo(
    () =>
      origin && loaded?.from === origin.from ? highlight(text, origin.text, loaded.tokens, exchangesOf(names)) : [],
    [text, origin, loaded, names],
  );
  return (
    <pre>
      <code>
        {runs.length === 0
          ? text
          : runs.map(({ kind, text: part }, at) =>
              kind === '.' ? (
                part
              ) : (
                <span key={at} className={`token-${KINDS[kind]}`}>
                  {part}
                </span>
              ),
            )}
      </code>
    </pre>
  );
}
