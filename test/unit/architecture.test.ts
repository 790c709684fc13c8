import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/*
 * The drawing of docs/architecture.md, held against the imports of every source file. A new exception needs
 * a line here and a reason.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  /** A file of ours from the root, or the name of a package. */
  readonly to: string;
  readonly isOwn: boolean;
  readonly isTypeOnly: boolean;
  /** What stands between `import` and `from`. */
  readonly clause: string;
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** The text without comments; strings that hold `//` are addresses and import nothing. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function importsOf(file: string, text: string): readonly Import[] {
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'/gm),
    ...text.matchAll(/^\s*import\s+()()'([^']+)'/gm),
    ...text.matchAll(/\bimport\(()()\s*'([^']+)'/g),
    ...text.matchAll(/(?<![.\w])require\(()()\s*'([^']+)'/g),
  ];
  return found.map(([whole, type, clause = '', name = '']) => {
    const isOwn = name.startsWith('.');
    return {
      from: file,
      to: isOwn ? posix.join(posix.dirname(file), name.replace(/\?.*$/, '')) : name,
      isOwn,
      isTypeOnly: Boolean(type) || isAllTypes(clause) || /typeof\s+import/.test(whole),
      clause,
    };
  });
}

/** `{ type A, type B }` leaves nothing behind when types are stripped. */
function isAllTypes(clause: string): boolean {
  const names = /^\{([\s\S]*)\}$/
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  return names?.filter((name) => name !== '').every((name) => name.startsWith('type ')) ?? false;
}

const PRODUCT = ['main', 'preload', 'renderer', 'training', 'central'];

/** Every top-level folder with code of ours, and the configurations of tools beside them. */
const FOLDERS = [...PRODUCT, 'build', 'test'];

const sources: readonly Source[] = globSync([`{${FOLDERS}}/**/*.{ts,tsx,mjs}`, '*.ts'], { cwd: ROOT })
  .map((path) => relative(ROOT, join(ROOT, path)).replaceAll('\\', '/'))
  .sort()
  .map((file) => {
    const text = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
    return { file, text, imports: importsOf(file, text) };
  });

const imports = sources.flatMap((source) => source.imports);

const inProduct = ({ file }: { readonly file: string }) => PRODUCT.includes(file.split('/')[0] ?? '');

/** Parts below a top-level folder that others may use without the rest of it. */
const INNER_PARTS = ['renderer/charts'];

/** Programs of build that have a folder of their own beside them: `build/package.ts` belongs to `build/package`. */
const BUILD_PARTS = ['package', 'setup'];

/**
 * The part of the drawing a file belongs to: `main/core`, `preload/contract`, `preload/words.ts`, `renderer`, `build/package`,
 * `test/tools`; `.` for the configurations of tools at the top level.
 */
function partOf(file: string): string {
  const [top = '', second] = file.split('/');
  if (second === undefined) return '.';
  if (top === 'build') {
    const name = second.replace(/\.\w+$/, '');
    return BUILD_PARTS.includes(name) ? `build/${name}` : 'build';
  }
  if (INNER_PARTS.includes(`${top}/${second}`)) return `${top}/${second}`;
  return top === 'main' || top === 'preload' || top === 'test' ? `${top}/${second}` : top;
}

const CONTRACT = 'preload/contract.ts';
/** The domains that the contract is put together of. */
const DOMAINS = 'preload/contract';
const WORDS = 'preload/words.ts';

/** What each part may import of ours, beside itself. Parts that are not named here know all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'main/core': [WORDS],
  'main/node': ['main/core', CONTRACT],
  'main/electron': ['main/core', CONTRACT],
  'main/export': ['main/core'],
  'main/journal-process': ['main/core', 'main/export'],
  'main/card-process': ['main/core'],
  'main/registry-process': ['main/core'],
  'main/fleet-process': ['main/core'],
  'main/api': ['main/core', CONTRACT],
  'main/flags.ts': [],
  'main/no-dom.ts': [],
  [CONTRACT]: [DOMAINS, WORDS],
  [DOMAINS]: [WORDS],
  [WORDS]: [],
  'preload/bridge.ts': [CONTRACT, 'preload/sector-bridge.ts'],
  'preload/sector-bridge.ts': [CONTRACT],
  'preload/eds-background.ts': [],
  renderer: [CONTRACT, 'preload/sector-bridge.ts', 'renderer/charts'],
  'renderer/charts': [],
  training: [],
  // Another program on another machine: of the workstation it knows rules, words, charts and the writer of spreadsheets, and
  // nobody imports it.
  central: ['main/core', 'main/export', WORDS, 'renderer/charts'],
  build: ['main/core', 'main/node'],
  'build/setup': ['build'],
  'build/package': ['build', 'main/core', 'main/node', 'main/cli'],
  '.': ['build', 'test/tools'],
};

/** Only these build the others, and so may know every part. */
const KNOW_ALL = ['main/cli', 'main/compose', 'main/compose.ts', 'main/main.ts', 'main/stopped.ts'];

