// The Accept facts of the GKE service's manifests beyond those of workloads.test.ts, and what the files must agree on among themselves.
import { spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';
import { commandsOf, fakeGcloud } from './fake-gcloud.ts';
import { faultsOfObjects } from './kubernetes-objects.ts';

const IMAGE = 'europe-west1-docker.pkg.dev/example-project/services/order-service';
const DIGEST = `sha256:${'0'.repeat(64)}`;
const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

/** A file of k8s/, parsed; a second document in it would be overlooked, so it is an error. */
function read(file: string): unknown {
  const documents = parseAllDocuments(readTemplate(`gke/${file}`).text, { strict: true, uniqueKeys: true });
  if (documents.length !== 1) throw new Error(`${file} holds ${documents.length} documents`);
  for (const { errors, warnings } of documents) expect([...errors, ...warnings]).toEqual([]);
  return documents[0]?.toJS();
}
const base = (file: string): unknown => read(`k8s/base/${file}`);

const quantity = z.string().regex(/^\d+(?:m|Mi|Gi)?$/);
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port: z.union([z.string(), z.number()]) }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int(),
  failureThreshold: z.int(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe.optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: quantity, memory: quantity }),
    limits: z.strictObject({ cpu: quantity, memory: quantity }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
});
const deploymentSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.array(
          container.extend({
            ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })),
            env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
          }),
        ),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});
