/**
 * Extensions and native programs that nobody of the project wrote, unmodified from Debian, over our bridge: they stand
 * for all that a vendor's may ask of it. Both are fetched into the cache once (12 MB) and installed nowhere.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { unpackedPackages } from '../support/debian-packages.ts';
import { type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { displayForTests } from '../support/running.ts';
import { installSigning, type Wanted } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { until } from '../support/workstation.ts';

const PORTAL = 'lk.example.ru';
const KEEPASSXC = 'oboonakemofpalcgghocfoadofidjkkk';
const BROWSERPASS = 'klfoddkbhleoaabpmiigbmpbjfljimgb';

const isPossible = process.platform === 'linux' && !process.env.SECTOR_EXECUTABLE;
const NOWHERE = { root: null, why: 'not on this system' };
const browserpass = isPossible ? unpackedPackages(['webext-browserpass']) : NOWHERE;
const keepassxc = isPossible ? unpackedPackages(['webext-keepassxc-browser', 'keepassxc']) : NOWHERE;
for (const { root, why } of [browserpass, keepassxc]) if (root === null) console.info(`left out: ${why}`);

const display = displayForTests();
let site: ProxiedSite;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-foreign-'));
  const chain = await makeChain([PORTAL]);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  site = await startProxiedSite(
    { [PORTAL]: { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` } },
    () => ({
      body: '<!doctype html><title>Вход</title><form><input name="login" autocomplete="username" style="width:200px;height:30px"><input type="password" name="password" style="width:200px;height:30px"><button>Войти</button></form>',
    }),
  );
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What scripts of these tests use: the page of the extension's background, and what passes between it and the bridge. */
const WORDS = String.raw`
const { readdirSync, readFileSync } = require('node:fs');
const backgroundOf = (id) => until(() => webContents.getAllWebContents().find((one) => one.getURL().startsWith('sector-eds://' + id) && !one.isLoading()), 'the background');
const listen = (background) => {
  const said = [];
  background.ipc.on('sector:eds', (_event, head, body) => said.push([JSON.parse(head), body]));
  return said;
};
const hosts = (name) => readdirSync('/proc').filter((pid) => {
  try { return readFileSync('/proc/' + pid + '/cmdline', 'utf8').split('\0')[0].endsWith('/' + name) && readFileSync('/proc/' + pid + '/environ', 'utf8').includes(process.env.SECTOR_TEST_WORD); } catch { return false; }
});
`;

function run(extension: Wanted, script: string): Promise<unknown> {
  return runUnobserved(display.name, WORDS + script, {
    config: {
      portals: [
        {
          ...{ id: 'sign', title: 'С подписью', home: `https://${PORTAL}/`, navigate: [PORTAL] },
          flags: { nationalCa: true, eds: [extension.id] },
        },
      ],
      network: { proxy: `127.0.0.1:${site.port}` },
      certificates: { nationalCa: join(folder, 'national.pem') },
    },
    env: {
      SECTOR_EDS_EXTENSIONS: installSigning(mkdtempSync(join(folder, 'run-')), [extension]),
      SECTOR_TEST_WORD: folder,
    },
  });
}

