/** A broken configuration: the last good copy stays in force, and the workstation says so. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { Workstation, type WorkstationFolders } from '../support/workstation.ts';

const display = displayForTests();
let folders: WorkstationFolders;
let station: Workstation | null = null;

const GOOD = {
  centre: { name: 'Центр занятости города Тест', workstation: 'Рабочее место 7' },
  visit: { warningSeconds: 77 },
};

// One start with a good configuration leaves the last good copy for all tests.
beforeAll(async () => {
  const first = await Workstation.start({ display: display.name, config: GOOD });
  folders = first.folders;
  await first.screen('free');
  await first.stop();
});

afterEach(async () => {
  await station?.stop().catch(() => undefined);
});

afterAll(() => rmSync(folders.root, { recursive: true, force: true }));

async function startWith(configText: string): Promise<Workstation> {
  const one = await Workstation.start({ display: display.name, folders, configText });
  station = one;
  await one.screen('free');
  return one;
}

test.each([
  [
    'that is not JSON',
    '{ "centre": { "name": "Новое имя", } }',
    /50-test\.json, строка 1, знак \d+: это не JSON/,
    '1:',
  ],
  [
    'with a key that nobody knows',
    JSON.stringify({ centre: { name: 'Новое имя', nmae: 'x' } }),
    /50-test\.json → centre: .*Допустимо: name, workstation, hotline/,
    'centre',
  ],
  [
    'with a value out of bounds',
    JSON.stringify({ centre: { name: 'Новое имя' }, visit: { idleMinutes: 0 } }),
    /50-test\.json → visit\.idleMinutes/,
    'visit.idleMinutes',
  ],
  [
    'with a filter that cannot be read',
    JSON.stringify({
      centre: { name: 'Новое имя' },
      portals: [{ id: 'x', title: 'X', home: 'https://x.ru/', navigate: ['https://x.ru:port/'] }],
    }),
    /50-test\.json → portals\[0\]\.navigate\[0\] \(портал «x»\)/,
    'portals[0].navigate[0]',
  ],
])(
  'a file %s leaves the last good copy in force and is told in the corner',
  async (_what, text, told, path) => {
    const second = await startWith(text);

    const view = await second.view('workstation.changed');
    expect(view).toMatchObject({ centreName: GOOD.centre.name, workstationName: GOOD.centre.workstation });
    await second.shell.getByText(GOOD.centre.name).first().waitFor();
    expect(view.troubles).toHaveLength(1);
    expect(view.troubles[0]).toMatchObject({ file: '50-test.json', path: expect.stringContaining(path) });
    expect(view.troubles[0]?.russian).toMatch(told);
    expect(view.troubles[0]?.english).toMatch(/^File 50-test\.json/);

    await second.at('config-trouble').click();
    await second.shell.getByText(view.troubles[0]?.english ?? '').waitFor();
    // All values come from the copy, not only the name.
    await second.shell.keyboard.press('Escape');
    await second.beginVisit();
    expect(await second.view('time.changed')).toMatchObject({ warningTotal: 77 });
  },
);

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="96" height="48"/></svg>';

/** What a visitor sees of a region: its colours, its logo, its name. */
async function face(one: Workstation) {
  await one.settled();
  return one.shell.evaluate(() => ({
    primary: getComputedStyle(document.querySelector('.audience') ?? document.body).backgroundColor,
    logo: document.querySelector<HTMLImageElement>('img.logo')?.naturalWidth ?? null,
    centre: document.querySelector('.place-centre')?.textContent,
  }));
}

test('a region sets its colours, its logo and its name; an unreadable colour leaves the last good ones', async () => {
  const logo = join(folders.config, 'logo.svg');
  writeFileSync(logo, LOGO);
  const centre = { name: 'Центр занятости Приморья' };
  const theme = { primary: '#6b1f7a', accent: '#8a3b00', logo: 'logo.svg' };
  const first = await startWith(JSON.stringify({ centre, theme }));
  const seen = { primary: 'rgb(107, 31, 122)', logo: 96, centre: centre.name };
  expect(await face(first)).toEqual(seen);
  await first.beginVisit();
  await first.settled();
  const finish = await first.at('finish').evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(finish).toBe('rgb(138, 59, 0)');
  await first.stop();

  // The picture is kept with the copy.
  rmSync(logo);
  const second = await startWith(JSON.stringify({ centre, theme: { ...theme, primary: '#ffee88' } }));
  const { troubles } = await second.view('workstation.changed');
  expect(troubles.map(({ path }) => path)).toEqual(['theme.primary']);
  await second.at('config-trouble').click();
  await second.shell.getByText('цвет #ffee88 плохо читается').waitFor();
  await second.shell.keyboard.press('Escape');
  expect(await face(second)).toEqual(seen);
  await second.stop();

  const third = await startWith(JSON.stringify({ centre, theme }));
  const missing = (await third.view('workstation.changed')).troubles[0];
  expect(missing).toMatchObject({ file: 'logo.svg', path: 'theme.logo' });
  expect(missing?.russian).toContain('логотип не читается (ENOENT)');
});

test('every broken file is told, not only the first', async () => {
  const region = join(folders.config, '10-region.json');
  writeFileSync(region, '{ "them": {} }');
  const one = await startWith('{');
  const { troubles } = await one.view('workstation.changed');
  expect(troubles.map(({ file }) => file)).toEqual(['10-region.json', '50-test.json']);
  rmSync(region);
});

test('a copy that was spoilt as well is not trusted: the defaults, as at a very first start', async () => {
  writeFileSync(join(folders.state, 'config.last-good.json'), '{"centre":{"nmae":1}}');
  const one = await startWith('{');
  await one.at('config-trouble').waitFor();
  expect((await one.view('workstation.changed')).centreName).toBe('Центр занятости населения');
  await one.beginVisit();
});

test('a broken file at the very first start leaves the defaults, and the corner tells', async () => {
  rmSync(join(folders.state, 'config.last-good.json'));
  const one = await startWith('{');
  await one.at('config-trouble').waitFor();
  expect((await one.view('workstation.changed')).centreName).toBe('Центр занятости населения');
});

test('a mended file is in force at the next start and the corner is empty', async () => {
  const one = await startWith(JSON.stringify({ centre: { name: 'Новое имя' } }));
  expect(await one.view('workstation.changed')).toMatchObject({ centreName: 'Новое имя', troubles: [] });
  expect(await one.at('config-trouble').count()).toBe(0);
});