/** Programs of developers: they measure, show and run tests, and stand above all. */
const TOOLS = 'test/tools';

/** Tests and what they and the tools stand on: these know the whole program. */
const IN_TEST = [
  ...['test/attack', 'test/e2e', 'test/foreign', 'test/integration', 'test/unit'],
  ...['test/bench', 'test/fakes', 'test/fixtures', 'test/support'],
  TOOLS,
];

/** Imports that break the table, each with its reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'main/electron/ipc-host.ts → main/api/call-host.ts':
    'a type only: the channel takes exactly the function that the call host makes',
};

/** Two files that know each other's types; the code goes one way. Each with its reason. */
const CIRCLES_OF_TYPES: Readonly<Record<string, string>> = {
  'renderer/app.tsx → renderer/parts/toast.tsx → renderer/app.tsx':
    'the toast shows what the app was refused; the type could move to the toast',
};

/** Packages that core may use: nothing of them touches the world. */
const PURE_PACKAGES: Readonly<Record<string, string>> = {
  zod: 'the forms of what is stored and configured',
  'node:url': 'hosts between Unicode and ASCII, by the same rules as the browser',
  'node:crypto': 'certificates and signed packs are read and checked; nothing is fetched or kept',
  'jsonc-parser': 'where a configuration stops being JSON, and names that stand twice in it',
  'css-what': 'selectors of logout plans are read as a browser reads them',
  marked: 'the catalogue: Markdown into tokens',
  yaml: 'the catalogue: the head of an instruction',
  '@orama/stemmers/russian': 'the catalogue: the stem of a Russian word',
};

const line = ({ from, to }: Import) => `${from} → ${to}`;

test('the walk sees the sources', () => {
  for (const folder of FOLDERS)
    expect(sources.filter(({ file }) => file.startsWith(`${folder}/`)).length).toBeGreaterThan(2);
  expect(imports.filter(({ isOwn }) => isOwn).length).toBeGreaterThan(1500);
  const known = new Set(sources.map(({ file }) => file));
  const lost = imports.filter(({ to, isOwn }) => isOwn && /\.(tsx?|mjs)$/.test(to) && !known.has(to));
  expect(lost.map(line)).toEqual([]);
});

test('every part of the sources stands in the drawing', () => {
  const parts = [...new Set(sources.map(({ file }) => partOf(file)))];
  const drawn = [...Object.keys(MAY_IMPORT), ...KNOW_ALL, ...IN_TEST];
  expect(parts.filter((part) => !drawn.includes(part))).toEqual([]);
});

test('no top-level folder has code that the walk does not see', () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  const code = listed
    .toString()
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.d\.mts$/.test(file));
  const top = new Set(code.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  expect([...top].sort()).toEqual([...FOLDERS].sort());
});

