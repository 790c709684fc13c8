/** The command `sector portals`, as IT runs it on a terminal. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { ownFolder } from '../fakes/sweep-ground.ts';
import { PROJECT } from '../support/workstation.ts';

const CLI = join(PROJECT, 'main/cli/sector.ts');
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, 'portals', ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    // No screen: the workshop itself is held by test/foreign/workshop.test.ts.
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
const bundle = (more: object = {}) => ({
  ...{ title: 'Регион', home: 'https://lk.region.test/', navigate: ['.lk.region.test'], ...more },
});
const file = (folder: string, portal: object) => {
  const path = join(folder, 'new.txt');
  writeFileSync(path, JSON.stringify({ portals: { region: portal } }, null, 2));
  return path;
};

test('M31 add says what changes, list and show where it stands, remove takes it back', () => {
  const config = ownFolder();
  const where = ['--config', config] as const;
  const added = run('add', file(config, bundle()), ...where);
  expect(added.stdout + added.stderr).toContain('portals.region.home: —');
  expect(added.status).toBe(0);
  expect(run('list', ...where).stdout).toMatch(/^region +выхода нет +60-portal-region\.json +Регион$/m);
  expect(run('show', 'region', ...where).stdout).toMatch(
    /home = "https:\/\/lk\.region\.test\/"\n +60-portal-region\.json, строка 5/,
  );
  // A second time, and back to the first.
  run('add', file(config, bundle({ title: 'Другой' })), ...where);
  expect(run('remove', 'region', ...where).stdout).toContain('возвращено прежнее');
  expect(run('list', ...where).stdout).toContain('Регион');
  expect(run('remove', 'region', ...where).stdout).toContain('больше нет');
  expect(existsSync(join(config, '60-portal-region.json'))).toBe(false);
});

test('M31 add takes the text that is pasted, where the workshop could not write it', () => {
  const config = ownFolder();
  const text = readFileSync(file(config, bundle()), 'utf8');
  const added = spawnSync(process.execPath, [CLI, 'portals', 'add', '-', '--config', config], {
    ...{ cwd: PROJECT, encoding: 'utf8', input: text },
  });
  expect(added.stdout + added.stderr).toContain('portals.region.home: —');
  expect(existsSync(join(config, '60-portal-region.json'))).toBe(true);
});

test('F54 M31 a portal that the checker refuses is not added, and what was there stays', () => {
  const config = ownFolder();
  const where = ['--config', config] as const;
  run('add', file(config, bundle()), ...where);
  const wrong = bundle({ logout: { steps: [{ goto: 'https://other.test/logout' }, { click: '###' }] } });
  const refused = run('add', file(config, wrong), ...where);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('logout.steps[0].goto');
  expect(run('list', ...where).stdout).toContain('Регион');
});

test('M31 test says what cannot be known without an account', () => {
  const config = ownFolder();
  run(
    'add',
    file(config, bundle({ home: 'https://lk.region.invalid/', navigate: ['.lk.region.invalid'] })),
    '--config',
    config,
  );
  const tried = run('test', 'region', '--config', config);
  expect(tried.status).toBe(1);
  expect(tried.stdout).toMatch(/^нет {2}https:\/\/lk\.region\.invalid\/: нет ответа/m);
  expect(tried.stdout).toMatch(/^не проверено {2}вход и выход/m);
});

test('M31 without a screen the workshop says so, a wrong call how it is called', () => {
  if (process.platform === 'linux') expect(run().stderr).toContain('нужен экран');
  expect(run('learn', 'x').status).toBe(2);
  expect(run('show', 'nobody', '--config', ownFolder()).stderr).toContain('esia');
});
