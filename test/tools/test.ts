/**
 * `npm test`: types, style and all tests; ends with what was skipped and why. `npm test -- <filter>` runs only the
 * tests whose file names match.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { bundle, isStale } from '../../build/bundle.ts';
import { PROJECT } from '../../build/project.ts';
import {
  type Failure,
  printFailures,
  printSummary,
  SUMMARY_FILE,
  type TestSummary,
} from './test-reporter.ts';

const filters = process.argv.slice(2);
const bin = (name: string) => join(PROJECT, 'node_modules', '.bin', name);
// The Node of the project goes before the machine's, as npm has it.
const env = { ...process.env, PATH: [bin(''), process.env.PATH].join(delimiter) };

/** What a run of vitest came to. */
interface Result {
  readonly isOk: boolean;
  readonly summary: TestSummary;
}

/** Runs a check beside the others; what it says comes whole at its end. */
function check(name: string, program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(bin(program), [...args], { cwd: PROJECT, env, maxBuffer: 2 ** 28 }, (cause, out, err) => {
      console.log(`\n── ${name}\n${out}${err}`);
      if (cause?.killed || typeof cause?.code === 'string') console.log(String(cause));
      resolve(cause === null);
    });
  });
}

/** Runs vitest with these words; its summary comes back instead of being printed. */
function vitest(folder: string, args: readonly string[] = []): Result {
  const file = join(folder, 'summary.json');
  rmSync(file, { force: true });
  const { status } = spawnSync(bin('vitest'), ['run', ...args], {
    cwd: PROJECT,
    env: { ...env, [SUMMARY_FILE]: file },
    stdio: 'inherit',
  });
  const summary = summaryIn(file);
  return { isOk: status === 0 && summary !== BROKEN, summary };
}

/** A run that broke before its end has summed nothing up. */
const BROKEN: TestSummary = {
  passed: 0,
  failed: 1,
  skipped: 0,
  reasons: [],
  failures: [{ file: '', name: 'a run of tests ended without a summary' }],
  startsAgain: 0,
  slowest: [],
};

function summaryIn(file: string): TestSummary {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestSummary;
  } catch (cause) {
    console.error('a run of tests ended without a summary:', cause);
    return BROKEN;
  }
}

/** More files than this that fail beside other tests are a fault of the code, whatever a second run would say. */
const MOST_AGAIN = 5;

/**
 * Files of the window that failed are run once more, alone: hundreds of starts of a browser beside each other lose a key
 * or a click now and then. So is a file whose process was ended by a signal: that is no answer of its tests. What passes
 * alone is counted as passed and printed by name, so that nobody overlooks it.
 */
function again(folder: string, summary: TestSummary): TestSummary {
  const files = [...new Set(summary.failures.map(({ file }) => file))];
  const mayRunAgain = ({ file, isCrash }: Failure) =>
    isCrash === true || /^test\/(e2e|attack|foreign)\//.test(file);
  if (files.length === 0 || files.length > MOST_AGAIN || !summary.failures.every(mayRunAgain)) return summary;
  printFailures('Failed, and run once more alone:', summary.failures);
  // One at a time.
  const { isOk, summary: second } = vitest(folder, [...files, '--maxWorkers=1']);
  if (!isOk) return summary;
  printFailures('Passed only when run alone:', summary.failures);
  return {
    ...summary,
    passed: summary.passed + summary.failed,
    failed: 0,
    failures: [],
    startsAgain: summary.startsAgain + second.startsAgain,
  };
}

function everything(): boolean {
  console.log('\n── tests');
  const folder = mkdtempSync(join(tmpdir(), 'sector-tests-'));
  try {
    const { isOk, summary: first } = vitest(folder);
    const summary = again(folder, first);
    printSummary(summary);
    // A run that ended badly without a failed test has still failed.
    return summary.failed === 0 && (isOk || first.failures.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Types and style, all at once: each of them mostly runs on one processor. */
async function checks(): Promise<boolean> {
  const all = await Promise.all([
    check('types', 'tsc', ['-b']),
    check('style', 'biome', ['check', '--error-on-warnings', '.']),
    check('styles', 'stylelint', ['renderer/**/*.css']),
    check('nothing unused', 'knip', []),
  ]);
  return all.every((isOk) => isOk);
}

const isFormFine = filters.length > 0 || (await checks());
if (isStale()) await bundle();
const areTestsFine =
  filters.length > 0
    ? spawnSync(bin('vitest'), ['run', ...filters], { cwd: PROJECT, env, stdio: 'inherit' }).status === 0
    : everything();
process.exitCode = isFormFine && areTestsFine ? 0 : 1;