const sidecarPatch = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    template: z.strictObject({
      spec: z.strictObject({
        initContainers: z.array(container.extend({ restartPolicy: z.literal('Always') })),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const deployment = () => deploymentSchema.parse(base('deployment.yaml'));
const pod = () => deployment().spec.template.spec;
const app = () => {
  const [only, ...others] = pod().containers;
  if (!only || others.length > 0) throw new Error('the Pod has one container of its own');
  return only;
};

test('every object is what Kubernetes takes, and has no key that it does not know', () => {
  const names = [
    'deployment',
    'externalsecret',
    'gateway',
    'hpa',
    'httproute',
    'networkpolicy',
    'networkpolicy-default-deny',
    'pdb',
    'secretstore',
    'service',
    'serviceaccount',
  ];
  const objects = Object.fromEntries(names.map((name) => [name, base(`${name}.yaml`)]));
  const patch = sidecarPatch.parse(base('otel-collector.yaml')).spec.template.spec;
  const patched = deployment();
  const { spec } = patched.spec.template;
  spec['initContainers'] = patch.initContainers;
  spec.volumes.push(...patch.volumes);
  expect(faultsOfObjects({ ...objects, 'deployment-with-collector': patched })).toEqual([]);
});

test('a mistyped key, a wrong type and an old version are found', () => {
  const text = readTemplate('gke/k8s/base/deployment.yaml').text;
  const faults = faultsOfObjects({
    typo: parse(text.replace('livenessProbe', 'livenesProbe')),
    type: parse(text.replace('periodSeconds: 10', 'periodSeconds: ten')),
    version: { ...z.looseObject({}).parse(base('hpa.yaml')), apiVersion: 'autoscaling/v2beta2' },
  });
  expect(faults).toHaveLength(4);
  expect(faults).toContainEqual(
    expect.stringContaining('typo: Object literal may only specify known properties, and \'"livenesProbe"\''),
  );
  expect(faults).toContain('type: is no valid Deployment');
  expect(faults).toContain('version: autoscaling/v2beta2 HorizontalPodAutoscaler is not known');
});

test.each([
  ['externalsecret', 'secretStoreRef', 'refreshInterval: 1h0m0s', 'refreshInterval: 60', 'ExternalSecret'],
  ['secretstore', 'gcpsm', 'projectID: example-project', 'projectID: 42', 'SecretStore'],
  ['gateway', 'gatewayClassName', 'port: 443', 'port: https', 'Gateway'],
  ['httproute', 'backendRefs', 'port: 80', 'port: http', 'HTTPRoute'],
])('so are they in %s.yaml, a kind of an extension', (name, key, right, wrongType, kind) => {
  const { text } = readTemplate(`gke/k8s/base/${name}.yaml`);
  expect(text).toContain(right);
  const faults = faultsOfObjects({
    typo: parse(text.replace(key, `${key}s`)),
    type: parse(text.replace(right, wrongType)),
  });
  expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^typo: .*'"?${key}s"?' does not exist`)));
  expect(faults).toContain(`type: is no valid ${kind}`);
});

describe('deployment.yaml', () => {
  test('three probes ask the three health endpoints, each in its own rhythm', () => {
    const { startupProbe, livenessProbe, readinessProbe } = app();
    const http = (path: string) => ({ path, port: 'http' });
    expect(startupProbe).toEqual({
      httpGet: http('/health/startup'),
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 60,
    });
    expect(livenessProbe).toEqual({
      httpGet: http('/health/live'),
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    });
    expect(readinessProbe).toEqual({
      httpGet: http('/health/ready'),
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 2,
    });
    // The service gives each of its checks 2 seconds.
    expect(readinessProbe?.timeoutSeconds).toBeGreaterThan(2);
  });
  test('the port is the one that PORT names', () => {
    expect(app().ports).toEqual([{ name: 'http', containerPort: 8080 }]);
    expect(app().env).toEqual([{ name: 'PORT', value: '8080' }]);
  });
  test('the file system that it cannot write has a /tmp', () => {
    expect(app()).toHaveProperty('volumeMounts', [{ name: 'tmp', mountPath: '/tmp' }]);
    expect(pod().volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
  });
});

test('the Service has a named port and aims at the named port of the container', () => {
  expect(base('service.yaml')).toHaveProperty('spec.ports', [
    { name: 'http', port: 80, targetPort: app().ports[0]?.name, protocol: 'TCP' },
  ]);
});

describe('the network policy', () => {
  const peer = z.looseObject({ ipBlock: z.looseObject({ cidr: z.string() }).optional() });
  const policy = z.looseObject({
    spec: z.looseObject({
      ingress: z.array(z.strictObject({ from: z.array(peer), ports: z.array(z.looseObject({})) })),
      egress: z.array(z.looseObject({})),
    }),
  });
  const { ingress, egress } = policy.parse(base('networkpolicy.yaml')).spec;
  const addresses = (peers: z.infer<typeof peer>[]) => peers.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);

  test("Google's health checks reach the port of the probes", () => {
    const rule = ingress.find(({ from }) => addresses(from).length > 0);
    expect(addresses(rule?.from ?? [])).toEqual(['35.191.0.0/16', '130.211.0.0/22']);
    const port = app().readinessProbe?.httpGet.port;
    for (const { ports } of ingress) expect(ports).toEqual([{ protocol: 'TCP', port }]);
  });
  test('Workload Identity gets its tokens', () => {
    expect(egress).toContainEqual({
      to: [{ ipBlock: { cidr: '169.254.169.252/32' } }],
      ports: [{ protocol: 'TCP', port: 988 }],
    });
  });
});

describe('secrets and identity', () => {
  test('External Secrets v1, from Secret Manager, as the service account', () => {
    expect(base('secretstore.yaml')).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: 'gcp-secret-manager' },
      spec: {
        provider: {
          gcpsm: {
            projectID: 'example-project',
            auth: { workloadIdentity: { serviceAccountRef: { name: 'order-service' } } },
          },
        },
      },
    });
  });
  test('the ExternalSecret names the store, and makes the Secret that the Deployment reads', () => {
    expect(base('externalsecret.yaml')).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'order-service' },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: 'gcp-secret-manager' },
        target: { name: 'order-service', creationPolicy: 'Owner' },
        data: [{ secretKey: 'API_KEY', remoteRef: { key: 'order-service-api-key' } }],
      },
    });
    expect(app()).toHaveProperty('envFrom', [
      { configMapRef: { name: 'order-service' } },
      { secretRef: { name: 'order-service' } },
    ]);
  });
  test('roles go to the account in the namespace; the Google service account is the second option', () => {
    const { lay, run, remove } = fakeGcloud();
    onTestFinished(remove);
    lay('k8s', ['gke'], 'k8s/');
    for (const environment of ENVIRONMENTS) {
      const { status, stderr, asked } = run('k8s/iam.sh', [environment]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const pool = 'projects/42/locations/global/workloadIdentityPools/example-project.svc.id.goog';
      const member = `--member=principal://iam.googleapis.com/${pool}/subject/ns/order-service-${environment}/sa/order-service`;
      const ofProject = (role: string) =>
        `projects add-iam-policy-binding example-project --role=roles/${role} ${member} --condition=None`;
      expect(commandsOf(asked)).toEqual([
        `secrets add-iam-policy-binding order-service-${environment}-api-key --project=example-project --role=roles/secretmanager.secretAccessor ${member}`,
        ofProject('telemetry.writer'),
        ofProject('serviceusage.serviceUsageConsumer'),
      ]);
    }
    expect(run('k8s/iam.sh')).toMatchObject({ status: 1, asked: [''] });
    expect(readTemplate('gke/k8s/iam.sh').text).toContain('#   --role=roles/iam.workloadIdentityUser');
    expect(base('serviceaccount.yaml')).not.toHaveProperty('metadata.annotations');
    expect(readTemplate('gke/k8s/base/serviceaccount.yaml').text).toContain('#   iam.gke.io/gcp-service-account:');
  });
});

describe('the collector', () => {
  const patch = () => sidecarPatch.parse(base('otel-collector.yaml'));

  test('a sidecar of the Deployment, with the same restrictions', () => {
    expect(patch().metadata.name).toBe(deployment().metadata.name);
    const { initContainers } = patch().spec.template.spec;
    expect(initContainers).toHaveLength(1);
    expect(initContainers[0]?.name).toBe('otel-collector');
  });
  test('takes OTLP where the app sends it, and sends OTLP to Google', () => {
    const generator = z.looseObject({ name: z.string(), literals: z.array(z.string()).default([]) });
    const { configMapGenerator } = z
      .looseObject({ configMapGenerator: z.array(generator) })
      .parse(base('kustomization.yaml'));
    expect(configMapGenerator.find(({ name }) => name === 'order-service')?.literals).toEqual([
      'ENVIRONMENT=development',
      'GOOGLE_CLOUD_PROJECT=example-project',
      'OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318',
      'TRUSTED_PROXIES=2',
    ]);
    expect(base('collector.yaml')).toMatchObject({
      receivers: { otlp: { protocols: { http: { endpoint: 'localhost:4318' } } } },
      exporters: {
        otlphttp: {
          encoding: 'proto',
          endpoint: 'https://telemetry.googleapis.com',
          auth: { authenticator: 'googleclientauth' },
        },
      },
      service: {
        extensions: ['googleclientauth', 'health_check'],
        pipelines: {
          traces: { receivers: ['otlp'], exporters: ['otlphttp'] },
          metrics: { receivers: ['prometheus'], exporters: ['otlphttp'] },
        },
      },
    });
  });
  test('every part that a pipeline names is there, and every part is used', () => {
    const parts = z.record(z.string(), z.unknown());
    const schema = z.strictObject({
      receivers: parts,
      processors: parts,
      exporters: parts,
      extensions: parts,
      service: z.strictObject({
        extensions: z.array(z.string()),
        pipelines: z.record(
          z.string(),
          z.strictObject({
            receivers: z.array(z.string()),
            processors: z.array(z.string()),
            exporters: z.array(z.string()),
          }),
        ),
      }),
    });
    const config = schema.parse(base('collector.yaml'));
    const pipelines = Object.values(config.service.pipelines);
    const names = (part: 'receivers' | 'processors' | 'exporters') =>
      [...new Set(pipelines.flatMap((pipeline) => pipeline[part]))].sort();
    for (const part of ['receivers', 'processors', 'exporters'] as const)
      expect(Object.keys(config[part]).sort()).toEqual(names(part));
    expect(Object.keys(config.extensions).sort()).toEqual(config.service.extensions.toSorted());
  });
  test('its health is asked at the port that its configuration opens', () => {
    expect(base('collector.yaml')).toHaveProperty('extensions.health_check.endpoint', '0.0.0.0:13133');
    const [collector] = patch().spec.template.spec.initContainers;
    expect(collector?.startupProbe.httpGet).toEqual({ path: '/', port: 13133 });
    expect(collector?.livenessProbe).not.toEqual(collector?.startupProbe);
  });
});

describe('the Gateway', () => {
  test('brings /api from HTTPS to the Service, and asks for readiness', () => {
    expect(base('gateway.yaml')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'order-service', annotations: { 'networking.gke.io/certmap': 'order-service' } },
      spec: {
        gatewayClassName: 'gke-l7-global-external-managed',
        listeners: [{ name: 'https', protocol: 'HTTPS', port: 443, allowedRoutes: { namespaces: { from: 'Same' } } }],
      },
    });
    expect(base('httproute.yaml')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'order-service' },
      spec: {
        parentRefs: [{ name: 'order-service', sectionName: 'https' }],
        hostnames: ['order-service.example.com'],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
            backendRefs: [{ name: 'order-service', port: 80 }],
          },
        ],
      },
    });
    // No package of a reasonable size has the schemas of GKE's own kinds: the whole object is compared.
    expect(base('healthcheckpolicy.yaml')).toEqual({
      apiVersion: 'networking.gke.io/v1',
      kind: 'HealthCheckPolicy',
      metadata: { name: 'order-service' },
      spec: {
        default: {
          checkIntervalSec: 10,
          timeoutSec: 5,
          healthyThreshold: 1,
          unhealthyThreshold: 2,
          config: {
            type: 'HTTP',
            httpHealthCheck: { portSpecification: 'USE_SERVING_PORT', requestPath: '/health/ready' },
          },
        },
        targetRef: { group: '', kind: 'Service', name: 'order-service' },
      },
    });
  });
});

