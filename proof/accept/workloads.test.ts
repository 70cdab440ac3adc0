// The Accept facts that the manifests of every service on Kubernetes share, on the parsed files.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { textOf, yaml } from './template-files.ts';

const LABELS = { 'app.kubernetes.io/name': 'order-service' };

const container = z.looseObject({
  lifecycle: z.strictObject({
    preStop: z.strictObject({ exec: z.strictObject({ command: z.tuple([z.literal('sleep'), z.string()]) }) }),
  }),
});
const deployment = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({ terminationGracePeriodSeconds: z.int(), containers: z.tuple([container]) }),
    }),
  }),
});
const networkPolicy = z.looseObject({
  spec: z.looseObject({ policyTypes: z.array(z.string()), egress: z.array(z.looseObject({})) }),
});

describe.each(['gke/k8s/base', 'grpc/k8s'])('%s', (folder) => {
  const read = (name: string): unknown => yaml(textOf(`${folder}/${name}.yaml`));
  const pod = deployment.parse(read('deployment')).spec.template.spec;
  const [app] = pod.containers;

  describe('the Pod', () => {
    test('requests and limits for CPU and memory', () => {
      expect(app).toHaveProperty('resources', {
        requests: { cpu: '250m', memory: '256Mi' },
        limits: { cpu: '1', memory: '512Mi' },
      });
    });
    test('a numeric user that is not root, without rights, and a file system that it cannot write', () => {
      expect(pod).toHaveProperty('securityContext.runAsNonRoot', true);
      expect(pod).toHaveProperty('securityContext.runAsUser', 10001);
      expect(pod).toHaveProperty('securityContext.runAsGroup', 10001);
      expect(pod).toHaveProperty('securityContext.seccompProfile.type', 'RuntimeDefault');
      expect(app).toHaveProperty('securityContext', {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    });
    test('the image by digest', () => {
      const image = 'europe-west1-docker.pkg.dev/example-project/services/order-service';
      const digest = `sha256:${'0'.repeat(64)}`;
      expect(app).toHaveProperty('image', `${image}@${digest}`);
      expect(read('kustomization')).toHaveProperty('images', [{ name: image, digest }]);
    });
    test('time to stop: the pause before and the 8 seconds of the server fit into the grace period', () => {
      const [, seconds] = app.lifecycle.preStop.exec.command;
      expect(Number(seconds) + 8).toBeLessThan(pod.terminationGracePeriodSeconds);
      expect(pod.terminationGracePeriodSeconds).toBe(30);
    });
    test('its own account, whose token it does not get', () => {
      expect(pod).toMatchObject({ serviceAccountName: 'order-service', automountServiceAccountToken: false });
      expect(read('serviceaccount')).toMatchObject({ metadata: { name: 'order-service' } });
    });
    test('the autoscaler alone sets the number of replicas', () => {
      expect(read('deployment')).not.toHaveProperty('spec.replicas');
    });
  });

  describe('the others fit the Deployment', () => {
    test('its own selector and that of the Service, the budget and the network policy choose its Pods', () => {
      expect(read('deployment')).toHaveProperty('spec.template.metadata.labels', LABELS);
      expect(read('deployment')).toHaveProperty('spec.selector.matchLabels', LABELS);
      expect(read('service')).toHaveProperty('spec.selector', LABELS);
      expect(read('pdb')).toHaveProperty('spec.selector.matchLabels', LABELS);
      expect(read('networkpolicy')).toHaveProperty('spec.podSelector.matchLabels', LABELS);
    });
    test('the autoscaler: v2, on CPU, two Pods at least', () => {
      expect(read('deployment')).toHaveProperty('metadata.name', 'order-service');
      expect(read('hpa')).toMatchObject({
        apiVersion: 'autoscaling/v2',
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'order-service' },
          minReplicas: 2,
          maxReplicas: 10,
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
          ],
        },
      });
    });
    test('the budget: policy/v1, one Pod at a time', () => {
      expect(read('pdb')).toMatchObject({ apiVersion: 'policy/v1', spec: { maxUnavailable: 1 } });
    });
  });

  describe('network policies', () => {
    const { policyTypes, egress } = networkPolicy.parse(read('networkpolicy')).spec;

    test('everything is refused first', () => {
      expect(read('networkpolicy-default-deny')).toHaveProperty('spec', {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
      expect(policyTypes).toEqual(['Ingress', 'Egress']);
    });
    test('DNS is allowed, over UDP and TCP, to each kind that GKE has', () => {
      expect(egress[0]).toEqual({
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
          { ipBlock: { cidr: '169.254.20.10/32' } },
          { ipBlock: { cidr: '169.254.169.254/32' } },
        ],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      });
    });
    test('the internet is allowed by HTTPS, private networks are not', () => {
      expect(egress.at(-1)).toEqual({
        to: [
          {
            ipBlock: {
              cidr: '0.0.0.0/0',
              except: ['10.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
            },
          },
        ],
        ports: [{ protocol: 'TCP', port: 443 }],
      });
    });
  });
});
