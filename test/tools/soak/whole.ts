import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../../../build/project.ts';
import { WHOLE } from '../../support/whole.ts';

/** The tests of which `npm test` takes a part, whole: every screen in every scheme and language, every size of a screen. */
export async function soakWhole(): Promise<boolean> {
  const files = globSync('test/**/*.test.ts', { cwd: PROJECT }).filter((file) =>
    readFileSync(join(PROJECT, file), 'utf8').includes('support/whole.ts'),
  );
  const { status } = spawnSync(join(PROJECT, 'node_modules/.bin/vitest'), ['run', ...files], {
    cwd: PROJECT,
    env: { ...process.env, [WHOLE]: 'yes' },
    stdio: 'inherit',
  });
  return status === 0;
}
