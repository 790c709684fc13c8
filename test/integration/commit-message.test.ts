import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../build/project.ts';

test.each([
  ['build: put what ships into os/', true],
  ['paused: слова по-русски считаются знаками, а не байтами, до 72', true],
  ['\n# a comment of git\nbuild: after it\n\nbody', true],
  ["Merge branch 'x'", true],
  ['Form', false],
  ['build:', false],
  [`build: ${'x'.repeat(66)}`, false],
])('a commit whose message is %j passes the hook: %s', (message, passes) => {
  const folder = mkdtempSync(join(tmpdir(), 'sector-commit-'));
  try {
    const file = join(folder, 'message');
    writeFileSync(file, `${message}\n`);
    const { status, stderr } = spawnSync(join(PROJECT, '.githooks/commit-msg'), [file], { encoding: 'utf8' });
    expect([status === 0, stderr === '']).toEqual([passes, passes]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
