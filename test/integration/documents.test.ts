/**
 * Every command of the documents. The shell blocks of the guide for administrators are run as they stand, in a place
 * of their own; what else the documents name must have been run there, or be held by a test that is named here.
 */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';
import { administratorGuide } from '../support/guide.ts';
import { GUIDE_PAGES } from '../support/guide-blocks.ts';
import { HANGS } from '../support/patience.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const inFolder = (folder: string) =>
  readdirSync(join(PROJECT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const DOCUMENTS = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...inFolder('docs'),
  ...inFolder('docs/administrator'),
  ...inFolder('docs/decisions'),
];

const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/**
 * `npm run x -- y` and `sector x y` as `x y`, where y is the word that the program understands; `npm start` as `start`.
 */
function nameOf(command: string): string {
  const [, script = '', first = ''] =
    /^(?:sudo )?sector ([a-z]+)(?: (\S+))?/.exec(command) ??
    /^npm (?:run )?([a-z]+)(?: -- (\S+))?/.exec(command) ??
    [];
  return first === '' || first.startsWith('<') ? script : `${script} ${first}`;
}

/** Lines of shell blocks of a language, without remarks; `a && b` as two. */
function blockLines(markdown: string, language: string): readonly string[] {
  return (
    // Behind the language stands what the box «machine» has to know (test/support/guide-blocks.ts).
    [...markdown.matchAll(new RegExp(`^\`\`\`${language}(?: box:.*)?\\n([\\s\\S]*?)^\`\`\``, 'gm'))]
      .flatMap(([, body = '']) => body.split('\n'))
      .flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '))
      // What is said to a command by the environment is not its name.
      .map((line) => line.trim().replace(/^(?:[A-Z_]+=\S+ )+/, ''))
      .filter((line) => line !== '' && !line.startsWith('#'))
  );
}

const isOurs = (line: string) => /^(npm|node|npx|(sudo )?sector) /.test(line);
const inlineCommands = (markdown: string) =>
  [...markdown.matchAll(/`((?:npm|node|npx|(?:sudo )?sector) [a-z][^`]*)`/g)].map(([, command = '']) =>
    command.replace(/\s+/g, ' '),
  );

/** Held elsewhere: the test, and words of it that show what it runs. */
const HELD: Readonly<Record<string, readonly [file: string, words: string]>> = {
  ci: ['test/unit/build/offline-install.test.ts', 'offline'],
  setup: ['test/integration/setup-runtime.test.ts', 'electron-runtime'],
  'start --training': ['test/support/workstation.ts', '--training'],
  package: ['test/attack/package.test.ts', 'package'],
  'package --dir': ['test/attack/package.test.ts', 'package'],
  'package --rpm': ['test/integration/rpm.test.ts', 'buildRpm'],
  update: ['test/integration/sector-update.test.ts', "main/cli/sector.ts'), 'update'"],
  'update sign': ['test/integration/sector-update.test.ts', "cli('sign'"],
  'update verify': ['test/integration/sector-update.test.ts', "cli('verify'"],
  'journal restore': ['test/integration/journal-backup.test.ts', "run(['restore', copy"],
  'access card': ['test/integration/staff-card.test.ts', "'access', 'card'"],
  'start --workshop': ['test/foreign/workshop-hands.ts', '--workshop'],
  portals: ['test/foreign/workshop-hands.ts', '--workshop'],
  'portals list': ['test/integration/portals-command.test.ts', "run('list'"],
  'portals show': ['test/integration/portals-command.test.ts', "run('show'"],
  'portals add': ['test/integration/portals-command.test.ts', "run('add'"],
  'portals checklist': ['test/integration/portals-checklist.test.ts', "'checklist'"],
  'portals test': ['test/integration/portals-command.test.ts', "run('test'"],
  'portals remove': ['test/integration/portals-command.test.ts', "run('remove'"],
  eds: ['test/integration/eds-command.test.ts', "'eds'"],
  'eds hash': ['test/integration/eds-command.test.ts', "run('hash'"],
  'eds check': ['test/integration/eds-command.test.ts', "run('check'"],
  'status --json': ['test/integration/sector-command.test.ts', "sector(['status', '--json']"],
  'journal audit': ['test/integration/journal-audit.test.ts', "[CLI, 'journal', 'audit'"],
  schema: ['test/unit/build/policy-templates.test.ts', 'npm run schema'],
  'policy learned': ['test/integration/policy-command.test.ts', "run('learned'"],
  'policy vectors': ['test/integration/policy-command.test.ts', "run('vectors'"],
  catalogue: ['test/integration/catalogue-command.test.ts', "'catalogue'"],
  'catalogue check': ['test/integration/catalogue-command.test.ts', "run('check'"],
  'doctor --json': ['test/integration/doctor.test.ts', "'--json'"],
  'doctor --online': ['test/unit/core/doctor/doctor.test.ts', 'are asked only when that is wished'],
};

/** Runners that are run by hand: they take minutes, they do not end, or they are this very run. */
const BY_HAND: Readonly<Record<string, string>> = {
  start: 'build/start.ts',
  'package --deb': 'build/package/deb.ts',
  'package --nsis': 'test/tools/soak/wine.ts',
  central: 'test/tools/central.ts',
  demo: 'test/tools/demo.ts',
  test: 'test/tools/test.ts',
  bench: 'test/tools/bench.ts',
  soak: 'test/tools/soak.ts',
  screens: 'test/tools/screens.ts',
  'package --tests': 'build/package.ts',
  // They speak to systemd, and to the updater of root.
  log: 'main/cli/log.ts',
  'update now': 'main/cli/update.ts',
};
/** One part of a runner has a file of its own. */
const PARTS: Readonly<Record<string, string>> = { bench: 'test/bench', soak: 'test/tools/soak' };
function isByHand(name: string): boolean {
  const [script = '', part = ''] = name.split(' ');
  const folder = PARTS[script];
  return name in BY_HAND || (folder !== undefined && existsSync(join(PROJECT, folder, `${part}.ts`)));
}

/** What belongs to the system, or to the centre's own machine: the beginning of a line, and who holds it. */
const SYSTEM: readonly (readonly [RegExp, string])[] = [
  [/^(?:sudo )?sector central join/, 'test/integration/central-join.test.ts'],
  [/^node central\/cli\/main\.ts/, 'test/integration/central-cli.test.ts'],
  [/^node central\/(ingest|service|door)\/main\.ts/, 'test/support/central-engines.ts'],
  [/^npx vite build --config vite\.central\.config\.ts$/, 'vite.central.config.ts'],
  [/^(sudo )?sector-lock (install|status|remove)$/, 'test/integration/sector-lock.test.ts'],
  [/^(sudo )?apt (install|remove|purge) \S*sector-shell/, 'test/tools/soak/install.ts'],
];

interface World {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  publicKey: string;
  seal: string;
}

async function newWorld(): Promise<World> {
  const root = ownFolder();
  const state = join(root, 'state');
  mkdirSync(state, { mode: 0o700 });
  plant(root, 'region/10.json', '{"centre":{"name":"Регион"}}');
  plant(root, 'share/sector/10.json', '{"visit":{"idleMinutes":7}}');
  plant(root, 'portals.json', '{"portals":{}}');
  const store = new SqliteJournalStore({ file: join(state, 'journal.sqlite'), now: () => new Date() });
  await store.recordVisit(visitRecord({ startedAt: '2026-03-02T10:00:00+03:00' }));
  await store.saveConsultation(consultation());
  await store.close();
  return { root, env: { ...process.env, SECTOR_STATE_DIR: state }, publicKey: '', seal: '' };
}

/** A line of the guide as arguments: quotes as the shell takes them, the guide's places as those of the test. */
function wordsOf(line: string, { root, publicKey, seal }: World): readonly string[] {
  const known: Readonly<Record<string, string>> = {
    '<открытый ключ>': publicKey,
    '<отметка>': seal,
    '<номер>': 'petrova',
    '<файл>': 'portals.json',
    '/etc/sector': join(root, 'etc'),
    '/root': join(root, 'root'),
    '/mnt/share': join(root, 'share'),
    '--instructions instructions': `--instructions ${join(PROJECT, 'instructions')}`,
    'https://…': 'https://trudvsem.ru/',
  };
  const said = Object.entries(known).reduce((text, [from, to]) => text.replaceAll(from, to), line);
  return [...said.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
}

/** What a person types when the command asks; a forgotten PIN is set anew. */
const TYPED: Readonly<Record<string, string>> = {
  'access set': '480193\n480193\n',
  'journal backup': 'правильный пароль 1\nправильный пароль 1\n',
};
/** A machine for development fails the self-test, and two different folders differ: both are told by the code. */
const MAY_FAIL = ['doctor', 'doctor --page', 'config diff', 'status'];

async function runLine(line: string, world: World): Promise<void> {
  const words = wordsOf(line.replace(/^sudo /, ''), world);
  const [script = '', ...rest] = words.slice(words[0] === 'sector' ? 1 : 2);
  const [, source = '', command = ''] = /node (\S+\.ts) (\S+)$/.exec(scripts[script] ?? '') ?? [];
  expect(source, line).toBe('main/cli/sector.ts');
  const args = [join(PROJECT, source), command, ...rest.filter((word, at) => at > 0 || word !== '--')];
  const { code, out } = await new Promise<{ code: number; out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd: world.root, env: world.env, timeout: HANGS },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          out: stdout + stderr,
        }),
    );
    child.stdin?.end(TYPED[nameOf(line)] ?? '');
  });
  const allowed = MAY_FAIL.includes(nameOf(line)) ? [0, 1] : [0];
  expect(allowed, `${line}\n${out}`).toContain(code);
  world.publicKey ||= /pack\.key: (\S{44})/.exec(out)?.[1] ?? '';
  world.seal ||= /--seal (\S+)/.exec(out)?.[1] ?? '';
}

/** Two pages name places of root and of systemd: every line of them is typed on a machine of its own, none here. */
const guide = administratorGuide((page) => !/first-start|care/.test(page));
const blocks = blockLines(guide, 'sh').filter(isOurs);
/** The blocks as they stand, and what only the sentences between them show. */
const guideLines = [
  ...blocks,
  ...inlineCommands(guide).filter((one) => !blocks.map(nameOf).includes(nameOf(one))),
];
/** What a test runs from the guide: the commands for IT, which end by themselves. */
const RUN = [
  'config',
  'access',
  'journal',
  'policy',
  'portals',
  'catalogue',
  'doctor',
  'status',
  'help',
  'update',
];
/** A command without a word is its name in a sentence where it needs one. */
const ALONE = ['doctor', 'status', 'help'];
const isRun = (line: string) =>
  (nameOf(line).includes(' ') || ALONE.includes(nameOf(line))) &&
  RUN.includes(nameOf(line).split(' ')[0] ?? '') &&
  HELD[nameOf(line)] === undefined &&
  BY_HAND[nameOf(line)] === undefined;

test('the guide’s commands for IT do what they say', async () => {
  // Each program has a world of its own, so that they can run beside each other.
  const worlds = await Promise.all(RUN.map(newWorld));
  await Promise.all(
    RUN.map(async (script, at) => {
      const lines = guideLines.filter((line) => isRun(line) && nameOf(line).split(' ')[0] === script);
      for (const line of lines) await runLine(line, worlds[at] as World);
    }),
  );
});

test('every command of the documents is run here, held by a test, or known to be run by hand', () => {
  const run = new Set(guideLines.filter(isRun).map(nameOf));
  expect(run.size).toBeGreaterThan(20);
  const scriptsRun = new Set([...run].map((name) => name.split(' ')[0]));
  const unknown = DOCUMENTS.flatMap((file) => {
    const text = read(file);
    return [...blockLines(text, 'sh').filter(isOurs), ...inlineCommands(text)]
      .filter((command) => {
        const name = nameOf(command);
        // `npm run config`: the command as a whole.
        const isElsewhere = name in HELD || isByHand(name) || SYSTEM.some(([known]) => known.test(command));
        return !run.has(name) && !scriptsRun.has(name) && !isElsewhere;
      })
      .map((command) => `${file}: ${command}`);
  });
  expect(unknown).toEqual([]);
});

test('lines of the shell that are not ours are known too', () => {
  // The guides are typed line by line on a machine of its own (`npm run soak -- machine`).
  const foreign = DOCUMENTS.filter((file) => !GUIDE_PAGES.includes(file)).flatMap((file) =>
    blockLines(read(file), '(?:sh|bash)')
      .filter((line) => !isOurs(line) && !SYSTEM.some(([known]) => known.test(line)))
      .map((line) => `${file}: ${line}`),
  );
  expect(foreign).toEqual([]);
  for (const [, file] of SYSTEM) expect(existsSync(join(PROJECT, file)), file).toBe(true);
});

test('what is held elsewhere is there, and what is run by hand too', () => {
  for (const [name, [file, words]] of Object.entries(HELD)) {
    expect(read(file).includes(words), `${name}: ${file} «${words}»`).toBe(true);
  }
  for (const [name, file] of Object.entries(BY_HAND))
    expect(existsSync(join(PROJECT, file)), name).toBe(true);
});

test('commands of PowerShell are marked as Windows’, and their files are there', () => {
  const blocks = DOCUMENTS.flatMap((file) => {
    const text = read(file);
    return [...text.matchAll(/^```powershell(?: box:.*)?\n([\s\S]*?)^```/gm)].map((found) => ({
      heading:
        text
          .slice(0, found.index)
          .match(/^#+ .*$/gm)
          ?.at(-1) ?? '',
      lines: (found[1] ?? '').split('\n').filter((line) => line.trim() !== ''),
    }));
  });
  for (const { heading, lines } of blocks) {
    expect(heading).toContain('Windows');
    for (const line of lines) {
      const script = /([\w-]+\.ps1)/.exec(line)?.[1];
      if (script) expect(existsSync(join(PROJECT, 'build/os/windows', script)), line).toBe(true);
    }
  }
});

test('what the documents lead to is there, and pictures are small', () => {
  for (const file of DOCUMENTS) {
    for (const [, to = ''] of read(file).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
      if (/^https?:/.test(to)) continue;
      const path = join(PROJECT, file, '..', to);
      expect(existsSync(path), `${file}: ${to}`).toBe(true);
      if (to.endsWith('.png')) expect(statSync(path).size, to).toBeLessThan(200_000);
    }
  }
});
