// The container's nginx configuration in a real nginx, over a small site of the shape that Astro builds.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { get, request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((file) => existsSync(file));
const mimeTypes = ['/etc/nginx/mime.types', '/opt/homebrew/etc/nginx/mime.types'].find((file) => existsSync(file));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe.skipIf(!nginx || !mimeTypes)('the container’s nginx', () => {
  let folder: string;
  let port: number;
  let server: ChildProcess;

  const fetch = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: url, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });

  const isUp = () =>
    new Promise<boolean>((resolve) => {
      get({ host: '127.0.0.1', port, path: '/healthz' }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      }).on('error', () => resolve(false));
    });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'preflight-nginx-'));
    port = await freePort();
    chmodSync(folder, 0o755); // nginx gives up root's rights, where it has them
    const site = path.join(folder, 'dist');
    mkdirSync(path.join(site, 'process'), { recursive: true });
    mkdirSync(path.join(site, '_astro'));
    writeFileSync(path.join(site, 'index.html'), `<p>Preflight</p>${'x'.repeat(2000)}`);
    writeFileSync(path.join(site, 'process/index.html'), '<p>Process</p>');
    writeFileSync(path.join(site, 'process/index.md'), '# Process — how');
    mkdirSync(path.join(site, 'templates/common/.github/workflows'), { recursive: true });
    mkdirSync(path.join(site, 'templates/justfile'));
    writeFileSync(path.join(site, 'templates/common/.github/workflows/ci.yml'), 'name: CI # §');
    writeFileSync(path.join(site, 'templates/common/Justfile'), 'check:');
    writeFileSync(path.join(site, 'templates/justfile/index.html'), '<p>Justfile</p>');
    writeFileSync(path.join(site, '404.html'), '<p>There is no page here</p>');
    writeFileSync(path.join(site, '_astro/app.AbC123.js'), 'export {}');
    // The shipped file, on a free port, with its pid beside the site.
    const config = readFileSync('deploy/nginx.conf', 'utf8')
      .replaceAll('8080', String(port))
      .replace('/tmp/preflight-nginx.pid', path.join(folder, 'nginx.pid'))
      .replace('include mime.types', `include ${mimeTypes ?? ''}`);
    writeFileSync(path.join(folder, 'nginx.conf'), config);
    const args = ['-p', `${folder}/`, '-c', path.join(folder, 'nginx.conf')];
    const check = spawnSync(nginx ?? '', [...args, '-t'], { encoding: 'utf8' });
    expect(check.stderr).toContain('syntax is ok');
    server = spawn(nginx ?? '', [...args, '-g', 'daemon off;'], { stdio: 'inherit' });
    await vi.waitUntil(isUp, { timeout: 10_000 });
  });

  afterAll(() => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  });

  test('serves pages by their address', async () => {
    const page = await fetch('/process/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body.toString()).toBe('<p>Process</p>');
  });

  test('sends an address without its slash to the one with it', async () => {
    const answer = await fetch('/process');
    expect(answer.status).toBe(301);
    expect(answer.headers.location).toBe('/process/');
  });

  test.each(['/no/such/page/', '/no-such-file', '/../../etc/passwd', '/process/none.md'])(
    'answers %s with the 404 page',
    async (url) => {
      const answer = await fetch(url);
      expect([400, 404]).toContain(answer.status);
      if (answer.status === 404) expect(answer.body.toString()).toContain('There is no page here');
    },
  );

  // curl --fail --location has to fail too, and not to save another page under the name of the file.
  test.each(['/templates/common/Dockerfile', '/templates/none/.github/workflows/ci.yml', '/templates/common/.github'])(
    'answers %s, which is no file of a template, with 404 and no redirect',
    async (url) => {
      const answer = await fetch(url);
      expect(answer.status).toBe(404);
      expect(answer.headers.location).toBeUndefined();
      expect(answer.body.toString()).toContain('There is no page here');
    },
  );

  test('compresses text', async () => {
    const answer = await fetch('/', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.body).toString()).toContain('Preflight');
  });

  test('lets hashed files be kept for ever and has the rest asked for again', async () => {
    expect((await fetch('/_astro/app.AbC123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await fetch('/')).headers['cache-control']).toBe('no-cache');
  });

  test('says that Markdown is Markdown', async () => {
    expect((await fetch('/process/index.md')).headers['content-type']).toBe('text/markdown; charset=utf-8');
  });

  test.each([
    ['/templates/common/.github/workflows/ci.yml', 'text/plain; charset=utf-8', 'name: CI # §'],
    ['/templates/common/Justfile', 'text/plain; charset=utf-8', 'check:'],
    ['/templates/justfile/', 'text/html; charset=utf-8', '<p>Justfile</p>'],
    ['/templates/justfile/index.html', 'text/html; charset=utf-8', '<p>Justfile</p>'],
  ])('serves %s as %s', async (url, type, body) => {
    const answer = await fetch(url);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body.toString()).toBe(body);
  });

  test.each(['/', '/no/such/page/', '/_astro/app.AbC123.js'])('sends the security headers with %s', async (url) => {
    expect((await fetch(url)).headers).toMatchObject({
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  test('does not tell its version, and takes no writes', async () => {
    expect((await fetch('/')).headers.server).toBe('nginx');
    expect((await fetch('/', {}, 'POST')).status).toBe(403);
  });
});