describe('kustomize', () => {
  const kustomization = z.strictObject({
    apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
    kind: z.literal('Kustomization'),
    namespace: z.string().optional(),
    resources: z.array(z.string()),
    patches: z
      .array(
        z.strictObject({
          path: z.string().optional(),
          target: z.strictObject({ kind: z.string(), name: z.string() }).optional(),
          patch: z.string().optional(),
        }),
      )
      .default([]),
    images: z
      .array(z.strictObject({ name: z.string(), digest: z.string().optional(), newTag: z.string().optional() }))
      .default([]),
    configMapGenerator: z
      .array(
        z.strictObject({
          name: z.string(),
          behavior: z.literal('merge').optional(),
          literals: z.array(z.string()).default([]),
          files: z.array(z.string()).default([]),
        }),
      )
      .default([]),
  });
  const overlay = (environment: string) => kustomization.parse(read(`k8s/overlays/${environment}/kustomization.yaml`));

  test('the base uses every file beside it', () => {
    const { resources, patches, configMapGenerator } = kustomization.parse(base('kustomization.yaml'));
    const used = [
      ...resources,
      ...patches.flatMap(({ path }) => path ?? []),
      ...configMapGenerator.flatMap(({ files }) => files),
      'kustomization.yaml',
    ];
    const there = readLayer('gke').flatMap(({ path }) => (path.startsWith('k8s/base/') ? path.slice(9) : []));
    expect(used.toSorted()).toEqual(there.toSorted());
  });
  test('one image, by digest, in the base and nowhere else', () => {
    expect(kustomization.parse(base('kustomization.yaml')).images).toEqual([{ name: IMAGE, digest: DIGEST }]);
    for (const environment of ENVIRONMENTS) expect(overlay(environment).images).toEqual([]);
  });
  test('between overlays only the name of the environment, its host and the debug switch differ', () => {
    const neutral = ENVIRONMENTS.map((environment) => {
      const { resources, namespace, ...rest } = overlay(environment);
      expect(resources).toEqual(['../../base']);
      expect(namespace).toBe(`order-service-${environment}`);
      const host =
        environment === 'production' ? 'order-service.example.com' : `order-service.${environment}.example.com`;
      return JSON.stringify(rest)
        .replace(`[${host}]`, '[HOST]')
        .replaceAll(environment, 'ENVIRONMENT')
        .replace(',"DEBUG=true"', '');
    });
    expect(new Set(neutral).size).toBe(1);
    expect(overlay('development').configMapGenerator[0]?.literals).toEqual(['ENVIRONMENT=development', 'DEBUG=true']);
    expect(overlay('staging').configMapGenerator[0]?.literals).toEqual(['ENVIRONMENT=staging']);
    expect(overlay('production').configMapGenerator[0]?.literals).toEqual(['ENVIRONMENT=production']);
  });
  test('each environment reads a secret of its own', () => {
    for (const environment of ENVIRONMENTS) {
      const patch = overlay(environment).patches.find(({ target }) => target?.kind === 'ExternalSecret')?.patch;
      expect(parse(patch ?? '')).toEqual([
        { op: 'replace', path: '/spec/data/0/remoteRef/key', value: `order-service-${environment}-api-key` },
      ]);
    }
  });

  const kubectl = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
  test.skipIf(!kubectl).each([...ENVIRONMENTS])(
    'kubectl renders %s: valid objects, in its namespace',
    (environment) => {
      const run = spawnSync('kubectl', ['kustomize', `public/templates/gke/k8s/overlays/${environment}`], {
        encoding: 'utf8',
      });
      expect(run.stderr).toBe('');
      const schema = z.looseObject({ kind: z.string(), metadata: z.looseObject({ namespace: z.string() }) });
      const objects = parseAllDocuments(run.stdout).map((document) => schema.parse(document.toJS()));
      expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(
        new Set([`order-service-${environment}`]),
      );
      expect(objects.map(({ kind }) => kind).toSorted()).toEqual([
        'ConfigMap',
        'ConfigMap',
        'Deployment',
        'ExternalSecret',
        'Gateway',
        'HTTPRoute',
        'HealthCheckPolicy',
        'HorizontalPodAutoscaler',
        'NetworkPolicy',
        'NetworkPolicy',
        'PodDisruptionBudget',
        'SecretStore',
        'Service',
        'ServiceAccount',
      ]);
      const rendered = objects.find(({ kind }) => kind === 'Deployment');
      expect(rendered).toHaveProperty('spec.template.spec.containers.0.image', `${IMAGE}@${DIGEST}`);
      expect(rendered).toHaveProperty('spec.template.spec.initContainers.0.name', 'otel-collector');
      expect(faultsOfObjects({ rendered })).toEqual([]);
    },
  );
});

describe('skaffold.yaml', () => {
  test('builds the image of the Deployment and deploys with kustomize', () => {
    expect(read('skaffold.yaml')).toMatchObject({
      apiVersion: 'skaffold/v4beta13',
      kind: 'Config',
      build: {
        artifacts: [{ image: IMAGE, context: '.', docker: { dockerfile: 'Dockerfile' } }],
        local: { useBuildkit: true },
      },
      manifests: { kustomize: { paths: ['k8s/skaffold'] } },
      deploy: { kubectl: {} },
      portForward: [{ resourceType: 'service', resourceName: 'order-service', port: 80, localPort: 8080 }],
    });
  });
  test('takes the development overlay, with a tag in the place of the digest, which skaffold would leave alone', () => {
    expect(read('k8s/skaffold/kustomization.yaml')).toMatchObject({
      resources: ['../overlays/development'],
      images: [{ name: IMAGE, newTag: 'skaffold' }],
    });
  });
});
