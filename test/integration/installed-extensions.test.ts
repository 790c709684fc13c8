/** Check 7 of signing (M29): only what the system owns and the configuration has pinned is loaded. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Trusted } from '../../main/node/eds/closed-files.ts';
import { entriesOf, folderHash } from '../../main/node/eds/folder-hash.ts';
import { readInstalledExtensions } from '../../main/node/eds/installed-extensions.ts';

const ID = 'pbefkdcndngodfeigfdgiodgnmbgcfha';
const HOST = 'ru.rtlabs.ifcplugin';
const uid = process.getuid?.() ?? 0;

let top = '';
let trusted: Trusted;
let sha256 = '';

const at = (path: string) => join(top, path);
function plant(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true, mode: 0o755 });
  writeFileSync(at(path), text, { mode });
  // A umask of the account must not decide what is tested.
  chmodSync(at(path), mode);
}
const hostManifest = (more: object = {}) =>
  JSON.stringify({
    name: HOST,
    path: at('opt/ifc/host'),
    type: 'stdio',
    allowed_origins: [`chrome-extension://${ID}/`],
    ...more,
  });

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'sector-eds-'));
  trusted = { owners: [uid], top };
  const manifest = {
    manifest_version: 2,
    name: 'stand-in',
    version: '1.2.8',
    background: { scripts: ['js/background.js'] },
    content_scripts: [{ matches: ['https://*/*'], js: ['js/content.js'] }],
  };
  plant('eds/ifc/manifest.json', JSON.stringify(manifest));
  plant('eds/ifc/js/background.js', '// background');
  plant('eds/ifc/js/content.js', '// content');
  plant('eds/ifc/js/б имя.txt', '');
  plant('etc/hosts/ifc.json', hostManifest());
  plant('opt/ifc/host', '#!/bin/sh\n', 0o755);
  sha256 = await folderHash(at('eds/ifc'), await entriesOf(at('eds/ifc')));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const named = (more: object = {}) => ({
  id: ID,
  title: 'Плагин',
  folder: at('eds/ifc'),
  sha256,
  hosts: { [HOST]: at('etc/hosts/ifc.json') },
  ...more,
});
const read = (more: object = {}, by: Trusted = trusted) =>
  readInstalledExtensions({ extensions: [named(more)] }, by);

test('M29: what is whole and closed is loaded, with its hosts', async () => {
  const { extensions, refused } = await read();
  expect(refused).toEqual([]);
  expect(extensions).toMatchObject([
    { id: ID, folder: at('eds/ifc'), manifest: { version: '1.2.8', background: { isModule: false } } },
  ]);
  expect(extensions[0]?.hosts.get(HOST)?.path).toBe(at('opt/ifc/host'));
});

test('M29: one that is refused keeps no other away', async () => {
  const other = named({ id: 'a'.repeat(32), folder: at('absent') });
  const { extensions, refused } = await readInstalledExtensions({ extensions: [other, named()] }, trusted);
  expect(extensions).toHaveLength(1);
  expect(refused).toMatchObject([{ id: 'a'.repeat(32), error: { code: 'eds.path-absent' } }]);
});

test('M29: the fingerprint is what the command of the guide gives', () => {
  const shell = String.raw`find . -type f -printf '%P\n' | LC_ALL=C sort | while IFS= read -r f; do printf '%s\0%s\0%s\n' "$f" "$(stat -c %s "$f")" "$(sha256sum < "$f" | cut -d' ' -f1)"; done | sha256sum | cut -d' ' -f1`;
  const said = execFileSync('sh', ['-c', shell], { cwd: at('eds/ifc'), encoding: 'utf8' });
  expect(said.trim()).toBe(sha256);
});

