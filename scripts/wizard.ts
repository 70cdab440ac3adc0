// `npm run wizard -- --answers 'build=api,trigger=http' [--json]`: the wizard in a terminal.
import './astro-content.mjs';

const { readCatalogue, readWizard } = await import('./wizard-files.ts');
const { runWizard } = await import('../src/features/wizard/command.ts');

const catalogue = readCatalogue();
const { out, error, code } = runWizard(readWizard(catalogue), catalogue, process.argv.slice(2));
process.stderr.write(error);
process.stdout.write(out);
process.exitCode = code;
