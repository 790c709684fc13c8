/** The catalogue in the real window: three taps, words and shelves, questions, paper and phone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue, pocketText } from '../../main/core/catalogue/catalogue.ts';
import { loadInstructions } from '../../main/node/instruction-files.ts';
import { qrPicture } from '../../main/node/qr-picture.ts';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const CENTRE = 'Центр занятости города Заречного';
// An information terminal: it has the catalogue like any other, and a help of its own.
const running = workstationForTests({
  config: {
    mode: 'terminal',
    centre: { name: CENTRE, hotline: '8 800 000-00-00' },
    feedback: { address: 'https://example.org/opinion', caption: 'Оцените обслуживание' },
  },
});
const catalogue = loadInstructions('instructions').then(({ instructions }) => createCatalogue(instructions));
const plain = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-leaflet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cards = () => running.station.shell.locator('[data-testid^="instruction-"]');
const ids = () =>
  cards().evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.testid?.slice(12) ?? ''));

test('a terminal has nobody to call: it says where to turn, and rings for nobody', async () => {
  const { station } = running;
  const button = station.at('call-consultant');
  expect(await button.innerText()).toBe('Куда обратиться');
  await button.click();
  await station.shell.getByText('8 800 000-00-00').waitFor();
  await station.at('help-close').click();
  await station.shell.evaluate(() => window.sector.call('help.call'));
  expect((await station.view('workstation.changed')).help.isCalled).toBe(false);
  expect(await station.at('call-band').count()).toBe(0);
});

test.each(['citizen', 'employer'] as const)(
  'every instruction for a %s opens with the third tap',
  async (audience) => {
    const { station } = running;
    let taps = 0;
    const tap = async (id: string) => {
      taps += 1;
      await station.at(id).click();
    };
    await tap(`audience-${audience}`);
    await tap('purpose-information');
    await cards().first().waitFor();
    const all = (await catalogue).list(audience);
    expect((await ids()).sort()).toEqual(all.map(({ id }) => id).sort());
    for (const { id, title } of all) {
      taps = 2;
      // A press without the mouse's way to it: so many would take half a minute.
      taps += 1;
      await station.at(`instruction-${id}`).dispatchEvent('click');
      await station.screen('reader');
      expect(plain(await station.shell.locator('h1').innerText())).toBe(plain(title));
      expect(taps).toBeLessThanOrEqual(3);
      await station.at('reader-back').click();
      await station.screen('home');
    }
  },
);

test('words are marked, kept while reading, and the card is where it was left', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('search-input').fill('htp.vt');
  await station.shell.locator('mark').first().waitFor();
  const marked = await station.shell.locator('.row-card-title mark').allInnerTexts();
  expect(marked.map(plain)).toContain('резюме');
  await station.at('search-input').press('ArrowDown');
  await station.shell.keyboard.press('Enter');
  await station.screen('reader');
  const title = plain(await station.shell.locator('h1').innerText());
  await station.at('reader-back').click();
  await station.screen('home');
  expect(await station.at('search-input').inputValue()).toBe('htp.vt');
  await until(
    async () => {
      const focused = await station.shell.evaluate(() => (document.activeElement as HTMLElement).innerText);
      return plain(focused ?? '').startsWith(title) ? true : undefined;
    },
    () => 'the card that was read has not the focus',
  );
  await station.shell.keyboard.press('Escape');
  await station.at('search-input').press('Escape');
  expect(await station.at('search-input').inputValue()).toBe('');
});

test('shelves narrow the list, by touch too, and an empty one says what to do', async () => {
  const { station } = running;
  await station.beginVisit();
  const all = (await catalogue).list('citizen');
  await station.at('chip-Поиск работы').click();
  const searching = all.filter(({ category }) => category === 'Поиск работы').map(({ id }) => id);
  await until(
    async () => ((await ids()).length === searching.length ? true : undefined),
    () => 'not narrowed',
  );
  expect(await ids()).toEqual(searching);
  await station.at('situations').click();
  await station.at('chip-students').click();
  const both = all.filter(
    ({ category, situations }) => category === 'Поиск работы' && situations.includes('students'),
  );
  await until(
    async () => ((await ids()).length === both.length ? true : undefined),
    () => 'not narrowed twice',
  );
  expect(both.length).toBeLessThan(searching.length);
  await station.at('search-input').fill('переезд');
  await station.at('show-hidden').click();
  await station.at('instruction-10-relocation').waitFor();
  expect(await station.at('search-input').inputValue()).toBe('переезд');
  await station.at('search-input').fill('жыдлвоа');
  await station.at('show-all').click();
  await until(
    async () => ((await ids()).length === all.length ? true : undefined),
    () => 'not all again',
  );
});

test('the questions are answered by keys, taken back, and lead to an instruction and back to the set', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('questions').click();
  await station.at('questions').waitFor();
  const ask = async () => plain(await station.shell.locator('.question h1').innerText());
  const asked = (words: RegExp) =>
    until(
      async () => (words.test(await ask()) ? true : undefined),
      () => `nobody asked ${words}`,
    );
  await asked(/похоже на вас/);
  // The way back stands above the question, «Ищу работу» is the first thing after it.
  await station.shell.keyboard.press('Tab');
  await station.shell.keyboard.press('Tab');
  await station.shell.keyboard.press('Enter');
  await asked(/прежде всего/);
  await station.at('questions-back').click();
  await asked(/похоже на вас/);
  await station.at('answer-4').click();
  await asked(/прежде всего/);
  await station.at('answer-1').click();
  await asked(/резюме/);
  await station.at('answer-1').click();
  await asked(/мешает/);
  await station.at('answer-6').click();
  await asked(/Госуслуги/);
  await station.at('answer-2').click();
  await station.at('proposed-set').waitFor();
  expect(await ids()).toEqual(['0.1-esia-register', '0.2-esia-confirm', '1-job-search', '1.1-resume']);
  await cards().nth(3).click();
  await station.screen('reader');
  await station.at('reader-back').click();
  await station.at('proposed-set').waitFor();

  await station.at('print-set').click();
  const { text, pages } = await printed();
  expect(text).toContain('Многодетные и одинокие родители');
  expect(text).toContain('Заявление о поиске работы портал примет только с резюме.');
  for (const id of await ids()) expect(text).toContain(plain((await catalogue).read(id)?.title ?? '?'));
  expect(pages).toBeGreaterThanOrEqual(5);
  await station.at('print-cancel').click();
  await station.at('questions-again').click();
  await asked(/похоже на вас/);
  await station.finishVisit();
  await station.leave();
  expect(station.journal().at(-1)?.situations).toEqual(['parents']);
  await station.beginVisit();
  await station.at('home-screen').waitFor();
});

test('an instruction is printed as a leaflet on A4 without a portal, with its fonts and a code of the portal', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  expect((await portal.browser()).tabs).toEqual([]);
  await station.at('instruction-1.1-resume').click();
  await station.at('reader-take').click();
  await station.at('take-print').click();
  const { text, pages, fonts, size, codes } = await printed();
  const resume = (await catalogue).read('1.1-resume');
  for (const words of [
    CENTRE,
    '8 800 000-00-00',
    resume?.title,
    resume?.officialTitle,
    ...(resume?.documents ?? []),
    ...(resume?.steps.map((step) => step.title) ?? []),
    'Проверено 22 ноября 2026',
    'Оцените обслуживание',
    `${pages}/${pages}`,
  ])
    expect(text).toContain(plain(words ?? '?'));
  expect(size).toBe('A4');
  expect(pages).toBeGreaterThanOrEqual(2);
  expect(pages).toBeLessThanOrEqual(5);
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.filter((isEmbedded) => !isEmbedded)).toEqual([]);
  expect(codes()).toEqual(['https://example.org/opinion', 'https://trudvsem.ru/']);

  await station.at('print-confirm').click();
  await until(
    async () => ((await portal.browser()).print?.phase === 'done' ? true : undefined),
    () => 'not printed',
  );
});

test('the short leaflet is 210 × 98 mm, three a sheet, with every step, and every instruction fits on one', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('instruction-1.1-resume').click();
  await station.at('reader-take').click();
  await station.at('take-strip').click();
  const { text, pages, size, fonts, codes } = await printed();
  const read = await catalogue;
  const resume = read.read('1.1-resume');
  expect([pages, size]).toEqual([1, 'A4']);
  expect(text.split(plain(resume?.title ?? '?'))).toHaveLength(4);
  for (const words of [CENTRE, 'Проверено 22 ноября 2026', 'Взять: Паспорт']) expect(text).toContain(words);
  expect(fonts.filter((isEmbedded) => !isEmbedded)).toEqual([]);
  expect(codes()).toEqual(['https://trudvsem.ru/']);

  const picture = await qrPicture('https://trudvsem.ru/');
  const entries = [...read.list('citizen'), ...read.list('employer')].flatMap(
    ({ id }) => read.read(id) ?? [],
  );
  const strips = await station.app.evaluate(
    async ({ WebContentsView }, leaflet) => {
      const view = new WebContentsView();
      try {
        await view.webContents.loadURL('app://shell/leaflet/leaflet.html');
        await view.webContents.executeJavaScript(`showLeaflet(${leaflet})`);
        return (await view.webContents.executeJavaScript(`[...document.querySelectorAll('.strip')].map((strip) => {
          const { width, height } = strip.getBoundingClientRect();
          return { width, height, steps: strip.querySelectorAll('li').length, points: parseFloat(strip.style.fontSize) };
        })`)) as { width: number; height: number; steps: number; points: number }[];
      } finally {
        view.webContents.close();
      }
    },
    JSON.stringify({
      form: 'strip',
      centreName: CENTRE,
      hotline: '8 800 000-00-00',
      title: null,
      feedback: null,
      entries: entries.map((entry) => ({
        ...entry,
        why: null,
        page: { image: picture, host: 'trudvsem.ru' },
      })),
    }),
  );
  expect(strips.map(({ steps }) => steps)).toEqual(entries.map(({ steps }) => steps.length));
  const MM = 96 / 25.4;
  for (const { width, height, points } of strips) {
    expect([width / MM, height / MM].map((size) => Math.round(size * 10) / 10)).toEqual([210, 98]);
    expect(points).toBeGreaterThanOrEqual(10);
  }
});

test('the codes on the screen are read by a camera: the steps as text, and the portal without anything personal', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('instruction-16.1-layoffs').waitFor({ state: 'detached' });
  await station.at('instruction-1-job-search').click();
  await station.at('reader-take').click();
  await station.at('code-page').waitFor();
  await station.settled();
  const read = (await catalogue).read('1-job-search');
  if (!read) throw new Error('no such instruction');
  const shot = async (id: string) => {
    const path = join(folder, `${id}.png`);
    writeFileSync(path, await station.at(id).locator('img').screenshot());
    return decoded(path);
  };
  expect(await shot('code-text')).toEqual([pocketText(read)]);
  expect(await shot('code-page')).toEqual(['https://trudvsem.ru/']);
});

interface Printed {
  readonly text: string;
  readonly pages: number;
  readonly size: string;
  /** Whether each font is embedded. */
  readonly fonts: readonly boolean[];
  /** What a camera would read on any of its pages. */
  readonly codes: () => string[];
}

