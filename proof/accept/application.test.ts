// The Accept facts of the service's code that can be read off the source. That the code does what it says is proven by its own tests,
// which run where Python can be had.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';

const PACKAGE = 'src/order_service';

/** A Python file without its comments and docstrings: what is said about the code is not the code. */
const code = (file: string): string =>
  readTemplate(file)
    .text.replace(/"""[\s\S]*?"""/g, '')
    .replace(/(?:^|\s\s)#(?! type:).*$/gm, '');
const service = (file: string): string => code(`service/${PACKAGE}/${file}`);

/** The body of a class or function: the lines below its head that are indented. */
function bodyOf(source: string, head: RegExp): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => head.test(line));
  expect(start, `${head.source} is there`).toBeGreaterThanOrEqual(0);
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => /^[^\s)]/.test(line));
  return below.slice(0, end === -1 ? undefined : end).join('\n');
}

/** The fields of a settings class, in capitals, and whether each has a default. */
function fieldsOf(source: string, name: string): Map<string, boolean> {
  const body = bodyOf(source, new RegExp(`^class ${name}\\(`));
  return new Map(
    [...body.matchAll(/^ {4}([a-z_]+): (.+)$/gm)].map(([, field = '', rest = '']) => [
      field.toUpperCase(),
      /= (?!Field\((?!default))/.test(rest),
    ]),
  );
}

/** The variables of a .env file. */
const variablesOf = (file: string): Map<string, string> =>
  new Map(
    readTemplate(file)
      .text.split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [name = '', ...value] = line.replace(/\s+#.*$/, '').split('=');
        return [name, value.join('=')];
      }),
  );

describe('settings', () => {
  const everyService = fieldsOf(service('service_settings.py'), 'ServiceSettings');
  const plain = fieldsOf(service('config.py'), 'Settings');
  const database = fieldsOf(code(`database/${PACKAGE}/db_config.py`), 'DatabaseSettings');

  test('SettingsConfigDict and SecretStr, and no class Config', () => {
    const source = service('service_settings.py');
    expect(source).toContain('model_config = SettingsConfigDict(');
    expect(source).toMatch(/^ {4}api_key: SecretStr/m);
    expect(source).toMatch(/^ {4}sentry_dsn: SecretStr \| None/m);
    expect(source).not.toContain('class Config');
  });

  test('what has no safe default is required', () => {
    const required = (fields: Map<string, boolean>): string[] =>
      [...fields].filter(([, hasDefault]) => !hasDefault).map(([name]) => name);
    expect(required(everyService)).toEqual(['API_KEY']);
    expect(required(database)).toEqual(['DATABASE_URL']);
  });

  test('.env.example names every setting, and nothing that is none', () => {
    expect([...variablesOf('service/.env.example').keys()].sort()).toEqual(
      [...everyService.keys(), ...plain.keys()].sort(),
    );
  });

  test.each(['users', 'events'])('%s/.env.example too, with the address of its database', (layer) => {
    const variables = variablesOf(`${layer}/.env.example`);
    const own = fieldsOf(code(`${layer}/${PACKAGE}/config.py`), 'Settings');
    // POSTGRES_PASSWORD is compose.yaml's.
    expect([...variables.keys()].sort()).toEqual(
      [...everyService.keys(), ...database.keys(), ...own.keys(), 'POSTGRES_PASSWORD'].sort(),
    );
    expect(variables.get('DATABASE_URL')).toBe(
      'postgresql+asyncpg://order_service:change-me@localhost:5432/order_service',
    );
  });

  test.each(['service', 'users', 'events'])('%s/.env.example: a sample key, and nothing switched on', (layer) => {
    const variables = variablesOf(`${layer}/.env.example`);
    expect(variables.get('API_KEY')).toBe('change-me');
    expect(variables.get('DEBUG')).toBe('false');
    expect(variables.get('ENABLE_FEATURE_X')).toBe('false');
  });
});

describe('application', () => {
  test('a factory with a lifespan; no start-up hooks, no work at import', () => {
    const main = service('main.py');
    expect(main).toContain('def create_app(settings: Settings | None = None) -> FastAPI:');
    expect(main).toContain('lifespan=lifespan,');
    expect(main).toContain('add_middleware(app, settings)');
    expect(main).toContain('add_problem_handlers(app)');
    expect(main).toContain('app.include_router(router)');
    expect(main).not.toMatch(/on_event|on_startup|^app = /m);
    expect(service('lifespan.py')).toMatch(/@asynccontextmanager\nasync def lifespan/);
  });
});

