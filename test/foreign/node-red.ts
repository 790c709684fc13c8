/**
 * Node-RED from the npm registry, with its own sign-in: a bearer token in the page's storage and no cookie. Its many
 * packages are no dependency of ours: the soak installs them, by the lock file beside this one, when it is asked to.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { freePort, PROJECT } from '../support/workstation.ts';
import type { ForeignApplication, Missing } from './application.ts';
import { ask, tokensIn } from './replay.ts';

const HOST = 'flows.foreign-red.test';
const HOME = `https://${HOST}/`;
const PINNED = join(PROJECT, 'test/foreign/node-red');
const INSTALLED = join(PROJECT, 'node_modules/.cache/sector-foreign/node-red');

/** One person, and nothing that asks the network or the person. */
const settings = (folder: string) => `module.exports = {
  uiHost: '127.0.0.1',
  userDir: ${JSON.stringify(folder)},
  flowFile: 'flows.json',
  credentialSecret: 'foreign',
  adminAuth: {
    type: 'credentials',
    users: async (username) => ({ username, permissions: '*' }),
    authenticate: async (username, password) => (password === 'training' ? { username, permissions: '*' } : null),
  },
  editorTheme: { tours: false },
  telemetry: { enabled: false, updateNotification: false },
  externalModules: { autoInstall: false, palette: { allowInstall: false }, modules: { allowInstall: false } },
  logging: { console: { level: 'error' } },
};
`;

/** Installs it at the first time, and starts it. */
export async function startNodeRed(): Promise<ForeignApplication | Missing> {
  const program = join(INSTALLED, 'node_modules/node-red/red.js');
  if (!existsSync(program)) {
    mkdirSync(INSTALLED, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      cpSync(join(PINNED, name), join(INSTALLED, name));
    try {
      execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
        ...{ cwd: INSTALLED, stdio: ['ignore', 'ignore', 'pipe'] },
      });
    } catch (cause) {
      return { missing: `npm ci of Node-RED did not work: ${(cause as Error).message.split('\n')[0]}` };
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'sector-red-'));
  writeFileSync(join(folder, 'settings.js'), settings(folder));
  const port = await freePort();
  const server = spawn(
    process.execPath,
    [program, '--settings', join(folder, 'settings.js'), '--port', `${port}`],
    {
      stdio: 'ignore',
    },
  );
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Node-RED ended with ${server.exitCode}`);
    const answered = await ask(port, HOST, { path: '/auth/login' }).catch(() => null);
    if (answered?.status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    name: 'node-red',
    hosts: { [HOST]: { port } },
    bundles: [
      {
        ...{ id: 'foreign-red', title: 'Потоки', home: HOME, navigate: [HOST] },
        flags: { downloads: ['.json'] },
        logout: {
          steps: [
            {
              revoke: {
                url: `${HOME}auth/revoke`,
                token: { localStorage: 'auth-tokens', path: 'access_token' },
                ...{ kind: 'access_token', bearer: true },
              },
            },
          ],
          probe: { url: HOME, expectSelector: '#node-dialog-login-username' },
        },
      },
    ],
    async visit(program) {
      await program.begin('foreign-red');
      await program.fill(HOME, '#node-dialog-login-username', 'ivanova');
      await program.fill(HOME, '#node-dialog-login-password', 'training');
      await program.press(HOME, '#node-dialog-login-submit');
      await program.on(HOME, '#red-ui-workspace-chart svg');
      await program.press(HOME, '#red-ui-header-button-sidemenu');
      await program.press(HOME, '#menu-item-export');
      await program.on(HOME, '#red-ui-clipboard-dialog-download');
      // The dialog is still growing when its button is there.
      await program.js(HOME, `document.querySelector('#red-ui-clipboard-dialog-download').click()`);
      await program.downloaded();
      await program.printPage();
    },
    credentials: (passed) =>
      tokensIn(passed, HOST, 'access_token').map((value) => ({
        ...{ portal: 'foreign-red', kind: 'bearer' as const, value },
        works: async () => {
          const headers = { authorization: `Bearer ${value}` };
          return (await ask(port, HOST, { path: '/settings', headers })).status === 200;
        },
      })),
    expected: [{ portal: 'foreign-red', kind: 'bearer' }],
    receipt: { 'foreign-red': 'confirmed' },
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
