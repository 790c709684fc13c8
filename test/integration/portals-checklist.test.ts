/* `sector portals checklist`, as it is called: the bundles in force, on the screen or as a page. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

const COMMAND = resolve(import.meta.dirname, '../../main/cli/sector.ts');

// Every call starts a program of its own.

function run(root: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'portals', ...args], {
    encoding: 'utf8',
    cwd: root,
    env: { ...process.env, SECTOR_STATE_DIR: join(root, 'state') },
  });
  return { code: status, out: stdout, flat: `${stdout}${stderr}`.replace(/\s+/g, ' ') };
}

const PORTAL = {
  title: 'Услуги области',
  home: 'https://uslugi.example/',
  navigate: ['uslugi.example'],
  identity: 'esia',
  unknown: ['Нужна ли карта?'],
};

test('a region’s portal is on the list with its questions, and its sign-on by name', () => {
  const root = ownFolder();
  plant(root, 'etc/20.json', JSON.stringify({ portals: { uslugi: PORTAL } }));
  const { code, flat } = run(root, 'checklist', 'uslugi', '--config', 'etc');
  expect(code).toBe(0);
  expect(flat).toContain('порталов 1, проверено на живом портале 0');
  expect(flat).toContain('Нужна ли карта?');
  expect(flat).toContain('Вход через «Вход через Госуслуги»');
  expect(flat).not.toContain('(trudvsem)');
});

test('all portals are a page for paper where one is named', () => {
  const root = ownFolder();
  const { code, out } = run(root, 'checklist', '--page', 'list.html', '--config', root);
  expect([code, out]).toEqual([0, '']);
  expect(readFileSync(join(root, 'list.html'), 'utf8')).toContain('(onlineinspection)');
});

test('says what is wrong: an unknown portal, settings with errors, a wrong call', () => {
  const root = ownFolder();
  plant(root, 'etc/20.json', '{"portals": {"pravo": {"home": "https://b.example/"}}}');
  const stranger = run(root, 'checklist', 'nobody', '--config', root);
  expect(stranger.code).toBe(1);
  expect(stranger.flat).toContain('Нет портала nobody. Есть: trudvsem,');
  const unread = run(root, 'checklist', '--config', 'etc');
  expect(unread.code).toBe(1);
  expect(unread.flat).toContain('portals.pravo.home');
  expect(run(root, 'checklist', '--nothing').code).toBe(2);
});