describe('logging', () => {
  const source = code(`logging/${PACKAGE}/logging_config.py`);
  const tracing = code(`tracing/${PACKAGE}/tracing.py`);

  test('for people or as JSON, with the fields of Cloud Logging', () => {
    expect(source).toContain('structlog.dev.ConsoleRenderer(');
    expect(source).toContain('structlog.processors.JSONRenderer()');
    expect(source).toContain('event["severity"]');
    expect(source).toContain('EventRenamer("message")');
    expect(tracing).toContain('f"projects/{project_id}/traces/"');
    for (const field of ['trace', 'spanId', 'trace_sampled'])
      expect(tracing).toContain(`event["logging.googleapis.com/${field}"]`);
  });

  test('those of the server too, and each in its trace', () => {
    expect(service('main.py')).toContain('("_granian", "granian.access", "uvicorn")');
    expect(service('main.py')).toContain('take_over=SERVER_LOGGERS,');
    for (const main of [service('main.py'), code(`grpc/${PACKAGE}/server.py`)])
      expect(main).toContain('add_fields=[AddTrace(settings.google_cloud_project)],');
  });

  test('the request id stands in every line', () => {
    expect(source).toContain('structlog.contextvars.merge_contextvars');
    expect(service('middleware/request_context.py')).toContain('bound_contextvars(request_id=request_id)');
  });
});