describe('direction', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports nothing of ours but %j and itself', (part, allowed) => {
    const wrong = imports
      .filter(({ from, isOwn }) => isOwn && partOf(from) === part)
      .filter(({ to }) => partOf(to) !== part && !allowed.includes(partOf(to)))
      .map(line);
    expect(wrong.filter((one) => !(one in EXCEPTIONS))).toEqual([]);
  });

  test('the exceptions are types only, and none has outlived its reason', () => {
    for (const exception of Object.keys(EXCEPTIONS)) {
      const found = imports.filter((one) => line(one) === exception);
      expect(found.map(({ isTypeOnly }) => isTypeOnly)).toEqual([true]);
    }
  });

  const into = (folder: RegExp) => imports.filter(({ to, isOwn }) => isOwn && folder.test(to));

  test('the program imports nothing of build', () => {
    const wrong = into(/^build\//).filter(({ from }) => inProduct({ file: from }));
    expect(wrong.map(line)).toEqual([]);
  });

  test('neither the program nor build imports anything of the tests', () => {
    const wrong = into(/^test\//).filter(({ from }) => inProduct({ file: from }) || /^build\//.test(from));
    expect(wrong.map(line)).toEqual([]);
  });

  test('what ships to a workstation and is run by root there is no module of ours', () => {
    expect(sources.filter(({ file }) => file.startsWith('build/os/')).map(({ file }) => file)).toEqual([]);
    expect(into(/^build\/os\//).map(line)).toEqual([]);
  });

  test('what runs before there are dependencies is plain JavaScript', () => {
    const plain = imports.filter(({ from }) => /^build\/.*\.mjs$/.test(from));
    expect(plain.length).toBeGreaterThan(20);
    expect(plain.filter(({ to, isOwn }) => isOwn && !to.endsWith('.mjs')).map(line)).toEqual([]);
  });

  test('nobody imports a test, and neither a test nor what helps it imports a tool of developers', () => {
    expect(into(/\.test\.tsx?$/).map(line)).toEqual([]);
    const tools = into(/^test\/tools\//).filter(({ from }) => ![TOOLS, '.'].includes(partOf(from)));
    expect(tools.map(line)).toEqual([]);
  });

  test('the window and the bridge take types from the contract, and no code', () => {
    const code = imports.filter(
      ({ from, to, isTypeOnly }) =>
        to.startsWith('preload/') &&
        !isTypeOnly &&
        (from.startsWith('renderer/') || from === 'preload/bridge.ts'),
    );
    expect(code.map(line)).toEqual([]);
  });

  test('no code comes back to itself round a corner', () => {
    expect(circles(imports.filter(({ isTypeOnly }) => !isTypeOnly))).toEqual([]);
  });

  test('nor do types, but for the circles that are known', () => {
    expect(circles(imports).sort()).toEqual(Object.keys(CIRCLES_OF_TYPES).sort());
  });
});

/** `a → b → a`, from the first name by the alphabet, wherever the walk came in. */
function named(circle: readonly string[]): string {
  const [first = ''] = [...circle].sort();
  const at = circle.indexOf(first);
  return [...circle.slice(at), ...circle.slice(0, at), first].join(' → ');
}

/** The circles that a walk from every file meets. */
function circles(among: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, to, isOwn } of among) if (isOwn) edges.set(from, [...(edges.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push(named(path.slice(path.indexOf(file))));
    else if (!done.has(file)) {
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of [...edges.keys()].sort()) visit(file, []);
  return found;
}

describe('what touches the world', () => {
  test('core uses pure packages alone', () => {
    const packages = imports.filter(({ from, isOwn }) => !isOwn && partOf(from) === 'main/core');
    expect(packages.filter(({ to }) => !(to in PURE_PACKAGES)).map(line)).toEqual([]);
    const used = new Set(packages.map(({ to }) => to));
    expect(Object.keys(PURE_PACKAGES).filter((name) => !used.has(name))).toEqual([]);
  });

  test('core has no timers, no environment and no clock of its own', () => {
    const own =
      /\b(setTimeout|setInterval|setImmediate|process\.(?:env|platform|cwd)|Date\.now|new Date\(\)|performance\.now|Math\.random|randomUUID|fetch\()/;
    const wrong = sources.filter(({ file, text }) => partOf(file) === 'main/core' && own.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('the contract uses zod alone, and the border needs no Node', () => {
    const own = imports.filter(
      ({ from, isOwn }) => [CONTRACT, DOMAINS, WORDS].includes(partOf(from)) && !isOwn,
    );
    expect([...new Set(own.map(({ to }) => to))]).toEqual(['zod']);
  });

  test('the window has no Node, no Electron and no network of its own', () => {
    const own = imports.filter(
      ({ from, to }) => from.startsWith('renderer/') && /^(node:|electron$|zod$)/.test(to),
    );
    expect(own.map(line)).toEqual([]);
  });

  test('Electron is imported only where it may be', () => {
    const users = imports.filter(
      ({ from, to }) => inProduct({ file: from }) && (to === 'electron' || to.startsWith('electron/')),
    );
    const wrong = users.filter(
      ({ from }) =>
        !['main/electron', 'main/compose'].includes(partOf(from)) &&
        ![
          'main/main.ts',
          'main/compose.ts',
          'main/stopped.ts',
          'preload/bridge.ts',
          'preload/eds-background.ts',
        ].includes(from),
    );
    expect(wrong.map(line)).toEqual([]);
    expect(users.length).toBeGreaterThan(10);
  });

  test('nobody takes `shell` from Electron: it opens programs of the system', () => {
    const users = imports.filter(({ to, clause }) => to === 'electron' && /\bshell\b|^\*/.test(clause));
    expect(users.map(line)).toEqual([]);
    const reached = sources
      .filter(inProduct)
      .filter(({ text }) => /\bshell\.open(External|Path)\b|\bopenExternal\(/.test(text));
    expect(reached.map(({ file }) => file)).toEqual([]);
  });

  test('only the journal process knows SQLite', () => {
    const users = imports.filter(({ from, to }) => inProduct({ file: from }) && to === 'better-sqlite3');
    expect(users.filter(({ from }) => partOf(from) !== 'main/journal-process').map(line)).toEqual([]);
    expect(users.length).toBeGreaterThan(0);
  });

  test('only the agent and the centre know NATS, only the centre knows PostgreSQL', () => {
    const partsWith = (name: RegExp) => [
      ...new Set(
        imports
          .filter(({ from, to }) => inProduct({ file: from }) && name.test(to))
          .map(({ from }) => partOf(from)),
      ),
    ];
    expect(partsWith(/^@nats-io\//).sort()).toEqual(['central', 'main/fleet-process']);
    expect(partsWith(/^pg$/)).toEqual(['central']);
    // Nor is anything else of the centre in a workstation's bundle.
    expect(
      partsWith(/^(fastify|@fastify\/.*|prom-client|otpauth|openid-client|nodemailer|@nats-io\/jwt)$/),
    ).toEqual(['central']);
  });

  test('the page of the centre knows neither Node nor its service', () => {
    const wrong = imports
      .filter(({ from }) => from.startsWith('central/web/'))
      .filter(({ to, isOwn, isTypeOnly }) =>
        isOwn
          ? !/^(central\/(web|api|rules)|renderer\/charts)\//.test(to) && !isTypeOnly
          : /^(node:|pg$|fastify|@nats-io)/.test(to),
      );
    expect(wrong.map(line)).toEqual([]);
  });

  test('nobody imports anything of the centre but the tests', () => {
    const users = imports.filter(({ to, isOwn }) => isOwn && /^central\//.test(to));
    const others = users.filter(({ from }) => partOf(from) !== 'central' && !from.startsWith('test/'));
    expect(others.map(line)).toEqual([]);
    expect(users.length).toBeGreaterThan(5);
  });

  test('only the processes of the cards and of the registry call libraries of the system', () => {
    const users = imports.filter(({ to }) => to === 'koffi');
    expect(users.map(({ from }) => partOf(from)).toSorted()).toEqual([
      'main/card-process',
      'main/registry-process',
    ]);
  });
});

describe('the unit tests', () => {
  /** They start programs of the system that are there within milliseconds. */
  const START: Readonly<Record<string, string>> = {
    'test/unit/architecture.test.ts': 'git: which folders there are',
    'test/unit/build/package-config.test.ts': 'sh -n: whether a script can be read',
    'test/unit/build/registry-copy.test.ts': 'true: the number of a process that has ended',
    'test/unit/paths-in-documents.test.ts': 'git: which files there are',
    'test/unit/troubles.test.ts': 'sh: a sentence of the script that stands in for the program',
  };

  test('H9 start no program of ours: that is for the integration tests', () => {
    const starting = globSync('test/unit/**/*.test.{ts,tsx}', { cwd: ROOT })
      .filter((file) => /^(?:import|}) .*'node:child_process'/m.test(readFileSync(join(ROOT, file), 'utf8')))
      .sort();
    expect(starting).toEqual(Object.keys(START));
  });
});

describe('form', () => {
  test.each([
    ['main/compose.ts', 150],
    [CONTRACT, 60],
  ])('%s only puts parts together: at most %i lines', (file, most) => {
    expect(readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(most);
  });

  test('nothing is exported by default but configurations of tools, and no folder hides behind an index', () => {
    const wrong = sources.filter(
      ({ file, text }) =>
        (partOf(file) !== '.' && /^\s*export\s+default\b/m.test(text)) ||
        /\bas default\b/.test(text) ||
        /\/index\.tsx?$/.test(file),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('files are written in kebab case', () => {
    const wrong = sources.filter(
      ({ file }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+){0,2}\.(tsx?|mjs)$/.test(posix.basename(file)),
    );
    expect(wrong.map(({ file }) => `${dirname(file)}/${posix.basename(file)}`)).toEqual([]);
  });
});

describe('the walk itself', () => {
  const read = (text: string) => importsOf('main/core/x/y.ts', withoutComments(text));

  test.each([
    ["import { a } from './b.ts';", 'main/core/x/b.ts', false],
    ["import type { A } from '../b.ts';", 'main/core/b.ts', true],
    ["import { type A, type B } from '../b.ts';", 'main/core/b.ts', true],
    ["import { type A, b } from '../b.ts';", 'main/core/b.ts', false],
    ["import {\n  a,\n  b,\n} from 'electron';", 'electron', false],
    ["export { a } from 'zod';", 'zod', false],
    ["export type { A } from 'zod';", 'zod', true],
    ["export * from 'zod';", 'zod', false],
    ["import './style.css';", 'main/core/x/style.css', false],
    ["const a = await import('chokidar');", 'chokidar', false],
    ["const a = require('fs');", 'fs', false],
  ])('reads %j', (text, to, isTypeOnly) => {
    expect(read(text)).toMatchObject([{ to, isTypeOnly }]);
  });

  test('passes over what stands in a comment', () => {
    expect(read("// import { a } from './b.ts';\n/* import x from 'y'; */")).toEqual([]);
  });
});
