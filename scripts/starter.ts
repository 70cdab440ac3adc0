// `npm run starter -- cloud-run --name "Order Service" --out ../order-service`: a starter's files, the same bytes as the site's ZIP.
import { DEFAULT_SITE } from '../src/scaffold/address.ts';
import { starterCommand } from './starter-command.ts';

const { out, error, code } = starterCommand(process.argv.slice(2), {
  site: process.env['SITE_URL'] ?? DEFAULT_SITE,
  base: process.env['BASE_PATH'] ?? '/',
});
process.stderr.write(error);
process.stdout.write(out);
process.exitCode = code;
