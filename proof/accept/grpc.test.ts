// The Accept facts of the gRPC service: contract, generation, server, client, image and manifests.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { composeFaults } from './compose-schema.ts';
import { execForm, imagesOf, stages, variables } from './dockerfile-parts.ts';
import { faultsOfObjects } from './kubernetes-objects.ts';
import { patterns, textOf, toml, variantOf, yaml } from './template-files.ts';

/** The buf of the registry, whose Linux build is a package of its own, else the machine's. */
const packagedBuf = path.resolve('node_modules/@bufbuild/buf-linux-x64/bin/buf');
const program = existsSync(packagedBuf) ? packagedBuf : 'buf';

const buf = (...args: readonly string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: 'public/templates/grpc',
    encoding: 'utf8',
  });
  if (error) throw new Error('buf is not installed, and is needed to check the contract: https://buf.build/docs/cli');
  return { status, output: stdout + stderr };
};

/** The code of a Python file without its comments and docstrings. */
const code = (from: string): string =>
  textOf(`grpc/${from}`)
    .replaceAll(/"""[\s\S]*?"""/g, '')
    .replaceAll(/ *# .*$/gm, '');

describe('contract', () => {
  const proto = textOf('grpc/proto/example_org/order_service/v1/orders.proto');

  test.each([['lint'], ['build', '-o', '/dev/null'], ['format', '--diff', '--exit-code']])(
    'buf %s finds nothing',
    (...args) => {
      expect(buf(...args)).toEqual({ status: 0, output: '' });
    },
  );

  test('the standard rules, and the strictest comparison', () => {
    expect(yaml(textOf('grpc/buf.yaml'))).toEqual({
      version: 'v2',
      modules: [{ path: 'proto' }],
      lint: { use: ['STANDARD'] },
      breaking: { use: ['FILE'] },
    });
  });

  test('the version stands in the package, and the folders are named as the package', () => {
    expect(proto).toMatch(/^package example_org\.order_service\.v1;$/m);
  });

  test('three methods, each with messages of its own; a stream among them', () => {
    expect([...proto.matchAll(/rpc (\w+)\((\w+)\) returns \((stream )?(\w+)\);/g)].map((rpc) => rpc.slice(1))).toEqual([
      ['PlaceOrder', 'PlaceOrderRequest', undefined, 'PlaceOrderResponse'],
      ['GetOrder', 'GetOrderRequest', undefined, 'GetOrderResponse'],
      ['ListOrders', 'ListOrdersRequest', 'stream ', 'ListOrdersResponse'],
    ]);
  });

  test('the pipeline lints it and compares it with what it will be merged into', () => {
    const job = z.object({ steps: z.array(z.looseObject({ run: z.string().optional() })) });
    const { jobs } = z
      .object({ jobs: z.object({ contract: job }) })
      .parse(yaml(textOf('grpc/.github/workflows/proto.yml')));
    expect(jobs.contract.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'uv sync --locked',
      'uv run buf lint',
      'uv run buf format --diff --exit-code',
      'uv run buf breaking --against ".git#ref=$BASE_SHA"',
    ]);
  });
});

describe('generated code', () => {
  const {
    project,
    'build-system': build,
    tool,
  } = z
    .object({
      project: z.object({ dependencies: z.array(z.string()), scripts: z.record(z.string(), z.string()) }),
      'build-system': z.object({ requires: z.array(z.string()) }),
      tool: z.object({
        hatch: z.object({
          build: z.object({
            'dev-mode-dirs': z.array(z.string()),
            targets: z.object({
              wheel: z.object({ packages: z.array(z.string()), hooks: z.record(z.string(), z.unknown()) }),
            }),
          }),
        }),
        uv: z.object({ 'cache-keys': z.array(z.object({ file: z.string() })) }),
        ruff: z.looseObject({ 'extend-exclude': z.array(z.string()) }),
      }),
    })
    .parse(toml(textOf('grpc/pyproject.toml')));

  test('is made by grpcio-tools, in the build; no betterproto', () => {
    expect(build.requires).toEqual(['hatchling>=1.33', 'grpcio-tools>=1.84,<1.85', 'mypy-protobuf>=5.1']);
    expect(code('hatch_build.py')).toContain('from grpc_tools import protoc');
    expect(tool.hatch.build.targets.wheel.hooks).toEqual({ custom: {} });
    expect(textOf('grpc/pyproject.toml')).not.toContain('betterproto');
  });

  test('its generator is older than the oldest library that is allowed', () => {
    const [, below = ''] = /grpcio-tools>=[\d.]+,<([\d.]+)/.exec(build.requires.join()) ?? [];
    expect(project.dependencies).toContain(`grpcio>=${below}.0`);
  });

  test('is in the wheel and in the environment, made again when the contract changes, and not linted', () => {
    expect(tool.hatch.build.targets.wheel.packages).toEqual(['src/order_service', 'generated/example_org']);
    expect(tool.hatch.build['dev-mode-dirs']).toEqual(['src', 'generated']);
    expect(tool.uv['cache-keys'].map(({ file }) => file)).toEqual([
      'pyproject.toml',
      'hatch_build.py',
      'proto/**/*.proto',
    ]);
    expect(tool.ruff['extend-exclude']).toEqual(['generated']);
  });

  test('is never committed, nor part of a download', () => {
    expect(patterns(textOf('grpc/generated/.gitignore'))).toEqual(['*', '!.gitignore']);
    expect(readdirSync('public/templates/grpc/generated')).toEqual(['.gitignore']);
  });

  test('comes in at one place only', () => {
    const modules = readdirSync('public/templates/grpc/src/order_service').filter((name) => name.endsWith('.py'));
    expect(modules.filter((name) => code(`src/order_service/${name}`).includes('example_org'))).toEqual([
      'contract.py',
    ]);
    expect(project.scripts).toEqual({ 'order-service': 'order_service.server:main' });
  });
});

