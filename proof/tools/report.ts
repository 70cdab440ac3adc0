// The outcome of a proof, step by step: what ran, what failed, what could not run here and why. Printed as it goes, counted at the end.
import { performance } from 'node:perf_hooks';

/** Thrown by a step that cannot run here: a tool or a service is not to be had. The message says which, and what would help. */
export class Unavailable extends Error {}

interface Line {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

export class Report {
  readonly #lines: Line[] = [];

  /** Runs a step and notes how it went. @returns what the step gave; undefined if it failed or could not run */
  async step<Result>(name: string, run: () => Promise<Result> | Result): Promise<Result | undefined> {
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const result = await run();
      this.#note({ name, outcome: 'passed' }, `ok      ${name} (${seconds()})`);
      return result;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof Unavailable) this.#note({ name, outcome: 'skipped' }, `skipped ${name}: ${message}`);
      else
        this.#note(
          { name, outcome: 'failed' },
          `FAILED  ${name} (${seconds()})\n${message.replace(/^/gm, '        ')}`,
        );
      return undefined;
    }
  }

  /** Notes steps that cannot run because something before them is not there. */
  skip(name: string, why: string): void {
    this.#note({ name, outcome: 'skipped' }, `skipped ${name}: ${why}`);
  }

  get failed(): number {
    return this.#count('failed');
  }

  /** Prints the sum: what failed and what was skipped, by name, and the count. */
  close(): void {
    for (const outcome of ['skipped', 'failed'] as const)
      for (const line of this.#lines.filter((candidate) => candidate.outcome === outcome))
        console.log(`${outcome}: ${line.name}`);
    console.log(`${this.#count('passed')} passed, ${this.failed} failed, ${this.#count('skipped')} skipped`);
  }

  #count(outcome: Line['outcome']): number {
    return this.#lines.filter((line) => line.outcome === outcome).length;
  }

  #note(line: Line, text: string): void {
    this.#lines.push(line);
    console.log(text);
  }
}
