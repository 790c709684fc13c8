/** The centre's page in a real Chromium, with the service, NATS and PostgreSQL behind it. */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PAGE } from '../../build/central-page.ts';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { visitRecord } from '../fakes/journal-records.ts';
import { until } from '../support/central-engines.ts';
import type { TestPerson } from '../support/central-people.ts';
import { CentralScene } from '../support/central-scene.ts';
import { type Display, startDisplay } from '../support/display.ts';
import { holdsWithin } from '../support/limits.ts';
import { PlainBrowser } from '../support/plain-browser.ts';

const why = whyNoEngines();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  [1366, 768],
  [1920, 1080],
  [390, 844],
] as const;

/** Pictures of every screen are kept where this names a folder. */
const PICTURES = process.env.SECTOR_PICTURES;

describe.skipIf(why !== null)(`the centre's page${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let display: Display | null = null;
  let scene: CentralScene;
  let browser: PlainBrowser;

  beforeAll(async () => {
    display = await startDisplay('1920x1920');
    scene = await CentralScene.start();
    browser = await PlainBrowser.open(display?.name ?? null);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.end();
    display?.stop();
  });
  beforeEach(async () => {
    await browser.resize(1366, 768);
    await scene.tellAll();
  });

  const { heading, text } = {
    heading: (name: string | RegExp) => browser.page.getByRole('heading', { level: 1, name }),
    text: (words: string | RegExp) => browser.page.getByText(words),
  };

  /** Every code opens once: a person that has come in within half a minute is given a new account. */
  async function signIn(person: TestPerson): Promise<void> {
    await browser.forget();
    await scene.machine.database.query('update person set totp_step = 0 where login = $1', [person.login]);
    await browser.page.goto(scene.origin);
    await heading('Вход').waitFor();
    await browser.page.getByLabel('Имя').fill(person.login);
    await browser.page.getByLabel('Пароль').fill(person.password);
    await browser.page.getByLabel(/Код/).fill(person.code());
    await browser.page.keyboard.press('Enter');
    await heading('Вход').waitFor({ state: 'detached' });
  }

  async function goTo(hash: string, title: string | RegExp): Promise<void> {
    await browser.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await heading(title).waitFor();
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
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
    });
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
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true });
        await browser.page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
      }
    }
    expect(browser.troubles).toEqual([]);
  }

  test('its bundle is at most 250 kB, packed', () => {
    const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(js|css|html)$/.test(name),
    );
    const sizes = files.map((name) => gzipSync(readFileSync(join(PAGE, name))).length);
    expect(files.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });

  test('signing in: a refusal is said, the right words open it', async () => {
    await browser.forget();
    await browser.page.goto(scene.origin);
    await heading('Вход').waitFor();
    await browser.page.getByLabel('Имя').fill('consultant');
    await browser.page.getByLabel('Пароль').fill('not-this');
    await browser.page.getByLabel(/Код/).fill('000000');
    await browser.page.getByRole('button', { name: 'Войти' }).click();
    await browser.page.getByRole('alert').waitFor();
    await look('sign-in');
    await signIn(scene.people.consultant);
    await heading('Мои места').waitFor();
  });

  test('my places: who needs somebody stands first and large, and a change is seen within two seconds', async () => {
    await signIn(scene.people.consultant);
    await text('Нужна помощь').first().waitFor();
    const tiles = browser.page.locator('.tiles-large .place-tile');
    await until(async () => (await tiles.count()) === 4);
    expect((await tiles.allInnerTexts()).map((one) => one.split('\n')[1])).toEqual([
      'Зовёт консультанта',
      'Ждёт, пока вынут носитель',
      'Не работает',
      'Простаивает',
    ]);
    await look('mine');
    const began = performance.now();
    await scene.station('ensk-5').tell({ kind: 'visit', isCalled: true });
    await browser.page.locator('.tiles-large', { hasText: 'Место 5' }).waitFor();
    holdsWithin('a change is on the page', performance.now() - began, 2000);
    // A screen reader hears it too.
    expect(await browser.page.locator('[role=status]', { hasText: 'Нужна помощь' }).innerText()).toContain(
      'Место 5',
    );
  });

  test('nobody needs anything: it says so', async () => {
    await signIn(scene.people.consultant);
    for (const at of [1, 2, 3, 4]) await scene.station(`ensk-${at}`).tell({ kind: 'free' });
    await text('Помощь сейчас никому не нужна').waitFor();
    await look('mine-calm');
  });

  test('the centre: every place of it', async () => {
    await signIn(scene.people.it);
    await goTo('#/centre/ensk', 'Центр: Энский центр занятости');
    expect(await browser.page.locator('.tiles .place-tile').count()).toBe(8);
    expect(await text('Нет связи больше часа').count()).toBe(1);
    await look('centre');
    await browser.page.getByRole('combobox', { name: 'Центр' }).selectOption('tomsk');
    await heading('Центр: Томский межрайонный центр').waitFor();
  });

  test('the region: counts, and who is silent told apart from who does not work', async () => {
    await signIn(scene.people.it);
    await goTo('#/region', 'Регион');
    await until(async () => (await browser.page.locator('.count-out dd').innerText()) === '2');
    const counts = await browser.page.locator('.count').allInnerTexts();
    expect(counts.map((one) => one.replace('\n', ' '))).toEqual([
      ...[
        'Свободно 2',
        'Занято 6',
        'Не работает 2',
        'Нет связи 1',
        'Нет связи больше часа 1',
        'Нет связи больше суток 1',
      ],
      ...['Нет связи больше месяца 1', 'Не выходило 1'],
    ]);
    expect(await text(/Нет бумаги или картриджа/).count()).toBe(1);
    await look('region');
  });

  test('the region for who may see counts only: no place, no way to a centre', async () => {
    await signIn(scene.people.viewer);
    await heading('Регион').waitFor();
    await until(async () => (await browser.page.locator('.count-out dd').innerText()) === '2');
    expect(await browser.page.locator('.row, table a').count()).toBe(0);
    await look('region-viewer');
  });

  test('one place: its state, its chain, its days', async () => {
    await scene.station('ensk-6').serve(visitRecord());
    await scene.station('ensk-6').serve(visitRecord({ isClean: false }));
    await until(
      async () => (await scene.machine.number('select coalesce(sum(confirmed), 0) from journal')) === 2,
    );
    await signIn(scene.people.it);
    await goTo('#/place/ensk-6', 'Энский центр занятости: Место 6');
    await text('без пропусков').waitFor();
    expect(await browser.page.locator('section[aria-labelledby=days] tbody tr').innerText()).toMatch(
      /2\s+\d+\s+1$/,
    );
    await look('place');
    await scene.machine.database.query("insert into fork select id, 1, sha256('other') from journal limit 1");
    await browser.page.reload();
    await text(/раздвоилась, чужих записей: 1/).waitFor();
    await scene.machine.database.query('delete from fork');
  });

  test('no rights: neither a view that is not theirs nor an account without any', async () => {
    await signIn(scene.people.consultant);
    await goTo('#/region', 'Этого вам не показывают');
    await look('no-right');
    await goTo('#/place/tomsk-1', 'Этого вам не показывают');
    await signIn(scene.people.nobody);
    await text('У вашей учётной записи ещё нет прав').waitFor();
    await look('no-rights-at-all');
  });

  test('the line is down: what was seen last stays, with its time, and comes back by itself', async () => {
    await signIn(scene.people.consultant);
    await text('Нужна помощь').first().waitFor();
    await scene.machine.endService();
    await text(/Связи с центральным сервером нет\. Данные на \d\d:\d\d\./).waitFor();
    expect(await browser.page.locator('.tiles-large .place-tile').count()).toBe(4);
    await look('stale');
    await scene.startService(Number(new URL(scene.origin).port));
    await text(/Связи с центральным сервером нет/).waitFor({ state: 'detached' });
    await browser.page.locator('.tiles-large').waitFor();
  });

  test('a session that was ended elsewhere leads to the door', async () => {
    await signIn(scene.people.consultant);
    await heading('Мои места').waitFor();
    await scene.machine.database.query('delete from session');
    await browser.page.reload();
    await heading('Вход').waitFor();
  });

  test('by keyboard alone: from the door to a place and back', async () => {
    await browser.forget();
    await scene.machine.database.query("update person set totp_step = 0 where login = 'it'");
    await browser.page.goto(scene.origin);
    await heading('Вход').waitFor();
    const { keyboard } = browser.page;
    const { it } = scene.people;
    for (const word of [it.login, it.password, it.code()]) {
      await keyboard.press('Tab');
      await keyboard.type(word);
    }
    await keyboard.press('Enter');
    await heading('Мои места').waitFor();
    await pressTo('Регион');
    await heading('Регион').waitFor();
    await pressTo(/Томский/);
    await heading('Центр: Томский межрайонный центр').waitFor();
    await pressTo(/Место 3/);
    await heading('Томский межрайонный центр: Место 3').waitFor();
    await pressTo('Назад');
    await heading('Центр: Томский межрайонный центр').waitFor();
  });

  /** Tab until what is named has the focus and shows it, then Enter. */
  async function pressTo(name: string | RegExp): Promise<void> {
    const wanted = typeof name === 'string' ? new RegExp(`^${name}$`) : name;
    for (let at = 0; at < 60; at += 1) {
      await browser.page.keyboard.press('Tab');
      const found = await browser.page.evaluate(() => {
        const on = document.activeElement as HTMLElement | null;
        return { text: on?.innerText ?? '', outline: on ? getComputedStyle(on).outlineStyle : '' };
      });
      if (!wanted.test(found.text.trim()) || found.text.length > 200) continue;
      expect(found.outline).not.toBe('none');
      await browser.page.keyboard.press('Enter');
      return;
    }
    throw new Error(`Tab does not come to ${name}`);
  }
});
