// The Accept facts of the task templates: time limits, late acknowledgement, retries with growing and random pauses, idempotency,
// dead letters; and that the numbers in code and queue fit together.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOf, fakeGcloud } from './fake-gcloud.ts';
import { textOf } from './template-files.ts';

/** The number that a constant of a Python file has. */
function constant(text: string, name: string): number {
  const [, value] = new RegExp(`^${name} = (\\d+)$`, 'm').exec(text) ?? [];
  return Number(value);
}

describe('Celery', () => {
  const tasks = textOf('extra/celery/src/order_service/tasks.py');
  const [, configuration = ''] = /app\.conf\.update\(\n([\s\S]+?)\n\)/.exec(tasks) ?? [];
  const [, options = ''] = /@app\.task\(\n([\s\S]+?)\n\)/.exec(tasks) ?? [];
  const settings = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/,$/, ''));

  test('a limit that raises, and one after it that kills', () => {
    expect(settings(configuration)).toContain('task_soft_time_limit=SOFT_LIMIT_SECONDS');
    expect(settings(configuration)).toContain('task_time_limit=HARD_LIMIT_SECONDS');
    expect(constant(tasks, 'SOFT_LIMIT_SECONDS')).toBeLessThan(constant(tasks, 'HARD_LIMIT_SECONDS'));
  });

  test('acknowledged when done, and given back when a worker dies', () => {
    expect(settings(configuration)).toContain('task_acks_late=True');
    expect(settings(configuration)).toContain('task_reject_on_worker_lost=True');
    const visible = constant(tasks, 'VISIBILITY_SECONDS');
    expect(visible).toBeGreaterThan(constant(tasks, 'HARD_LIMIT_SECONDS'));
    expect(visible).toBeGreaterThan(constant(tasks, 'MAX_PAUSE_SECONDS'));
  });

  test('only what may pass is retried, with growing and random pauses, and not for ever', () => {
    expect(settings(options)).toEqual([
      'bind=True',
      'autoretry_for=(TemporaryError,)',
      'retry_backoff=True',
      'retry_backoff_max=MAX_PAUSE_SECONDS',
      'retry_jitter=True',
      'max_retries=MAX_RETRIES',
    ]);
    expect(constant(tasks, 'MAX_RETRIES')).toBe(5);
  });

  test('the key is that of the order, and travels on; what fails for good is kept', () => {
    expect(tasks).toContain('with once(f"receipt-{order_id}") as needed:');
    expect(tasks).toContain('headers={"Idempotency-Key": f"receipt-{order_id}"}');
    expect(tasks).toMatch(/@task_failure\.connect\ndef keep_dead_letter\([\s\S]+rpush\(DEAD_LETTERS, /);
  });

  test('JSON only, and a timeout on the call that it makes', () => {
    expect(settings(configuration)).toContain('accept_content=["json"]');
    expect(settings(configuration)).toContain('task_serializer="json"');
    expect(tasks).toMatch(/httpx\.post\([\s\S]+?timeout=10,\n/);
  });
});

describe('Cloud Tasks', () => {
  const tasks = textOf('extra/cloud-tasks/src/order_service/tasks.py');
  const { lay, run, remove } = fakeGcloud();
  beforeAll(() => lay('deploy', ['extra'], 'cloud-tasks/deploy/'));
  afterAll(remove);

  test('the work ends before the queue gives the attempt up', () => {
    expect(tasks).toContain('async with asyncio.timeout(WORK_SECONDS):');
    expect(tasks).toContain('dispatch_deadline=Duration(seconds=DISPATCH_SECONDS)');
    expect(constant(tasks, 'WORK_SECONDS')).toBeLessThan(constant(tasks, 'DISPATCH_SECONDS'));
  });

  test('and before the service ends the request, with two seconds to keep a dead letter', () => {
    const settings = textOf('service/src/order_service/service_settings.py');
    const [, limit] = /request_timeout_seconds: float = Field\(default=(\d+)/.exec(settings) ?? [];
    expect(constant(tasks, 'WORK_SECONDS') + 2).toBeLessThanOrEqual(Number(limit));
    expect(constant(tasks, 'CALL_SECONDS')).toBeLessThan(constant(tasks, 'WORK_SECONDS'));
  });

  test('the code knows which attempt is the last, and keeps the task then', () => {
    expect(constant(tasks, 'MAX_ATTEMPTS')).toBe(6);
    expect(tasks.match(/await keep_dead_letter\(/g)).toHaveLength(2);
  });

  test.each([
    ['create', '1'],
    ['update', '0'],
  ])(
    'queue.sh: %s with six attempts, whose pauses double from a second to ten minutes; its account may call the service',
    (verb, known) => {
      const { status, stderr, asked } = run('deploy/queue.sh', [], { KNOWN: known });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(commandsOf(asked)).toEqual([
        'services enable cloudtasks.googleapis.com --project=example-project',
        ...(verb === 'create' ? ['iam service-accounts create task-queue --project=example-project'] : []),
        'run services add-iam-policy-binding order-service --project=example-project --region=europe-west1 --role=roles/run.invoker --member=serviceAccount:task-queue@example-project.iam.gserviceaccount.com',
        [
          `tasks queues ${verb} receipts --project=example-project --location=europe-west1`,
          '--max-attempts=6 --min-backoff=1s --max-backoff=600s --max-doublings=10',
          '--max-concurrent-dispatches=10 --max-dispatches-per-second=5 --log-sampling-ratio=1.0',
        ].join(' '),
      ]);
    },
  );

  test('once in the queue, once in the handler', () => {
    expect(tasks).toContain('name=f"{settings.queue}/tasks/receipt-{order_id}"');
    expect(tasks).toContain('except AlreadyExists:');
    expect(tasks).toMatch(/async with store\.lock\([\s\S]+?if await store\.exists\(key\):/);
    expect(tasks).toContain('headers={"Idempotency-Key": f"receipt-{order_id}"}');
  });

  test('nobody but the queue gets in', () => {
    expect(tasks).toContain('@router.post("/send-receipt", dependencies=[Depends(only_the_queue)])');
    expect(tasks).toMatch(/def only_the_queue\(token: TokenDep\)[\s\S]+?get_tokens\(\)\.check\(token\)/);
    expect(tasks).toContain('behind_iam: bool = False');
  });

  test('the script passes ShellCheck', () => {
    const { status, stdout } = spawnSync('shellcheck', ['public/templates/extra/cloud-tasks/deploy/queue.sh'], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
