/**
 * `npm test`: types, style and all tests; ends with what was skipped and why. `npm test -- <filter>` runs only the
 * tests whose file names match.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../test/support/workstation.ts';
import { bundle, isStale } from './bundle.ts';
import { printSummary, SUMMARY_FILE, type TestSummary } from './test-reporter.ts';

const filters = process.argv.slice(2);
const bin = (name: string) => join(PROJECT, 'node_modules', '.bin', name);
// The Node of the project goes before the machine's, as npm has it.
const env = { ...process.env, PATH: [bin(''), process.env.PATH].join(delimiter) };

function run(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, [...args], { cwd: PROJECT, stdio: 'inherit', env });
  return status === 0;
}

/** One of several runs at a time; `isLive` is seen as it goes on, the output of the others comes at their end. */
function part(folder: string, name: string, projects: readonly string[], isLive: boolean) {
  const file = join(folder, `${name}.json`);
  const child = spawn(bin('vitest'), ['run', ...projects.flatMap((one) => ['--project', one])], {
    cwd: PROJECT,
    env: { ...env, [SUMMARY_FILE]: file },
    stdio: ['ignore', isLive ? 'inherit' : 'pipe', isLive ? 'inherit' : 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => output.push(piece));
  return new Promise<{ isOk: boolean; output: Buffer; summary: TestSummary }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const summary = summaryIn(file);
      resolve({ isOk: code === 0 && summary !== BROKEN, output: Buffer.concat(output), summary });
    });
  });
}

/** A run that broke before its end has summed nothing up. */
const BROKEN: TestSummary = { passed: 0, failed: 1, skipped: 0, reasons: [] };

function summaryIn(file: string): TestSummary {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestSummary;
  } catch (cause) {
    console.error('a run of tests ended without a summary:', cause);
    return BROKEN;
  }
}

/** The tests of the window wait more than they work: the attempts to get out, rules and parts run beside them. */
async function everything(): Promise<boolean> {
  console.log('\n── tests');
  const folder = mkdtempSync(join(tmpdir(), 'sector-tests-'));
  try {
    const windows = part(folder, 'windows', ['e2e'], true);
    // One more window at a time, not two.
    const attacks = await part(folder, 'attacks', ['attack'], false);
    const foreign = await part(folder, 'foreign', ['foreign'], false);
    const unobserved = await part(folder, 'unobserved', ['unobserved'], false);
    const others = await part(folder, 'others', ['unit', 'integration'], false);
    const parts = [await windows, attacks, foreign, unobserved, others];
    for (const { output } of parts) process.stdout.write(output);
    const sum = (kind: 'passed' | 'failed' | 'skipped') =>
      parts.reduce((total, { summary }) => total + summary[kind], 0);
    printSummary({
      passed: sum('passed'),
      failed: sum('failed'),
      skipped: sum('skipped'),
      reasons: parts.flatMap(({ summary }) => summary.reasons),
    });
    return parts.every(({ isOk }) => isOk);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks =
  filters.length > 0 ||
  [
    run('types', bin('tsc'), ['--noEmit']),
    run('style', bin('biome'), ['check', '--error-on-warnings', '.']),
  ].every((isOk) => isOk);

if (isStale()) await bundle();
const tests = filters.length > 0 ? run('tests', bin('vitest'), ['run', ...filters]) : await everything();
process.exitCode = checks && tests ? 0 : 1;