/** The document of the preview, looked at by other programs than ours. */
async function printed(): Promise<Printed> {
  const { portal, station } = running;
  const print = await until(
    async () => {
      const { print: view } = await portal.browser();
      return view?.phase === 'preview' ? view : undefined;
    },
    () => 'no preview',
  );
  const bytes = await station.shell.evaluate(async (address) => {
    const answer = await fetch(address ?? '');
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, print.document);
  const file = join(folder, `${print.id}.pdf`);
  writeFileSync(file, Buffer.from(bytes));
  const run = (program: string, ...args: readonly string[]) => execFileSync(program, args).toString();
  const info = run('pdfinfo', file);
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
  expect(print.pages).toBe(pages);
  return {
    text: plain(run('pdftotext', '-layout', file, '-')),
    pages,
    size: /Page size:.*\((A4)\)/.exec(info)?.[1] ?? info,
    fonts: run('pdffonts', file)
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
      .map((line) => /\byes\s+(yes|no)\s+(yes|no)\b/.test(line)),
    codes() {
      run('pdftoppm', '-r', '100', '-gray', '-png', file, join(folder, print.id));
      const pictures = readdirSync(folder).filter(
        (name) => name.startsWith(print.id) && name.endsWith('.png'),
      );
      return [...new Set(pictures.flatMap((name) => decoded(join(folder, name))))].sort();
    },
  };
}

/** What a decoder of its own reads in a picture. */
function decoded(picture: string): string[] {
  try {
    const text = execFileSync('zbarimg', [
      '--quiet',
      '--raw',
      '--set',
      '*.enable=0',
      '--set',
      'qrcode.enable=1',
      picture,
    ]);
    return text
      .toString()
      .trimEnd()
      .split(/\n(?=https?:)/);
  } catch {
    // Exit code 4: a picture without a code.
    return [];
  }
}
