import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { START_AGAIN } from '../support/start-again.ts';
import { rememberDurations } from './longest-first.ts';

/** What a run of tests came to. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** `name: reason` of every test that was skipped. */
  readonly reasons: readonly string[];
  /** Every test that failed, and every file that broke outside of its tests. */
  readonly failures: readonly Failure[];
  /** How many starts of the program showed no first screen and were tried once more (`Workstation.start`). */
  readonly startsAgain: number;
  /** The tests that took longest, the longest first. */
  readonly slowest: readonly Slow[];
}

export interface Failure {
  /** Path of the test file, from the project's root; empty where none is known. */
  readonly file: string;
  readonly name: string;
  /** The process of the test was ended by a signal. */
  readonly isCrash?: boolean;
}

interface Slow {
  readonly name: string;
  readonly seconds: number;
}

/** So many of the slowest are named. */
const SLOWEST = 10;

/** Where a run leaves its summary instead of printing it, for whoever started it. */
export const SUMMARY_FILE = 'SECTOR_TEST_SUMMARY';

/** Says which tests were skipped and why, which failed, and closes with one plain line of counts. */
export function printSummary(summary: TestSummary): void {
  const { passed, failed, skipped, reasons, failures, startsAgain, slowest } = summary;
  printList(
    'Slowest, in seconds:',
    slowest.map(({ name, seconds }) => `${String(Math.round(seconds)).padStart(4)}  ${name}`),
  );
  printList('Skipped, and why:', reasons);
  if (startsAgain > 0) console.log(`\nStarts without a first screen, tried once more: ${startsAgain}`);
  printFailures('Failed:', failures);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** Prints a heading and the failures below it, or nothing without failures. */
export function printFailures(heading: string, failures: readonly Failure[]): void {
  printList(
    heading,
    failures.map(({ file, name }) => `${file}: ${name}`),
  );
}

/** Prints a heading and its lines, or nothing without lines. */
function printList(heading: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${heading}\n${lines.map((one) => `  ${one}`).join('\n')}`);
}

interface Unhandled {
  readonly message: string;
  readonly cause?: unknown;
}

/** An error outside of all tests; of a process that a signal has ended vitest says which file it was at. */
function failureOf({ message, cause }: Unhandled): Failure {
  const why = (cause as { readonly message?: string } | undefined)?.message ?? '';
  const [, signal, path] = /with signal (\w+) .*while running test file (\S+)/.exec(why) ?? [];
  if (!signal || !path) return { file: '', name: `unhandled: ${message} ${why}`.trim() };
  return { file: relative(process.cwd(), path), name: `its process was ended by ${signal}`, isCrash: true };
}

/** Sums a run up at its end. */
export class SummaryReporter implements Reporter {
  #startsAgain = 0;
  /** Tests were chosen by their names: how long the files took says nothing about the next run. */
  #isChoice = false;

  onInit({ config }: Vitest): void {
    this.#isChoice = config.testNamePattern !== undefined;
  }

  onUserConsoleLog({ content }: { readonly content: string }): void {
    if (content.startsWith(START_AGAIN)) this.#startsAgain += 1;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Unhandled[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    const reasons: string[] = [];
    const failures: Failure[] = unhandled.map(failureOf);
    const slow: Slow[] = [];
    const durations: Record<string, number> = {};
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      durations[file] = module.diagnostic().duration / 1000;
      for (const test of module.children.allTests()) {
        const result = test.result();
        slow.push({ name: `${file}: ${test.fullName}`, seconds: (test.diagnostic()?.duration ?? 0) / 1000 });
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'failed') {
          counts.failed += 1;
          failures.push({ file, name: test.fullName });
        } else {
          counts.skipped += 1;
          const reason = result.state === 'skipped' ? result.note : undefined;
          reasons.push(`${test.fullName}: ${reason ?? test.options.mode ?? 'no reason given'}`);
        }
      }
      const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
      for (const error of [...module.errors(), ...suites]) {
        counts.failed += 1;
        failures.push({ file, name: `outside of its tests: ${error.message}` });
      }
    }
    if (!this.#isChoice) rememberDurations(durations);
    const summary = {
      ...counts,
      reasons,
      failures,
      startsAgain: this.#startsAgain,
      slowest: slow.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST),
    };
    const file = process.env[SUMMARY_FILE];
    if (file) writeFileSync(file, JSON.stringify(summary));
    else printSummary(summary);
  }
}
