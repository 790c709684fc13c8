/** Reports and norms of the centre in a real Chromium, with the service and PostgreSQL behind them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundlePage } from '../../build/central-page.ts';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { CentralMachine } from '../support/central-engines.ts';
import { addCentres, addPerson, type TestPerson } from '../support/central-people.ts';
import { addReceipts } from '../support/central-receipts.ts';
import { type Display, startDisplay } from '../support/display.ts';
import { PlainBrowser } from '../support/plain-browser.ts';

const why = whyNoEngines();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  [1366, 768],
  [390, 844],
] as const;

/** Pictures of every screen are kept where this names a folder. */
const PICTURES = process.env.SECTOR_PICTURES;

const CENTRES = [
  ['ensk', 'Энский центр занятости', 3],
  ['tomsk', 'Томский межрайонный центр', 2],
  ['orel', 'Орловский филиал', 1],
] as const;

const MARCH = 'period=month&day=2026-03-10';

describe.skipIf(why !== null)(
  `reports on the centre's page${why === null ? '' : ` (not tried: ${why})`}`,
  () => {
    let display: Display | null = null;
    let machine: CentralMachine;
    let browser: PlainBrowser;
    let origin: string;
    const people = new Map<string, TestPerson>();

    beforeAll(async () => {
      await bundlePage();
      display = await startDisplay('1920x1920');
      const places = CENTRES.flatMap(([id, , count]) =>
        Array.from({ length: count }, (_, at) => [id, `${id}-${at + 1}`] as const),
      );
      machine = await CentralMachine.start(places.map(([, place]) => place));
      await addCentres(
        machine,
        CENTRES.map(([id, title]) => ({
          ...{ id, title },
          places: places.filter(([own]) => own === id).map(([, place]) => [place, place] as const),
        })),
      );
      await addReceipts(machine, { from: '2026-02-02', to: '2026-04-10', visits: 6 });
      await machine.database.query(
        `update centre set sector = '{"citizenWindows": 10, "employerWindows": 4, "citizenWorkstations": 2,
         "employerWorkstations": 1, "consultants": 1, "areaSquareMetres": 5}' where id = 'ensk'`,
      );
      people.set('it', await addPerson(machine, 'it', 'Ирина Т.', [{ role: 'it', centre: null }]));
      people.set('viewer', await addPerson(machine, 'viewer', 'Олег В.', [{ role: 'viewer', centre: null }]));
      people.set(
        'desk',
        await addPerson(machine, 'desk', 'Анна К.', [{ role: 'consultant', centre: 'ensk' }]),
      );
      origin = await start();
      browser = await PlainBrowser.open(display?.name ?? null);
    });
    afterAll(async () => {
      await browser?.close();
      await machine?.end();
      display?.stop();
    });
    beforeEach(() => browser.resize(1366, 768));

    const start = () =>
      machine.startService({
        service: {
          ...{ requestsPerMinute: 100_000, triesPerMinute: 1000 },
          instructions: join(process.cwd(), 'instructions'),
        },
      });

    const heading = (name: string) => browser.page.getByRole('heading', { level: 1, name });
    const text = (words: string | RegExp) => browser.page.getByText(words);

    async function signIn(login: string): Promise<void> {
      const person = people.get(login) as TestPerson;
      await browser.forget();
      await machine.database.query('update person set totp_step = 0 where login = $1', [login]);
      await browser.page.goto(origin);
      await browser.page.getByLabel('Имя').fill(person.login);
      await browser.page.getByLabel('Пароль').fill(person.password);
      await browser.page.getByLabel(/Код/).fill(person.code());
      await browser.page.keyboard.press('Enter');
      await heading('Вход').waitFor({ state: 'detached' });
    }

    async function open(query: string, view = 'reports'): Promise<void> {
      await browser.page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${view}?${query}`);
      await browser.page.locator('main[aria-busy=false]').waitFor();
    }

    async function axe(): Promise<string[]> {
      await browser.page.evaluate(AXE);
      return browser.page.evaluate(async () => {
        const { axe: inPage } = window as unknown as {
          axe: { run(on: Document, how: RunOptions): Promise<AxeResults> };
        };
        const { violations } = await inPage.run(document, {
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target }) => `${id} at ${target.join(' ')}`),
        );
      });
    }

    async function picture(name: string): Promise<void> {
      if (!PICTURES) return;
      mkdirSync(PICTURES, { recursive: true });
      await browser.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    }

    /** axe, nothing wider than the screen, and a picture, at each size. */
    async function look(name: string): Promise<void> {
      for (const [width, height] of SIZES) {
        await browser.resize(width, height);
        await browser.page.evaluate(() => document.fonts.ready);
        expect(await axe(), `${name} ${width}`).toEqual([]);
        const wide = await browser.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide, `${name} ${width} is wider than the screen`).toBeLessThanOrEqual(0);
        await picture(`${name}-${width}`);
      }
    }

    test('a report of the region: figures beside those before, charts with their tables, centres that lead on', async () => {
      await signIn('it');
      await open(MARCH);
      await heading('Отчёты').waitFor();
      await text('Весь регион, 01.03.2026 – 31.03.2026').waitFor();
      const purposes = browser.page.getByRole('table', { name: 'Цель обращения' });
      const [, first] = (await purposes.getByRole('row').allInnerTexts()).map((row) =>
        row.split(/\s*\t\s*|\n/),
      );
      expect(first?.[0]).toBe('подача запроса о получении услуги');
      expect(Number(first?.[1])).toBeGreaterThan(100);
      await browser.page.getByRole('table', { name: 'Час', exact: true }).waitFor();
      await look('report-region');
      expect(browser.troubles).toEqual([]);
      await browser.page.getByRole('link', { name: 'Томский межрайонный центр' }).click();
      await text('Томский межрайонный центр, 01.03.2026 – 31.03.2026').waitFor();
    });

    test('the address is the report: a link opens the same, the arrows go on, the keyboard chooses', async () => {
      await signIn('it');
      await open(`centre=ensk&${MARCH}`);
      await browser.page.reload();
      await text('Энский центр занятости, 01.03.2026 – 31.03.2026').waitFor();
      const { page } = browser;
      await page.getByRole('button', { name: 'Позже на период' }).focus();
      await page.keyboard.press('Enter');
      await text('Энский центр занятости, 01.04.2026 – 30.04.2026').waitFor();
      expect(page.url()).toContain('centre=ensk&period=month&day=2026-04-01');
      await page.getByRole('combobox', { name: 'Период' }).focus();
      await page.keyboard.press('ArrowDown');
      await text('01.04.2026 – 30.06.2026').waitFor();
      await page.keyboard.press('ArrowDown');
      await text('Энский центр занятости, 01.01.2026').waitFor();
      await page.getByRole('table', { name: 'Месяц' }).waitFor();
      await page.goBack();
      await text('01.04.2026 – 30.06.2026').waitFor();
    });

    test('files come with the name of what is in them', async () => {
      await signIn('it');
      await open(`centre=ensk&${MARCH}`);
      for (const [name, end] of [
        ['Excel (XLSX)', 'xlsx'],
        ['CSV', 'csv'],
      ] as const) {
        const link = browser.page.getByRole('link', { name });
        const said = await link.evaluate(async (on) => {
          const answer = await fetch((on as HTMLAnchorElement).href);
          return `${answer.status} ${answer.headers.get('content-disposition')}`;
        });
        expect(said).toBe(`200 attachment; filename="sector-report-ensk-2026-03-01-2026-03-31.${end}"`);
        expect(await link.getAttribute('download')).toBe('');
      }
    });

    test('on paper: no menu, no buttons, every table whole, black on white', async () => {
      await signIn('it');
      await open(`centre=ensk&${MARCH}`);
      await browser.page.emulateMedia({ media: 'print' });
      try {
        expect(await browser.page.locator('.head').isVisible()).toBe(false);
        expect(await browser.page.getByRole('button').count()).toBe(0);
        const cut = await browser.page
          .locator('.paper-table')
          .evaluateAll(
            (tables) => tables.filter((table) => table.scrollHeight > table.clientHeight + 1).length,
          );
        expect(cut).toBe(0);
        await browser.resize(794, 1123);
        await picture('report-paper');
      } finally {
        await browser.page.emulateMedia({ media: 'screen' });
      }
    });

    test('norms: the worst centre first, why, and what it had to do', async () => {
      await signIn('it');
      await open(MARCH, 'norms');
      await heading('Нормы').waitFor();
      const titles = await browser.page.locator('.norm-centre h2').allInnerTexts();
      expect(titles[0]).toBe('Энский центр занятости');
      await text('Площадь, м²: не выполнена').waitFor();
      await look('norms');
    });

    test('who sees counts alone has no small one and no single day', async () => {
      await signIn('viewer');
      await open(`centre=orel&${MARCH}`);
      await text(/Числа от 1 до 4 скрыты/).waitFor();
      await text('меньше 5').first().waitFor();
      expect(
        await browser.page.getByRole('combobox', { name: 'Период' }).locator('option').allInnerTexts(),
      ).toEqual(['Месяц', 'Квартал', 'Год']);
      expect(await browser.page.getByRole('link', { name: 'Нормы' }).count()).toBe(0);
      await look('report-viewer');
      await open('centre=orel&period=day&day=2026-03-10');
      await text('Вам показывают только месяц, квартал и год.').waitFor();
    });

    test('nothing counted, no right, and a server that is away are told apart', async () => {
      await signIn('it');
      await open('period=month&day=2020-03-10');
      await text('За это время обслуживаний не было').waitFor();
      await look('report-empty');
      await signIn('desk');
      await open(MARCH);
      await text('Этого вам не показывают. Права выдаёт администратор региона.').waitFor();
      await look('report-refused');
      await signIn('it');
      await open(MARCH);
      await machine.endService();
      await browser.page.getByRole('button', { name: 'Раньше на период' }).click();
      await text('Центральный сервер не отвечает.').waitFor();
      await look('report-away');
    });
  },
);