describe('7: not loaded, with the reason in Russian,', () => {
  const link = (path: string) => {
    renameSync(at(path), at(`${path}.real`));
    symlinkSync(at(`${path}.real`), at(path));
  };
  const open = (path: string, mode: number) => chmodSync(at(path), mode);

  test.each([
    ['a file that was changed', 'eds.folder-changed', () => plant('eds/ifc/js/content.js', '// evil')],
    ['a file that was added', 'eds.folder-changed', () => plant('eds/ifc/js/more.js', '')],
    ['a file that is gone', 'eds.folder-changed', () => rmSync(at('eds/ifc/js/content.js'))],
    ['a link inside the folder', 'eds.path-link', () => symlinkSync('/etc/passwd', at('eds/ifc/js/x.js'))],
    ['a link to the folder', 'eds.path-link', () => link('eds/ifc')],
    ['a link above the folder', 'eds.path-link', () => link('eds')],
    ['a file that others may write', 'eds.path-writable', () => open('eds/ifc/js/content.js', 0o646)],
    ['a file that the group may write', 'eds.path-writable', () => open('eds/ifc/js/content.js', 0o664)],
    ['a folder that others may write', 'eds.path-writable', () => open('eds/ifc', 0o757)],
    ['a parent that others may write', 'eds.path-writable', () => open('eds', 0o777)],
    ['a host that others may write', 'eds.path-writable', () => open('opt/ifc/host', 0o777)],
    ['a parent of the host that others may write', 'eds.path-writable', () => open('opt', 0o777)],
    ['a manifest that others may write', 'eds.path-writable', () => open('etc/hosts/ifc.json', 0o666)],
    ['a folder above the manifest that others may write', 'eds.path-writable', () => open('etc', 0o777)],
    ['a manifest that is a link', 'eds.path-link', () => link('etc/hosts/ifc.json')],
    ['a host that is a link', 'eds.path-link', () => link('opt/ifc/host')],
    ['a host that is gone', 'eds.path-absent', () => rmSync(at('opt/ifc/host'))],
    ['a host that is no program', 'eds.host-form', () => open('opt/ifc/host', 0o644)],
    [
      'a manifest for another extension',
      'eds.host-origin',
      () =>
        plant(
          'etc/hosts/ifc.json',
          hostManifest({ allowed_origins: [`chrome-extension://${'b'.repeat(32)}/`] }),
        ),
    ],
    [
      'a manifest of another name',
      'eds.host-name',
      () => plant('etc/hosts/ifc.json', hostManifest({ name: 'x' })),
    ],
    [
      'a manifest whose host climbs',
      'eds.path-form',
      () => plant('etc/hosts/ifc.json', hostManifest({ path: `${top}/opt/../opt/ifc/host` })),
    ],
    [
      'a pipe in the folder',
      'eds.folder-form',
      () => void execFileSync('mkfifo', ['-m', '644', at('eds/ifc/pipe')]),
    ],
  ])('%s', async (_what, code, spoil) => {
    spoil();
    const { extensions, refused } = await read();
    expect(extensions).toEqual([]);
    expect(refused).toMatchObject([
      { id: ID, title: 'Плагин', error: { code, message: expect.stringMatching(/[а-я]/) } },
    ]);
  });

  test('a file that its manifest names and that is not there', async () => {
    rmSync(at('eds/ifc/js/content.js'));
    const hash = await folderHash(at('eds/ifc'), await entriesOf(at('eds/ifc')));
    const { refused } = await read({ sha256: hash });
    expect(refused).toMatchObject([{ error: { code: 'eds.file-absent' } }]);
  });

  test('what belongs to another account', async () => {
    const { refused } = await read({}, { owners: [uid + 1], top });
    expect(refused).toMatchObject([{ error: { code: 'eds.path-owner' } }]);
  });

  test.runIf(uid === 0)('one file of another account in a folder of root', async () => {
    chownSync(at('eds/ifc/js/content.js'), 65_534, 65_534);
    const { refused } = await read();
    expect(refused).toMatchObject([{ error: { code: 'eds.path-owner' } }]);
  });

  test('what lies below a folder that everybody may write, as /tmp', async () => {
    const { refused } = await read({}, { owners: [0, uid], top: '/' });
    expect(refused).toMatchObject([{ error: { code: 'eds.path-writable' } }]);
  });
});
