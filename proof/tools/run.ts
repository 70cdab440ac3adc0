// Running programs: to their end with a limit, or as a server that is stopped again.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Unavailable } from './report.ts';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
  /** Seconds; a program that takes longer is ended, and the step fails. */
  limit?: number;
}

/** The last lines of an output, enough to see why something failed. */
const tail = (text: string): string => text.trim().split('\n').slice(-40).join('\n');

/** Runs a program to its end. @returns what it printed. @throws with its output if it fails; {@link Unavailable} if it is not there */
export function run(command: string, args: readonly string[], { limit = 600, ...options }: RunOptions = {}): string {
  const result = spawnSync(command, args, { ...options, encoding: 'utf8', timeout: limit * 1000, maxBuffer: 2 ** 28 });
  if (result.error && 'code' in result.error && result.error.code === 'ENOENT')
    throw new Unavailable(`${command} is not installed`);
  if (result.error) throw result.error;
  const output = `${result.stdout}${result.stderr}`;
  if (result.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${result.status ?? result.signal ?? '?'}\n${tail(output)}`,
    );
  return output;
}

/** A program that goes on until it is told to stop. */
export class Server {
  readonly #process: ChildProcess;
  #output = '';

  constructor(command: string, args: readonly string[], options: Pick<RunOptions, 'cwd' | 'env'>) {
    this.#process = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
  }

  get output(): string {
    return this.#output;
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Waits until a condition holds, asking again and again. @throws with the server's output if it ends first or the limit, in seconds, is over */
  async until(what: string, condition: () => Promise<boolean>, limit = 60): Promise<void> {
    const end = Date.now() + limit * 1000;
    while (Date.now() < end) {
      if (this.ended) throw new Error(`The server ended before ${what}.\n${tail(this.#output)}`);
      if (await condition().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${limit} s went by before ${what}.\n${tail(this.#output)}`);
  }

  /** Sends SIGTERM and waits. @returns the seconds until it had ended, and its exit code. @throws after 30 s, when it is killed */
  async stop(): Promise<{ seconds: number; code: number | null }> {
    const start = Date.now();
    if (!this.ended) {
      const gone = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      const late = setTimeout(() => this.#process.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(late);
    }
    if (this.#process.signalCode === 'SIGKILL')
      throw new Error(`It did not stop within 30 s of SIGTERM.\n${tail(this.#output)}`);
    return { seconds: (Date.now() - start) / 1000, code: this.#process.exitCode };
  }

  /** Ends it whatever it does: for the end of a proof that failed. */
  kill(): void {
    if (!this.ended) this.#process.kill('SIGKILL');
  }
}
