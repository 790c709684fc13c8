/** The command `sector eds`, as IT runs it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { ownFolder } from '../fakes/sweep-ground.ts';
import { PROJECT } from '../support/workstation.ts';

const CLI = join(PROJECT, 'main/cli/sector.ts');
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, 'eds', ...args], { cwd: PROJECT, encoding: 'utf8' });

test('M29: hash prints what the shell of the guide prints', () => {
  const folder = join(PROJECT, 'training/eds/extension');
  const shell = `cd '${folder}' && find . -type f -printf '%P\\n' | LC_ALL=C sort | while IFS= read -r one; do printf '%s\\0%s\\0%s\\n' "$one" "$(stat -c %s "$one")" "$(sha256sum "$one" | cut -d' ' -f1)"; done | sha256sum | cut -d' ' -f1`;
  const { status, stdout } = run('hash', folder);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: execFileSync('bash', ['-c', shell], { encoding: 'utf8' }),
  });
});

test('M29: check names every extension that is not loaded, and what to do', () => {
  const config = ownFolder();
  expect(run('check', '--config', config).stdout).toContain('Расширения не настроены');
  const extension = {
    ...{ id: 'pbefkdcndngodfeigfdgiodgnmbgcfha', title: 'Плагин Госуслуг' },
    ...{ folder: join(config, 'none'), sha256: 'a'.repeat(64), hosts: {} },
  };
  writeFileSync(join(config, '10-eds.json'), JSON.stringify({ eds: { extensions: [extension] } }));
  const { status, stdout } = run('check', '--config', config);
  expect(status).toBe(1);
  expect(stdout).toMatch(/Плагин Госуслуг \(pbef\w+\): не загружается \[eds\.[a-z-]+\]\n {2}\S/);
});

test('M29: a wrong call says how it is called', () => {
  const { status, stderr } = run('look');
  expect(status).toBe(2);
  expect(stderr).toContain('eds');
});