describe('server and client', () => {
  const server = code('src/order_service/server.py');
  const interceptors = code('src/order_service/interceptors.py');
  const client = code('src/order_service/client.py');

  test('health is always served, under a name for each probe', () => {
    expect(server).toMatch(/^ {4}health\.add_to_server\(state\.servicer, server\)$/m);
    const names = [...code('src/order_service/health.py').matchAll(/^([A-Z]+) = "(\w+)"$/gm)].map(([, , name]) => name);
    expect(names).toEqual(['live', 'ready', 'startup']);
  });

  test('reflection is off but in development', () => {
    expect(server).toMatch(
      /if settings\.environment == "development":\n {8}names = .+\n {8}reflection\.enable_server_reflection\(/,
    );
    expect(server.match(/enable_server_reflection/g)).toHaveLength(1);
    expect(variables(DockerfileParser.parse(textOf('grpc/Dockerfile')))).toMatchObject({ ENVIRONMENT: 'production' });
  });

  test('the interceptors, outermost first', () => {
    const [, list = ''] = /interceptors=\[([\s\S]+?)\n {8}\],/.exec(server) ?? [];
    expect([...list.matchAll(/^ {12}(\w+)\(/gm)].map(([, name]) => name)).toEqual([
      'tracing_interceptor',
      'RequestIdInterceptor',
      'ErrorInterceptor',
      'LogInterceptor',
      'DeadlineInterceptor',
    ]);
  });

  test('every call ends: at its deadline, at the latest at that of the server', () => {
    expect(interceptors).toContain('min(left, self._max_seconds)');
    expect(interceptors).toContain('limit = asyncio.timeout(seconds)');
    expect(interceptors).toContain('with ends_in(seconds):');
  });

  test('readiness goes first, and the time to stop fits into 8 seconds', () => {
    expect(server).toMatch(
      /await state\.stopping\(\)\s+await asyncio\.sleep\(settings\.drain_seconds\)\s+await server\.stop\(settings\.grace_seconds\)/,
    );
    const [drain, grace] = ['drain', 'grace'].map((name) =>
      Number(/Field\(default=(\d+)/.exec(code('src/order_service/config.py').split(`${name}_seconds`)[1] ?? '')?.[1]),
    );
    expect(Number(drain) + Number(grace)).toBeLessThanOrEqual(8);
    expect(server).toContain('(signal.SIGTERM, signal.SIGINT)');
  });

  test('every call of the client has a deadline, which is what is left of the current one', () => {
    expect(client.match(/self\._stub\.\w+\(/g)).toHaveLength(3);
    expect(client.match(/timeout=time_left\(DEADLINE_SECONDS\)/g)).toHaveLength(3);
    expect(client.match(/metadata=metadata\(\)/g)).toHaveLength(3);
  });

  test('the client takes nothing from modules that register metrics, so that other services can import it', () => {
    expect([...client.matchAll(/^from order_service\.(\w+) import/gm)].map(([, name]) => name)).toEqual([
      'contract',
      'deadlines',
    ]);
    for (const name of ['contract', 'deadlines'])
      expect(code(`src/order_service/${name}.py`)).not.toMatch(/^from order_service\./m);
  });

  test('the retry policy is one that gRPC accepts', () => {
    const [, literal = ''] = /SERVICE_CONFIG: dict\[str, Any\] = (\{[\s\S]+?\n\})/.exec(client) ?? [];
    const config: unknown = JSON.parse(literal.replace('SERVICE', '"x.v1.S"').replaceAll(/,(\s*[}\]])/g, '$1'));
    const seconds = z.string().regex(/^\d+(?:\.\d+)?s$/);
    const retryPolicy = z.strictObject({
      maxAttempts: z.int().min(2).max(5),
      initialBackoff: seconds,
      maxBackoff: seconds,
      backoffMultiplier: z.number().gt(1),
      retryableStatusCodes: z.tuple([z.literal('UNAVAILABLE')]),
    });
    z.strictObject({
      loadBalancingConfig: z.tuple([z.strictObject({ round_robin: z.strictObject({}) })]),
      methodConfig: z.tuple([
        z.strictObject({ name: z.tuple([z.strictObject({ service: z.string() })]), retryPolicy }),
      ]),
      retryThrottling: z.strictObject({ maxTokens: z.number().positive(), tokenRatio: z.number().gt(0).lt(1) }),
    }).parse(config);
  });

  test('what .env.example sets are the settings, and all of them', () => {
    const fields = [...code('src/order_service/config.py').matchAll(/^ {4}(\w+): /gm)].map(([, name]) => name);
    const keys = [...textOf('grpc/.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name.toLowerCase());
    expect(keys).toEqual(fields);
  });
});

describe('Dockerfile', () => {
  const dockerfile = DockerfileParser.parse(textOf('grpc/Dockerfile'));
  const [builder = [], runtime = []] = stages(dockerfile);

  test('is built as that of the other services', () => {
    const [serviceBuilder = []] = stages(DockerfileParser.parse(textOf('container/Dockerfile')));
    expect(builder).toEqual(serviceBuilder);
    expect(runtime.filter((words) => /^(?:COPY|ADD|USER|EXPOSE)/.test(words))).toEqual([
      'COPY --from=builder /app/.venv /app/.venv',
      'USER 10001:10001',
      'EXPOSE 8080',
    ]);
    expect(variables(dockerfile)).toMatchObject({
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONFAULTHANDLER: '1',
      HOST: '0.0.0.0',
      PORT: '8080',
    });
  });

  test('the health service is asked, without curl; SIGTERM reaches the server', () => {
    const [check = ''] = runtime.filter((words) => words.startsWith('HEALTHCHECK'));
    expect(execForm(check.replace(/^HEALTHCHECK .* CMD /, ''))).toEqual(['python', '-m', 'order_service.probe']);
    const [command = ''] = runtime.filter((words) => words.startsWith('CMD'));
    expect(execForm(command.replace('CMD ', ''))).toEqual(['order-service']);
  });

  test.each([
    ['base', 'bookworm', 'python:3.12-slim-bookworm'],
    ['base', 'trixie', 'python:3.12-slim-trixie'],
    ['python', '3-13', 'python:3.13-slim-bookworm'],
  ])('is valid with %s %s, in both stages', (choice, id, image) => {
    const text = variantOf('grpc/Dockerfile', 'Dockerfile', choice, id);
    expect(validate(text)).toEqual([]);
    expect(imagesOf(text)).toEqual([image, image]);
  });

  test('compose.yaml keeps to the schema', () => {
    expect(composeFaults('grpc/compose.yaml')).toBe('');
  });
});

describe('Kubernetes', () => {
  const names = [
    'deployment',
    'hpa',
    'networkpolicy-default-deny',
    'networkpolicy',
    'pdb',
    'service',
    'serviceaccount',
  ];
  const read = (name: string): unknown => yaml(textOf(`grpc/k8s/${name}.yaml`));

  test('every object is valid, and has no key that its kind does not know', () => {
    expect(faultsOfObjects(Object.fromEntries(names.map((name) => [name, read(name)])))).toEqual([]);
  });

  test('kustomization.yaml names all of them', () => {
    const { resources } = z.looseObject({ resources: z.array(z.string()) }).parse(read('kustomization'));
    expect(resources).toEqual(names.map((name) => `${name}.yaml`));
    expect(readdirSync('public/templates/grpc/k8s').sort()).toEqual([...resources, 'kustomization.yaml'].sort());
  });

  test('the probes speak gRPC and ask for the names that the server serves', () => {
    const probe = z.looseObject({ grpc: z.strictObject({ port: z.literal(8080), service: z.string() }) });
    const container = z.looseObject({ startupProbe: probe, livenessProbe: probe, readinessProbe: probe });
    const pod = z.looseObject({ containers: z.tuple([container]) });
    const deployment = z.looseObject({ spec: z.looseObject({ template: z.looseObject({ spec: pod }) }) });
    const [app] = deployment.parse(read('deployment')).spec.template.spec.containers;
    expect([app.startupProbe, app.livenessProbe, app.readinessProbe].map(({ grpc }) => grpc.service)).toEqual([
      'startup',
      'live',
      'ready',
    ]);
    expect(app).toHaveProperty('ports', [
      { name: 'grpc', containerPort: 8080 },
      { name: 'metrics', containerPort: 9464 },
    ]);
  });

  test('the Service is headless, so that clients see every Pod, and names its port', () => {
    expect(read('service')).toMatchObject({
      spec: {
        clusterIP: 'None',
        ports: [{ name: 'grpc', port: 8080, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' }],
      },
    });
  });

  test('callers reach its port, Prometheus that of the metrics, and nobody else gets in', () => {
    expect(read('networkpolicy')).toHaveProperty('spec.ingress', [
      {
        from: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'order-service/client': 'true' } } }],
        ports: [{ protocol: 'TCP', port: 'grpc' }],
      },
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gmp-system' } } }],
        ports: [{ protocol: 'TCP', port: 'metrics' }],
      },
    ]);
  });

  test('what is refused in its namespace is what is refused beside a GKE service', () => {
    const file = 'networkpolicy-default-deny.yaml';
    expect(textOf(`grpc/k8s/${file}`)).toBe(textOf(`gke/k8s/base/${file}`));
  });
});