describe('errors', () => {
  test('six classes with their statuses; 422 for input that breaks a rule, as decided', () => {
    const classes = [...service('errors.py').matchAll(/^class (\w+)\((\w+)\):\s+status[^=\n]*= HTTPStatus\.(\w+)/gm)];
    expect(classes.map(([, name, base, status]) => [name, base, status])).toEqual([
      ['AppError', 'Exception', 'INTERNAL_SERVER_ERROR'], // 500
      ['NotFoundError', 'AppError', 'NOT_FOUND'], // 404
      ['ValidationError', 'AppError', 'UNPROCESSABLE_ENTITY'], // 422
      ['AuthenticationError', 'AppError', 'UNAUTHORIZED'], // 401
      ['AuthorizationError', 'AppError', 'FORBIDDEN'], // 403
      ['ConflictError', 'AppError', 'CONFLICT'], // 409
    ]);
  });

  test('all of them, the framework and the validation answer as problem details; what cannot be read is 400', () => {
    const source = service('problems.py');
    for (const error of ['AppError', 'HTTPException', 'RequestValidationError'])
      expect(source).toContain(`app.exception_handler(${error})`);
    expect(source).toContain('media_type="application/problem+json"');
    for (const member of ['type', 'title', 'status', 'instance', 'trace_id'])
      expect(bodyOf(source, /^def problem\(/)).toContain(`"${member}":`);
    expect(source).toMatch(/json_invalid[\s\S]*?problem\(request, 400/);
  });
});

describe('health', () => {
  const source = service('health.py');

  test('three endpoints, none of them cached', () => {
    expect([...source.matchAll(/@router\.get\("(.+?)"/g)].map(([, path]) => path)).toEqual([
      '/live',
      '/startup',
      '/ready',
    ]);
    expect(source).toContain('prefix="/health"');
    for (const name of ['live', 'startup', 'ready'])
      expect(bodyOf(source, new RegExp(`^async def ${name}\\(`))).toContain('never_cache(response)');
    expect(bodyOf(source, /^def never_cache\(/)).toContain('"no-store"');
  });

  test('liveness asks nobody; readiness asks everybody and fails while stopping', () => {
    expect(bodyOf(source, /^async def live\(/)).not.toMatch(/health|checks|failed|await/);
    expect(bodyOf(source, /^async def ready\(/)).toContain('await health.failed()');
    expect(bodyOf(source, /^async def ready\(/)).toContain('health.phase is not Phase.RUNNING');
    expect(service('lifespan.py')).toMatch(/finally:\s+health\.phase = Phase\.STOPPING/);
  });
});

describe('middleware', () => {
  test('the security headers', () => {
    const headers = Object.fromEntries(
      [...service('middleware/security_headers.py').matchAll(/^ {4}"([\w-]+)": "(.+)",$/gm)].map(
        ([, name = '', value]) => [name, value],
      ),
    );
    expect(headers).toEqual({
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'X-XSS-Protection': '0',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    });
  });

  test('origins are named, and so are methods and headers', () => {
    const source = service('middleware/__init__.py');
    expect(source).toContain('allow_origins=settings.cors_origins,');
    expect(source).not.toContain('"*"');
    expect(source).not.toContain('allow_origin_regex');
    const [, allowed = ''] = /allow_methods=\[(.+)\]/.exec(source) ?? [];
    for (const routes of ['orders/src/order_service/api/orders.py', 'users/src/order_service/api/users.py'])
      for (const [, method = ''] of readTemplate(routes).text.matchAll(/^@router\.([a-z]+)\(/gm))
        expect(allowed).toContain(`"${method.toUpperCase()}"`);
  });

  test('the limit is told, and when to come back', () => {
    const source = service('middleware/rate_limit.py');
    for (const header of ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After'])
      expect(source).toContain(`"${header}"`);
  });

  test('the id of a caller is checked before it is used', () => {
    const source = service('middleware/request_context.py');
    expect(source).toContain('re.compile(r"[A-Za-z0-9._-]{8,64}")');
    expect(source).toContain('ACCEPTED.fullmatch(received)');
  });
});

describe('observability', () => {
  test('OTLP, a histogram of latency, counters of requests and errors; Sentry only where it is set up', () => {
    const source = service('observability.py');
    expect(code(`tracing/${PACKAGE}/tracing.py`)).toContain('OTLPSpanExporter(');
    expect(source).toMatch(/= Histogram\(\s+"http_request_duration_seconds"/);
    expect(source).toContain('= Counter("http_requests"');
    expect(source).toContain('= Counter("app_errors"');
    const sentry = bodyOf(source, /^def configure_sentry\(/);
    expect(sentry).toMatch(/if settings\.sentry_dsn is None:\s+return/);
    for (const setting of ['send_default_pii=False', 'max_request_body_size="never"', 'include_local_variables=False'])
      expect(sentry).toContain(`        ${setting},`);
  });
});

describe('HTTP client', () => {
  const source = service('http_client.py');

  test('a call with its retries ends before the request that waits for it', () => {
    const [, total] = /total_seconds: float = ([\d.]+)/.exec(source) ?? [];
    const [, limit] =
      /request_timeout_seconds: float = Field\(default=([\d.]+)/.exec(service('service_settings.py')) ?? [];
    expect(Number(total)).toBeLessThan(Number(limit));
  });

  test('explicit timeouts: 5 s within, 30 s for third parties', () => {
    expect(source).toContain('INTERNAL = httpx.Timeout(5.0, connect=2.0)');
    expect(source).toContain('EXTERNAL = httpx.Timeout(30.0, connect=5.0)');
    expect(source).toContain('asyncio.timeout(self._total_seconds)');
  });

  test('retries with jitter, and the circuit breaker is another library', () => {
    expect(source).toContain('wait_random_exponential(');
    expect(source).not.toMatch(/circuit.*tenacity|tenacity.*circuit/);
    expect(service('circuit.py')).toContain('from circuitbreaker import CircuitBreaker');
  });

  test('streams the way httpx does', () => {
    expect(source).toContain('self._http.stream("GET", path)');
    expect(source).toContain('response.aiter_bytes()');
    expect(source).not.toMatch(/stream=True|iter_content/);
  });
});

describe('tests', () => {
  const testsOf = (layer: string) => readLayer(layer).filter(({ path }) => /(?:^|\/)tests\/.*test_\w+\.py$/.test(path));
  const files = ['service', 'orders'].flatMap(testsOf);

  test('every module of every layer is marked with the kind of its folder', () => {
    const everywhere = readdirSync('public/templates')
      .flatMap(testsOf)
      // The packages of a workspace have one kind only.
      .filter(({ path }) => !path.startsWith('pyproject-workspace/'));
    expect(everywhere.length).toBeGreaterThan(50);
    for (const { path, text } of everywhere) {
      const [, kind] = /(?:^|\/)tests\/(\w+)\//.exec(path) ?? [];
      expect(text, path).toMatch(new RegExp(`^pytestmark = \\[?pytest\\.mark\\.${kind}\\b`, 'm'));
    }
  });

  test('all three kinds are there, and Hypothesis among them', () => {
    expect(new Set(files.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['unit', 'integration', 'e2e']));
    expect(files.filter(({ text }) => text.includes('@given(')).length).toBeGreaterThanOrEqual(3);
  });

  test('no two modules have the same name, which pytest would take for one', () => {
    const names = files.map(({ path }) => path.split('/').at(-1));
    expect(new Set(names).size).toBe(names.length);
  });

  test('the client talks to the application through ASGITransport, within its lifespan', () => {
    const conftest = code('service/tests/conftest.py');
    expect(conftest).toContain('transport=ASGITransport(app=app)');
    expect(conftest).toContain('app.router.lifespan_context(app)');
    expect(conftest).not.toMatch(/AsyncClient\(\s*app=/);
  });

  test('the contract is the document, and schemathesis invents the requests', () => {
    const contract = code('orders/tests/integration/test_contract.py');
    expect(contract).toContain('"openapi.yaml"');
    expect(contract).toContain('case.call_and_validate(');
  });
});

describe('README', () => {
  const { text } = readTemplate('service/README.md');

  test('description, quick start, basic usage', () => {
    expect(text.split('\n').slice(0, 3)).toEqual(['# Order Service', '', 'Takes orders and tells how far they are.']);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading).slice(0, 2)).toEqual([
      'Quick start',
      'Basic usage',
    ]);
  });

  test('the files that it names are there', () => {
    const paths = new Set(['service', 'orders'].flatMap((layer) => readLayer(layer).map(({ path }) => path)));
    const named = [...text.matchAll(/^\| `([^`]+)` /gm)]
      .map(([, path = '']) => path)
      .filter((path) => !path.startsWith('/'));
    expect(named.length).toBeGreaterThan(8);
    for (const name of named)
      expect(
        [...paths].some((path) => path.startsWith(name)),
        name,
      ).toBe(true);
  });
});
