// The Accept facts of the batch job: its image, its command line, its pipeline, on the parsed files and, for Python, on its lines.
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { composeFaults } from './compose-schema.ts';
import { execForm, imagesOf, stages, variables } from './dockerfile-parts.ts';
import { textOf, toml, variantOf, yaml } from './template-files.ts';

const project = z.object({
  project: z.object({ dependencies: z.array(z.string()), scripts: z.record(z.string(), z.string()) }),
});
const { project: declared } = project.parse(toml(textOf('batch/pyproject.toml')));

describe('Dockerfile of the job', () => {
  const source = textOf('batch/Dockerfile');
  const dockerfile = DockerfileParser.parse(source);
  const [builder = [], runtime = []] = stages(dockerfile);

  test('is the one of a service up to its environment, and differs in what it runs', () => {
    const [serviceBuilder = []] = stages(DockerfileParser.parse(textOf('container/Dockerfile')));
    expect(builder).toEqual(serviceBuilder);
    expect(runtime.filter((words) => /^(?:COPY|ADD|RUN|USER)/.test(words))).toEqual([
      'RUN groupadd --gid 10001 appuser && useradd --uid 10001 --gid appuser --no-create-home --shell /usr/sbin/nologin appuser',
      'COPY --from=builder /app/.venv /app/.venv',
      'USER 10001:10001',
    ]);
    expect(variables(dockerfile)).toMatchObject({
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONFAULTHANDLER: '1',
      ENVIRONMENT: 'production',
    });
  });

  test('the entry point is the command line, so that arguments follow the name of the image', () => {
    const entry = runtime.filter((words) => words.startsWith('ENTRYPOINT'));
    expect(entry.map((words) => execForm(words.replace('ENTRYPOINT ', '')))).toEqual([['order-service']]);
    expect(runtime.filter((words) => words.startsWith('CMD'))).toEqual(['CMD ["--help"]']);
    expect(declared.scripts).toEqual({ 'order-service': 'order_service.cli:app' });
  });

  test('nobody asks a job: no HEALTHCHECK, no port', () => {
    const keywords = dockerfile.getInstructions().map((instruction) => instruction.getKeyword());
    expect(keywords).not.toContain('HEALTHCHECK');
    expect(keywords).not.toContain('EXPOSE');
  });

  test.each([
    ['base', 'trixie', 'python:3.12-slim-trixie'],
    ['python', '3-14', 'python:3.14-slim-bookworm'],
  ])('is valid with %s %s, in both stages', (choice, id, image) => {
    const text = variantOf('batch/Dockerfile', 'Dockerfile', choice, id);
    expect(validate(text)).toEqual([]);
    expect(imagesOf(text)).toEqual([image, image]);
  });
});

describe('the image on a developer’s machine', () => {
  test('compose.yaml keeps to the schema', () => {
    expect(composeFaults('batch/compose.yaml')).toBe('');
  });

  test('it runs the job of today with limits, on the sample data', () => {
    const job = z.looseObject({
      build: z.literal('.'),
      command: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()),
      deploy: z.object({ resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) }),
    });
    const { services } = z
      .strictObject({ services: z.strictObject({ job }) })
      .parse(yaml(textOf('batch/compose.yaml')));
    expect(services.job.command).toEqual(['process-data', '--date=today']);
    expect(services.job.environment).toEqual({ INPUT_DIR: '/data/orders', OUTPUT_DIR: '/data/revenue' });
    expect(services.job.volumes).toEqual(['./data:/data']);
  });
});

/** The code of a Python file without its comments and docstrings. */
const code = (from: string): string =>
  textOf(from)
    .replaceAll(/"""[\s\S]*?"""/g, '')
    .replaceAll(/ *# .*$/gm, '');

describe('command line', () => {
  const cli = code('batch/src/order_service/cli.py');

  test('arguments are checked by parsers, before a line of the command runs', () => {
    expect(cli).toContain('def parse_day(value: str) -> dt.date:');
    expect(cli).toMatch(/typer\.Option\(\s*"--date",\s*parser=parse_day,/);
    expect(cli.match(/raise typer\.BadParameter\(/g)).toHaveLength(3);
  });

  test('one exit code for a failure, by exception; errors go to the log, results alone to standard output', () => {
    expect(cli.match(/typer\.Exit\(code=1\)/g)).toHaveLength(1);
    expect(cli).not.toMatch(/\bprint\(|sys\.exit|err=True/);
    expect(cli.match(/typer\.echo\(/g)).toEqual(['typer.echo(']);
    expect(cli).toContain('stream=sys.stderr');
  });

  test('--verbose and --quiet stand before every command', () => {
    expect(cli).toMatch(/@app\.callback\(\)\ndef main\(/);
    expect(cli).toContain('typer.Option("--verbose", "-v")');
    expect(cli).toContain('typer.Option("--quiet", "-q")');
  });

  test('the clock is read in one place only', () => {
    const readers = ['cli', 'config', 'errors', 'pipelines/revenue', 'pipelines/schemas'].filter((module) =>
      code(`batch/src/order_service/${module}.py`).includes('.now('),
    );
    expect(readers).toEqual(['cli']);
  });
});

describe('pipeline', () => {
  const pipeline = code('batch/src/order_service/pipelines/revenue.py');
  const schemas = code('batch/src/order_service/pipelines/schemas.py');

  test('Polars 2, scanned and never read whole, sorted on purpose', () => {
    expect(declared.dependencies).toContain('polars>=2.1.0,<3');
    expect(pipeline).toContain('pl.scan_parquet(');
    expect(pipeline).not.toMatch(/pl\.read_/);
    expect(pipeline).toMatch(/\.group_by\([\s\S]+\.sort\("country"\)\s*\.collect\(\)/);
  });

  test('Pandera for Polars checks what comes in and what goes out, all failures at once', () => {
    expect(schemas).toMatch(/^import pandera\.polars as pa$/m);
    expect(schemas.match(/^class \w+\(pa\.DataFrameModel\):$/gm)).toHaveLength(2);
    expect(pipeline).toContain('model.validate(frame, lazy=True)');
    expect(pipeline).toContain('return checked(Orders, orders)');
    expect(pipeline).toContain('return checked(Revenue, revenue)');
  });

  test('Parquet goes out under another name and is renamed; the write is retried with growing, random pauses', () => {
    expect(pipeline).toMatch(/frame\.write_parquet\(draft\)\s+draft\.replace\(target\)/);
    expect(pipeline).toMatch(/@retry\([\s\S]+wait_random_exponential\([\s\S]+\)\s+def write_partition\(/);
  });

  test('the test of a million rows runs it twice', () => {
    const job = code('batch/tests/e2e/test_job.py');
    expect(job).toContain('ROWS = 1_000_000');
    expect(job.match(/run\(command\)/g)).toHaveLength(2);
    expect(job).toContain('assert file.read_bytes() == first');
  });

  test('what .env.example sets are the settings, and all of them', () => {
    const fields = [...code('batch/src/order_service/config.py').matchAll(/^ {4}(\w+): /gm)].map(([, name]) => name);
    const keys = [...textOf('batch/.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name.toLowerCase());
    expect(keys).toEqual(fields);
  });
});
