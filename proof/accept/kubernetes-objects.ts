// What Kubernetes would say of an object, of its own kinds and those of its extensions: its schema by kubernetes-models, which
// overlooks unknown keys, and its type, which does not: each object is written into a TypeScript file as a literal, and a key that
// the type does not know is an error there.
import path from 'node:path';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { SecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import { Gateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import ts from 'typescript';
import { z } from 'zod';

const headSchema = z.looseObject({ apiVersion: z.string(), kind: z.string() });

type Model = new (...data: never[]) => { validate: () => void };

/** By package, apiVersion and kind; the current ones only: an older version is "not known". */
const models: Readonly<Record<string, Readonly<Record<string, Model>>>> = {
  'kubernetes-models': {
    'v1/Service': Service,
    'v1/ServiceAccount': ServiceAccount,
    'apps/v1/Deployment': Deployment,
    'autoscaling/v2/HorizontalPodAutoscaler': HorizontalPodAutoscaler,
    'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy,
    'policy/v1/PodDisruptionBudget': PodDisruptionBudget,
  },
  '@kubernetes-models/external-secrets': {
    'external-secrets.io/v1/ExternalSecret': ExternalSecret,
    'external-secrets.io/v1/SecretStore': SecretStore,
  },
  '@kubernetes-models/gateway-api': {
    'gateway.networking.k8s.io/v1/Gateway': Gateway,
    'gateway.networking.k8s.io/v1/HTTPRoute': HTTPRoute,
  },
};

/** Whether the schema of a kind takes a value. */
function takes(model: Model, value: unknown): boolean {
  const made: unknown = Reflect.construct(model, [value]);
  if (!(made instanceof model)) return false;
  try {
    made.validate();
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with objects; `name` is for the message. Empty where nothing is. */
export function faultsOfObjects(objects: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = [];
  const sources = new Map<string, string>();
  for (const [name, value] of Object.entries(objects)) {
    const { apiVersion, kind } = headSchema.parse(value);
    const address = `${apiVersion}/${kind}`;
    const [from, known] = Object.entries(models).find(([, kinds]) => address in kinds) ?? [];
    const model = known?.[address];
    if (!model) {
      faults.push(`${name}: ${apiVersion} ${kind} is not known`);
      continue;
    }
    if (!takes(model, value)) faults.push(`${name}: is no valid ${kind}`);
    sources.set(
      path.resolve(`proof/accept/${name}.virtual.ts`),
      `import type { I${kind} } from '${from}/${address}';\nexport const object: I${kind} = ${JSON.stringify(value)};\n`,
    );
  }

  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const source = sources.get(file);
    return source === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, source, version);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = file ? path.basename(file.fileName, '.virtual.ts') : 'TypeScript';
    faults.push(`${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  }
  return faults;
}
