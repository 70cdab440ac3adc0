// The ids of Google Cloud service accounts in every file: 6 to 30 characters, whatever a project is called.
// https://docs.cloud.google.com/iam/docs/service-accounts-create
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleNames, packageOf, problemsOf, renamer, SLUG_LENGTH } from '@/scaffold/names.ts';
import { readLayer } from '@/scaffold/read-layers.ts';

/** A text with the variables of shell and Terraform that it gives a plain value to put in. */
function withValues(text: string): string {
  const plain = [...text.matchAll(/^\s*(\w+)\s*=\s*"([^"$]*)"/gm)];
  const values = new Map(plain.map(([, name = '', value = '']) => [name, value]));
  return text.replace(/\$\{(?:local\.)?(\w+)\}/g, (expression, name: string) => values.get(name) ?? expression);
}

/** The ids of our own accounts that a text names: before the domain of accounts, in the command that makes one, and in Terraform. */
function idsOf(text: string): string[] {
  const whole = withValues(text);
  const found = [
    ...whole.matchAll(/([\w${}.-]+)@(?!gcp-sa-)[\w${}.-]+\.iam\.gserviceaccount\.com/g),
    ...whole.matchAll(/service-accounts create "?([^\s"]+)/g),
    ...whole.matchAll(/^\s*account_id\s*=\s*"([^"]*)"/gm),
  ];
  return [...new Set(found.map(([, id = '']) => id))].sort();
}

// Terraform reads its files as one.
const files = readdirSync('public/templates')
  .flatMap((layer) => readLayer(layer).map(({ path, text }) => ({ path: `${layer}/${path}`, text })))
  .concat({
    path: 'extra/terraform/*.tf',
    text: readLayer('extra/terraform').reduce((whole, { text }) => whole + text, ''),
  })
  .filter(({ path, text }) => !path.endsWith('/iam.tf') && idsOf(text).length > 0);

test('a service has an account that is not called like the service alone', () => {
  expect([...new Set(files.flatMap(({ text }) => idsOf(text)))].sort()).toEqual([
    '${account}', // setup.sh reads it from service.yaml and migrate.yaml
    'deployer',
    'migrator',
    'order-service-sa',
    'pubsub-push',
    'releaser',
    'scheduler',
    'task-queue',
  ]);
});

test('the ids are what Google Cloud takes, for every name that a project may have', () => {
  const slugs = fc
    .stringMatching(/^[a-z][a-z0-9]{0,12}(?:-[a-z0-9]{1,12}){0,2}$/)
    .filter((slug) => problemsOf({ ...exampleNames, slug, package: packageOf(slug) }).length === 0);
  fc.assert(
    fc.property(fc.oneof(slugs, fc.constantFrom('api', 'a'.repeat(SLUG_LENGTH))), (slug) => {
      const change = renamer({ ...exampleNames, slug, package: packageOf(slug) });
      for (const { path, text } of files)
        for (const id of idsOf(change(text)))
          if (id !== '${account}') expect(id, path).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    }),
    { numRuns: 50 },
  );
});
