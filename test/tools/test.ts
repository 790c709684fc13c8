/**
 * `npm test`: types, style and all tests; ends with what was skipped and why. `npm test -- <filter>` runs only the
 * tests whose file names match.
 */
import { spawn, spawnSync } from 'node:child_process';
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
  slowestOf,
  type TestSummary,
} from './test-reporter.ts';

const filters = process.argv.slice(2);
const bin = (name: string) => join(PROJECT, 'node_modules', '.bin', name);
// The Node of the project goes before the machine's, as npm has it.
const env = { ...process.env, PATH: [bin(''), process.env.PATH].join(delimiter) };

/** One run of vitest: its name, and what it is asked to run. */
interface Job {
  readonly name: string;
  readonly args: readonly string[];
}

/** What one run came to. */
interface Part {
  readonly isOk: boolean;
  readonly output: Buffer;
  readonly summary: TestSummary;
}

function run(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, [...args], { cwd: PROJECT, stdio: 'inherit', env });
  return status === 0;
}

/** One of several runs at a time; `isLive` is seen as it goes on, the output of the others comes at their end. */
function part(
  folder: string,
  { name, args }: Job,
  { isLive = false }: { isLive?: boolean } = {},
): Promise<Part> {
  const file = join(folder, `${name.replace('/', '-')}.json`);
  const child = spawn(bin('vitest'), ['run', ...args], {
    cwd: PROJECT,
    env: { ...env, [SUMMARY_FILE]: file },
    stdio: ['ignore', isLive ? 'inherit' : 'pipe', isLive ? 'inherit' : 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => output.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const summary = summaryIn(file);
      resolve({ isOk: code === 0 && summary !== BROKEN, output: Buffer.concat(output), summary });
    });
  });
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

const ofProjects = (...projects: readonly string[]) => projects.flatMap((one) => ['--project', one]);

/** More files than this that fail beside other tests are a fault of the code, whatever a second run would say. */
const MOST_AGAIN = 5;

/**
 * Files of the window that failed are run once more, alone: hundreds of starts of a browser beside each other lose a key
 * or a click now and then. So is a file whose process was ended by a signal: that is no answer of its tests. What passes
 * alone is counted as passed and printed by name, so that nobody overlooks it.
 */
async function again(folder: string, summary: TestSummary): Promise<TestSummary> {
  const files = [...new Set(summary.failures.map(({ file }) => file))];
  const mayRunAgain = ({ file, isCrash }: Failure) =>
    isCrash === true || /^test\/(e2e|attack|foreign)\//.test(file);
  if (files.length === 0 || files.length > MOST_AGAIN || !summary.failures.every(mayRunAgain)) return summary;
  printFailures('Failed, and run once more alone:', summary.failures);
  const { isOk, summary: second } = await part(folder, { name: 'again', args: files }, { isLive: true });
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

/** What several runs came to together. */
function total(parts: readonly Part[]): TestSummary {
  const sum = (kind: 'passed' | 'failed' | 'skipped' | 'startsAgain') =>
    parts.reduce((count, { summary }) => count + summary[kind], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    startsAgain: sum('startsAgain'),
    reasons: parts.flatMap(({ summary }) => summary.reasons),
    failures: parts.flatMap(({ summary }) => summary.failures),
    slowest: slowestOf(parts.map(({ summary }) => summary.slowest)),
  };
}

/** The tests of one project in several runs of about the same number of files. */
const shards = (project: string, count: number): Job[] =>
  Array.from({ length: count }, (_, index) => {
    const shard = `${index + 1}/${count}`;
    return { name: `${project} ${shard}`, args: [...ofProjects(project), '--shard', shard] };
  });

/** All tests, the long runs first. */
const JOBS: readonly Job[] = [
  ...shards('e2e', 4),
  ...shards('attack', 2),
  { name: 'unit and integration', args: ofProjects('unit', 'integration') },
  ...shards('unobserved', 1),
  ...shards('foreign', 1),
];

/** Runs at a time: a test of the window waits more than it works, so that three of them fill two processors. */
const LANES = 3;

/** Runs all jobs, `LANES` at a time, and prints the output of each at its end. */
async function runAll(folder: string): Promise<Part[]> {
  const waiting = [...JOBS];
  const done: Part[] = [];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const began = performance.now();
      const one = await part(folder, job);
      console.log(`\n── ${job.name}: ${Math.round((performance.now() - began) / 1000)} s`);
      process.stdout.write(one.output);
      done.push(one);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return done;
}

async function everything(): Promise<boolean> {
  console.log('\n── tests');
  const folder = mkdtempSync(join(tmpdir(), 'sector-tests-'));
  try {
    const parts = await runAll(folder);
    const summary = await again(folder, total(parts));
    printSummary(summary);
    // A run that ended badly without a failed test has still failed.
    return summary.failed === 0 && parts.every(({ isOk, summary: own }) => isOk || own.failures.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks =
  filters.length > 0 ||
  [
    run('types', bin('tsc'), ['-b']),
    run('style', bin('biome'), ['check', '--error-on-warnings', '.']),
    run('styles', bin('stylelint'), ['renderer/**/*.css']),
    run('nothing unused', bin('knip'), []),
  ].every((isOk) => isOk);

if (isStale()) await bundle();
const tests = filters.length > 0 ? run('tests', bin('vitest'), ['run', ...filters]) : await everything();
process.exitCode = checks && tests ? 0 : 1;
