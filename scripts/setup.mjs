// Makes a fresh clone ready, and costs nothing when it is: `node scripts/setup.mjs [--browser] [--system-tools]`.
// Runs on the machine's own Node (20 or newer) with nothing installed, so it uses Node's own modules only.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stamp = 'node_modules/.preflight-installed';
const onWindows = process.platform === 'win32';

function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', shell: onWindows, ...options }).status === 0;
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node 20 or newer is needed to start; this is ${process.version}. See https://nodejs.org`);

// 1. The packages, when the lockfile is not the one that was installed last.
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing packages (once) …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund']))
    fail('npm ci failed: the reason stands above. A network connection to the npm registry is needed once.');
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/** First of some commands that is on the PATH or in one of the usual places. */
function find(names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Installs a Debian package where that is possible: apt-get is there and we are root. */
function installDebian(packages) {
  if (!find(['apt-get']) || process.getuid?.() !== 0) return false;
  console.log(`Installing ${packages.join(', ')} with apt-get (once) …`);
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  return (
    run('apt-get', ['update', '-qq'], quiet) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
  );
}

// 2. A Chromium for the tests: one that is there, else Playwright's own download, else Debian's package.
if (process.argv.includes('--browser')) {
  const inPlaywright = () => {
    try {
      const script = "process.stdout.write((await import('@playwright/test')).chromium.executablePath())";
      const file = execFileSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8' });
      return existsSync(file) ? file : undefined;
    } catch {
      return undefined;
    }
  };
  const inSystem = () =>
    process.env.CHROMIUM_PATH ?? find(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  const browser =
    inSystem() ??
    inPlaywright() ??
    (run('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 180_000 })
      ? inPlaywright()
      : undefined) ??
    (installDebian(['chromium']) ? inSystem() : undefined);
  if (!browser) {
    fail(
      'The tests need a Chromium, and none could be had: none is installed, Playwright could not download one, and apt-get is not usable here.\n' +
        'Remedy: install Chromium or Chrome by your system’s means (Debian, as root: apt-get install chromium), or point CHROMIUM_PATH at one.',
    );
  }
  mkdirSync('.cache', { recursive: true });
  writeFileSync('.cache/chromium-path', browser);
}

// 3. The nginx that the container's configuration is tested with, and ShellCheck for the handbook's shell examples.
if (process.argv.includes('--system-tools')) {
  const missing = [
    ['nginx', 'nginx-light'],
    ['shellcheck', 'shellcheck'],
  ].filter(([command]) => !find([command]));
  if (missing.length > 0 && !installDebian(missing.map(([, name]) => name))) {
    const names = missing.map(([command]) => command).join(' and ');
    const message = `${names} could not be found or installed (Debian, as root: apt-get install ${missing.map(([, name]) => name).join(' ')}).`;
    if (process.env.CI) fail(message);
    console.warn(`\n${message} The tests that need it will say that they were skipped.\n`);
  }
}
