/**
 * `npm test`: types, style, and all tests in one run of Vitest; ends with what was skipped and why. `npm test
 * -- <filter>` runs only the tests whose file names match.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../test/support/workstation.ts';
import { bundle, isStale } from './bundle.ts';

const filters = process.argv.slice(2);
const bin = (name: string) => join(PROJECT, 'node_modules', '.bin', name);
// The Node of the project goes before the machine's, as npm has it.
const env = { ...process.env, PATH: [bin(''), process.env.PATH].join(delimiter) };

function run(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, [...args], { cwd: PROJECT, stdio: 'inherit', env });
  return status === 0;
}

const checks =
  filters.length > 0 ||
  [
    run('types', bin('tsc'), ['--noEmit']),
    run('style', bin('biome'), ['check', '--error-on-warnings', '.']),
  ].every((isOk) => isOk);

if (isStale()) await bundle();
const tests = run('tests', bin('vitest'), ['run', ...filters]);
process.exitCode = checks && tests ? 0 : 1;
