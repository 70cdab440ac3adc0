// The ZIP, read back by another program's eyes: Python's zipfile is not needed, the format's own fields are.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

const files = [
  { path: 'scripts/run.sh', text: '#!/bin/sh\nexec true\n', executable: true },
  { path: 'README.md', text: '# Größe\n', executable: false },
];

/** Modes in the central directory, by path: the upper half of the external attributes. */
function modes(bytes: Uint8Array): Record<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, number> = {};
  for (let at = 0; at + 46 <= bytes.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    found[name] = view.getUint32(at + 38, true) >>> 16;
  }
  return found;
}

describe('zip', () => {
  it('holds the texts below one folder', () => {
    const entries = unzipSync(zip(files, 'order-service'));
    expect(Object.keys(entries)).toEqual(['order-service/README.md', 'order-service/scripts/run.sh']);
    expect(strFromU8(entries['order-service/README.md'] ?? new Uint8Array())).toBe('# Größe\n');
  });

  it('keeps executable bits', () => {
    expect(modes(zip(files, 'x'))).toEqual({ 'x/README.md': 0o100644, 'x/scripts/run.sh': 0o100755 });
  });

  it('gives the same bytes whatever the order of the files and the hour of the day', () => {
    expect(zip([...files].reverse(), 'x')).toEqual(zip(files, 'x'));
  });
});
