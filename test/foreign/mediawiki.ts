/** MediaWiki as Debian has it, on PHP's own server with SQLite. Leaving is a POST with a token. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { freePort } from '../support/workstation.ts';
import type { ForeignApplication, Missing } from './application.ts';
import { ask, cookieJars } from './replay.ts';

const HOST = 'wiki.foreign-wiki.test';
const WIKI = `https://${HOST}`;
const PROGRAM = '/usr/share/mediawiki';
const PASSWORD = 'correct-horse-7-battery';

/** Sessions in the database, files through the program, and uploads of what a scanner makes. */
const SETTINGS = (root: string) => `
$wgMainCacheType = CACHE_NONE;
$wgSessionCacheType = CACHE_DB;
$wgEnableUploads = true;
$wgFileExtensions[] = 'pdf';
$wgUploadDirectory = '${join(root, 'images')}';
$wgUploadPath = '/img_auth.php';
$wgUseInstantCommons = false;
$wgDefaultSkin = 'vector';
`;

/**
 * Sets up a wiki of its own below a folder and serves it. `isRemembered`: the visitor wishes to stay signed in; that
 * cookie works after every logout, since MediaWiki ends it with a new password alone.
 */
export async function startMediaWiki({ isRemembered = false } = {}): Promise<ForeignApplication | Missing> {
  const needed = ['/usr/bin/php', join(PROGRAM, 'maintenance/install.php')];
  if (!needed.every((path) => existsSync(path))) {
    return { missing: 'apt-get install --no-install-recommends mediawiki php-cli php-sqlite3' };
  }
  const root = mkdtempSync(join(tmpdir(), 'sector-wiki-'));
  for (const name of ['data', 'images']) mkdirSync(join(root, name));
  execFileSync('/usr/bin/php', [
    join(PROGRAM, 'maintenance/install.php'),
    ...['--dbtype', 'sqlite', '--dbpath', join(root, 'data'), '--confpath', root, '--scriptpath', ''],
    ...['--server', WIKI, '--lang', 'ru', '--pass', PASSWORD, 'Foreign', 'Ivanova'],
  ]);
  const settings = join(root, 'LocalSettings.php');
  appendFileSync(settings, SETTINGS(root));
  const port = await freePort();
  const server = spawn('/usr/bin/php', ['-S', `127.0.0.1:${port}`, '-t', PROGRAM], {
    stdio: 'ignore',
    // In a group of its own: the workers are processes too.
    detached: true,
    env: { ...process.env, MW_CONFIG_FILE: settings, PHP_CLI_SERVER_WORKERS: '4' },
  });
  await untilServes(server, port);
  // Its words are read from files at the first page, which takes it seconds.
  await ask(port, HOST, { path: encodeURI('/index.php/Служебная:Вход') });
  cpSync(join(root, 'data'), join(root, 'fresh'), { recursive: true });
  const at = (title: string) => `${WIKI}/index.php?title=${title}`;
  return {
    name: isRemembered ? 'mediawiki-remembered' : 'mediawiki',
    hosts: { [HOST]: { port } },
    bundles: [
      {
        ...{ id: 'foreign-wiki', title: 'Вики', home: at('Special:UserLogin'), navigate: [HOST] },
        flags: { downloads: ['.pdf', '.xml', 'application/xml', 'application/pdf'] },
        logout: {
          steps: [{ goto: at('Special:UserLogout') }, { submit: '#mw-content-text form' }],
          probe: { url: at('Special:BlankPage'), expectSelector: '#pt-login' },
        },
      },
    ],
    async visit(program) {
      await program.begin('foreign-wiki');
      await program.fill(WIKI, '#wpName1', 'Ivanova');
      await program.fill(WIKI, '#wpPassword1', PASSWORD);
      if (isRemembered) await program.press(WIKI, '#wpRemember');
      await program.press(WIKI, '#wpLoginAttempt');
      await program.on(WIKI, '#pt-logout');
      await program.scan('паспорт.pdf');
      await program.js(WIKI, `location.href = ${JSON.stringify(at('Special:Upload'))}`);
      await program.upload(WIKI, '#wpUploadFile');
      await program.press(WIKI, 'input[name=wpUpload]');
      // The page of the file, with a link to it.
      await program.press(WIKI, '.fullMedia a');
      await program.downloaded();
      await program.printPage();
    },
    credentials(passed) {
      return cookieJars(passed, HOST).map((cookie) => ({
        ...{ portal: 'foreign-wiki', kind: 'cookie' as const, value: cookie },
        works: async () => {
          const path = '/api.php?action=query&meta=userinfo&format=json';
          const { body } = await ask(port, HOST, { path, headers: { cookie } });
          return (JSON.parse(body) as UserInfo).query.userinfo.name === 'Ivanova';
        },
      }));
    },
    expected: [{ portal: 'foreign-wiki', kind: 'cookie' }],
    receipt: { 'foreign-wiki': isRemembered ? 'unproved' : 'confirmed' },
    async reset() {
      for (const name of ['data', 'images']) rmSync(join(root, name), { recursive: true });
      cpSync(join(root, 'fresh'), join(root, 'data'), { recursive: true });
      mkdirSync(join(root, 'images'));
    },
    async stop() {
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

interface UserInfo {
  readonly query: { readonly userinfo: { readonly name: string } };
}

async function untilServes(server: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`php ended with ${server.exitCode}`);
    const answered = await ask(port, HOST, { path: '/api.php' }).catch(() => null);
    if (answered?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
