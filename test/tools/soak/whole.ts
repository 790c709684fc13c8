import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../../../build/project.ts';
import { WHOLE } from '../../support/whole.ts';

/**
 * The tests of which `npm test` takes a part, whole: every screen in every scheme and language, every size of a screen. Those
 * that hold a promise in wall time run first, one file at a time.
 */
export async function soakWhole(): Promise<boolean> {
  const timed = filesWith('support/limits.ts');
  const others = filesWith('support/whole.ts').filter((file) => !timed.includes(file));
  const results = [run([...timed, '--maxWorkers=1']), run(others)];
  return results.every((isOk) => isOk);
}

function filesWith(module: string): readonly string[] {
  return globSync('test/**/*.test.ts', { cwd: PROJECT }).filter((file) =>
    readFileSync(join(PROJECT, file), 'utf8').includes(module),
  );
}

function run(words: readonly string[]): boolean {
  const { status } = spawnSync(join(PROJECT, 'node_modules/.bin/vitest'), ['run', ...words], {
    cwd: PROJECT,
    env: { ...process.env, [WHOLE]: 'yes' },
    stdio: 'inherit',
  });
  return status === 0;
}
