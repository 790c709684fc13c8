import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface StepReport {
  readonly name: string;
  readonly isOk: boolean;
  readonly ms: number;
  /** What was seen from outside, or why it failed. */
  readonly evidence: string;
}

/** The steps of a demo as they are done: a line on the terminal, and `report.json` at the end. */
export class DemoReport {
  readonly folder: string;
  readonly #steps: StepReport[] = [];

  constructor(folder: string) {
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Does a step; what it returns is its evidence. A step that fails does not stop the others. */
  async step(name: string, work: () => Promise<string>): Promise<void> {
    const began = performance.now();
    const done = (isOk: boolean, evidence: string) => {
      const ms = Math.round(performance.now() - began);
      this.#steps.push({ name, isOk, ms, evidence });
      console.log(`${isOk ? 'ok  ' : 'FAIL'} ${name}: ${evidence} (${ms} ms)`);
    };
    try {
      done(true, await work());
    } catch (cause) {
      done(false, cause instanceof Error ? cause.message : String(cause));
    }
  }

  /** Writes the report and says the last line; true when every step was ok. */
  finish(facts: Readonly<Record<string, unknown>>): boolean {
    const okay = this.#steps.filter(({ isOk }) => isOk).length;
    const report = { ...facts, ok: okay, total: this.#steps.length, steps: this.#steps };
    writeFileSync(join(this.folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    console.log(`demo: ${okay}/${this.#steps.length} steps ok`);
    return okay === this.#steps.length;
  }
}
