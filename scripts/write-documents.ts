// `npm run documents`: writes the documents that restate data of the handbook, and publishes the ids of new fields.
import './astro-content.mjs';
import { existsSync, writeFileSync } from 'node:fs';

const { DOCUMENTS, PUBLISHED_FIELDS, readData, readDocuments, readPublishedFields, writeDocuments } =
  await import('./document-files.ts');

const data = readData();
for (const [name, text] of writeDocuments(data)) writeFileSync(`${DOCUMENTS}${name}.md`, text);

const before = existsSync(PUBLISHED_FIELDS) ? readPublishedFields() : [];
const fields = [...readDocuments(data)].flatMap(([id, model]) => model.fields.map((field) => `${id}/${field.id}`));
const after = [...new Set([...before, ...fields])].sort();
writeFileSync(PUBLISHED_FIELDS, `${after.join('\n')}\n`);
console.log(`${after.length} fields published, ${after.length - before.length} of them new.`);
