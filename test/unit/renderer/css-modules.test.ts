import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postcss from 'postcss';
import { expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../../renderer');
const read = (file: string) => readFileSync(join(RENDERER, file), 'utf8');

/** The class names that a module gives away: what stands in `:global()` is not its own. */
function namesOf(file: string): Set<string> {
  const names = new Set<string>();
  postcss.parse(read(file)).walkRules(({ selector }) => {
    const own = selector.replace(/:global\([^)]*\)/g, '');
    for (const [, name] of own.matchAll(/\.([a-z][\w-]*)/g)) names.add(name ?? '');
  });
  return names;
}

/** Which names every component takes from which module, `*` where it chooses one while it runs. */
const uses = globSync('**/*.tsx', { cwd: RENDERER }).flatMap((component) => {
  const source = read(component);
  return [...source.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].flatMap(([, id, path]) => {
    const module = join(dirname(component), path ?? '');
    const taken = [
      ...source
        .replace(/^import .*$/gm, '')
        .matchAll(new RegExp(`\\b${id}(?:\\.(\\w+)|\\[('?)([^\\]']+)\\2\\])`, 'g')),
    ];
    return taken.map(([, name, quote, index]) => ({
      component,
      module,
      name: name ?? (quote ? index : '*') ?? '*',
    }));
  });
});

const modules = globSync('**/*.module.css', { cwd: RENDERER });

it('a component takes only names from a CSS module that the module has', () => {
  const missing = uses.filter(({ module, name }) => name !== '*' && !namesOf(module).has(name));
  expect(missing).toEqual([]);
  expect(modules.length).toBeGreaterThan(5);
});

it('every name of a CSS module is used by a component', () => {
  const unused = modules.flatMap((module) => {
    const taken = uses.filter((use) => use.module === module).map(({ name }) => name);
    // A name that is chosen while it runs is one of the words of the view; the others are named.
    return taken.includes('*')
      ? []
      : [...namesOf(module)].filter((name) => !taken.includes(name)).map((name) => `${module} ${name}`);
  });
  expect(unused).toEqual([]);
});

/** What several parts share and single files dress on purpose; `base.css` says which words can be copied. */
const SHARED = ['.out-sign', '.receipt-sign', '.tile-icon'];
const COMMON = /styles\/(base|layout|leaflet|motion|reflow)\.css$/;

it('no class is dressed by two components: a questions screen once wore the frame of a page’s question', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of globSync('**/*.css', { cwd: RENDERER })) {
    if (COMMON.test(file) || modules.includes(file)) continue;
    postcss.parse(read(file)).each((node) => {
      if (node.type !== 'rule') return;
      for (const name of node.selectors.filter((selector) => /^\.[\w-]+$/.test(selector)))
        homes.set(name, (homes.get(name) ?? new Set()).add(file));
    });
  }
  const twice = [...homes].filter(([name, files]) => files.size > 1 && !SHARED.includes(name));
  expect(twice.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([]);
});

it('every class that a component names by itself is dressed by a sheet of all parts', () => {
  const shared = globSync('styles/*.css', { cwd: RENDERER }).map(read);
  const ofModules = modules.flatMap((file) => read(file).match(/:global\([^)]*\)/g) ?? []);
  const dressed = [...shared, ...ofModules].join('\n');
  const named = globSync('**/*.tsx', { cwd: RENDERER }).flatMap((component) =>
    [...read(component).matchAll(/className="([^"]+)"/g)].flatMap(([, names]) =>
      (names ?? '').split(' ').map((name) => ({ component, name })),
    ),
  );
  const missing = named.filter(({ name }) => !new RegExp(`\\.${name}(?![\\w-])`).test(dressed));
  expect(missing.map(({ component, name }) => `${component}: ${name}`)).toEqual([]);
  expect(named.length).toBeGreaterThan(100);
});
