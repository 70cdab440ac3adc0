// The gRPC service in production settings: health answers, reflection does not, SIGTERM ends it in time; and another service calls it.
import { globSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { starterCommand } from '../../scripts/starter-command.ts';
import type { Report } from '../tools/report.ts';
import { run, Server } from '../tools/run.ts';
import { freePort, settingsOf, STOP_SECONDS } from './http.ts';
import { environmentOf, type Project } from './project.ts';

/** Asks a server for its health, and tries its reflection; by the libraries that the project has itself. */
const ASK = `
import sys
import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

channel = grpc.insecure_channel(sys.argv[1])
health = health_pb2_grpc.HealthStub(channel)
for service in ("", "ready"):
    answer = health.Check(health_pb2.HealthCheckRequest(service=service), timeout=20, wait_for_ready=True)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING, (service, answer)
asked = reflection_pb2.ServerReflectionRequest(list_services="")
try:
    list(reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([asked]), timeout=5))
except grpc.RpcError as error:
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error
else:
    raise AssertionError("reflection answers in production")
`;

/** Another service of the same organisation has our wheel among its dependencies: both work, and both are typed. */
async function proveNeighbour(report: Report, project: Project): Promise<void> {
  const { id, folder, python } = project;
  const neighbour = path.join(folder, '..', `${id}-neighbour`);
  const env = await environmentOf(project);
  const uv = (...args: string[]) => run(python.uv, args, { cwd: neighbour, env, limit: 900 });
  await report.step(
    `${id}: another gRPC service of the organisation installs the wheel and calls with its client`,
    () => {
      const [wheel] = globSync(path.join(folder, 'dist', '*.whl'));
      if (wheel === undefined) throw new Error('there is no wheel');
      rmSync(neighbour, { recursive: true, force: true });
      const { error } = starterCommand([id, '--name', 'Route Planner', '--out', neighbour], {
        site: 'http://localhost:4321',
        base: '/',
      });
      if (error) throw new Error(error);
      uv('add', wheel);
      const client = `from ${project.package}.client import OrdersClient, connect\n`;
      uv('run', '--locked', 'python', '-c', `import route_planner.server\n${client}`);
      writeFileSync(
        path.join(neighbour, 'src/route_planner/orders_of_others.py'),
        `${client}\nclient = OrdersClient(connect("dns:///orders:8080"))\n`,
      );
      uv('run', '--locked', 'just', 'typecheck');
      rmSync(neighbour, { recursive: true, force: true });
    },
  );
}

export async function proveGrpc(report: Report, project: Project): Promise<void> {
  const { id, folder, python, slug } = project;
  const [port, metrics] = [await freePort(), await freePort()];
  const env = { ...(await settingsOf(project, port)), ENVIRONMENT: 'production', METRICS_PORT: String(metrics) };
  const server = new Server(path.join(folder, '.venv/bin', slug), [], { cwd: folder, env });
  try {
    await report.step(`${id}: health serves, reflection is off in production`, () =>
      run(python.uv, ['run', '--locked', 'python', '-c', ASK, `127.0.0.1:${port}`], { cwd: folder, env, limit: 60 }),
    );
    await report.step(`${id}: it stops within ${STOP_SECONDS} s of SIGTERM`, async () => {
      const { seconds, code } = await server.stop();
      if (code !== 0) throw new Error(`it ended with ${String(code)}\n${server.output}`);
      if (seconds > STOP_SECONDS) throw new Error(`it took ${seconds.toFixed(1)} s`);
    });
  } finally {
    server.kill();
  }
  await proveNeighbour(report, project);
}