describe.skipIf(browserpass.root === null)('4: Browserpass with its host', () => {
  test('tells what lies in a store of passwords, and its host ends with each answer', async () => {
    const store = join(folder, 'store');
    mkdirSync(join(store, PORTAL), { recursive: true });
    writeFileSync(join(store, PORTAL, 'ivan.gpg'), 'not opened');
    const root = browserpass.root ?? '';
    const found = await run(
      {
        id: BROWSERPASS,
        from: join(root, 'usr/share/chromium/extensions/browserpass'),
        hosts: {
          'com.github.browserpass.native': {
            script: join(root, 'usr/lib/browserpass/browserpass-native'),
            isProgram: true,
            env: { PASSWORD_STORE_DIR: store },
          },
        },
      },
      `
      const page = await begin('sign');
      const background = await backgroundOf(${JSON.stringify(BROWSERPASS)});
      const said = listen(background);
      // What its own window would ask, which no workstation shows.
      background.send('sector:eds', JSON.stringify(['asked', 'list', {}]), '{"action":"listFiles"}');
      const answer = await until(() => said.find(([[kind, key]]) => kind === 'answer' && key === 'list'), 'files');
      const natives = said.filter(([[kind]]) => kind === 'once').length;
      await until(() => hosts('browserpass-native').length === 0, 'no host');
      await finish();
      say({ answer: JSON.parse(answer[1]), natives });
    `,
    );
    expect(found).toMatchObject({
      answer: { status: 'ok', files: { default: [`${PORTAL}/ivan.gpg`] } },
      natives: 2,
    });
  });
});

describe.skipIf(keepassxc.root === null)('4: KeePassXC-browser with keepassxc-proxy', () => {
  let program: ChildProcess | null = null;
  const root = keepassxc.root ?? '';
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const env = () => ({
    HOME: join(folder, 'keepassxc'),
    XDG_RUNTIME_DIR: join(folder, 'keepassxc'),
    LD_LIBRARY_PATH: libraries,
  });
  beforeAll(async () => {
    const home = env().HOME;
    mkdirSync(home, { mode: 0o700 });
    const settings = join(home, 'keepassxc.ini');
    writeFileSync(
      settings,
      '[General]\nConfigVersion=2\n[Browser]\nEnabled=true\nUpdateBinaryPath=false\n[GUI]\nCheckForUpdates=false\nShowTrayIcon=false\n',
    );
    program = spawn(
      join(root, 'usr/bin/keepassxc'),
      ['--config', settings, '--localconfig', join(home, 'local.ini')],
      {
        env: {
          ...env(),
          PATH: process.env.PATH,
          QT_QPA_PLATFORM: 'offscreen',
          QT_PLUGIN_PATH: join(libraries, 'qt5/plugins'),
        },
        stdio: 'ignore',
      },
    );
    await until(
      () =>
        existsSync(join(home, 'app/org.keepassxc.KeePassXC/org.keepassxc.KeePassXC.BrowserServer')) ||
        undefined,
      () => 'KeePassXC does not listen',
    );
  });
  afterAll(() => {
    program?.kill('SIGKILL');
  });

  test('4: change-public-keys succeeds, its script in the page asks for the status and is answered, and the proxy ends with the visit', async () => {
    const found = await run(
      {
        id: KEEPASSXC,
        from: join(root, 'usr/share/webext/keepassxc-browser'),
        hosts: {
          'org.keepassxc.keepassxc_browser': {
            script: join(root, 'usr/bin/keepassxc-proxy'),
            isProgram: true,
            env: env(),
          },
        },
      },
      `
      const page = await begin('sign');
      const background = await backgroundOf(${JSON.stringify(KEEPASSXC)});
      const version = await until(() => background.executeJavaScript('keepass.isKeePassXCAvailable && keepass.currentKeePassXC'), 'keys');
      const said = listen(background);
      const isStatus = ([[kind], body]) => kind === 'answer' && body.includes('keePassXCAvailable');
      // Its script in a fresh document asks. The extension gives its program up after a time of its own, and comes back to it.
      const status = await until(async () => {
        const heard = said.length;
        await page.reload();
        await until(() => !page.isLoading());
        const [, body] = await until(() => said.slice(heard).find(isStatus), 'the status');
        return JSON.parse(body).keePassXCAvailable && body;
      }, 'its program');
      const living = hosts('keepassxc-proxy').length;
      await finish();
      await until(() => hosts('keepassxc-proxy').length === 0, 'no proxy');
      say({ version, status: JSON.parse(status), living });
    `,
    );
    expect(found).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+/),
      status: { keePassXCAvailable: true, databaseClosed: true },
      living: 1,
    });
  });
});
