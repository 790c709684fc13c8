import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests();

/** How the portal page looks: what a person would notice. */
const LOOK = `(() => {
  const style = getComputedStyle(document.querySelector('h1, h2, p'));
  const image = document.querySelector('img');
  return {
    ink: style.color, ground: getComputedStyle(document.body).backgroundColor, letters: style.letterSpacing,
    picture: image ? getComputedStyle(image).visibility : null, own: document.adoptedStyleSheets.length,
    width: innerWidth,
  };
})()`;

interface PageLook {
  readonly ink: string;
  readonly ground: string;
  readonly letters: string;
  readonly picture: string | null;
  readonly own: number;
  readonly width: number;
}

async function pageLooks(wanted: (look: PageLook) => boolean): Promise<PageLook> {
  let last: PageLook | null = null;
  return until(
    async () => {
      last = await running.portal.ask<PageLook>(LOOK);
      return wanted(last) ? last : undefined;
    },
    () => `the page looks ${JSON.stringify(last)}`,
  );
}

const root = (name: string) =>
  running.station.shell.evaluate((key) => document.documentElement.dataset[key], name);

test('what is chosen on the free screen holds on portals, can be changed there, and is forgotten', async () => {
  const { station, portal } = running;
  await station.at('theme-toggle').click();
  for (const choice of [
    'text-150',
    'theme-black',
    'font-serif',
    'letters-widest',
    'lines-wide',
    'pictures-off',
  ])
    await station.at(choice).click();
  await station.at('display-done').click();
  expect(await root('font')).toBe('serif');
  await station.settled();
  expect(await station.shell.evaluate(() => document.fonts.check('20px "PT Serif"', 'Я'))).toBe(true);

  await station.beginVisit();
  await portal.open();
  const black = await pageLooks(({ ground }) => ground === 'rgb(0, 0, 0)');
  expect(black.ink).toBe('rgb(255, 255, 255)');
  expect(Number.parseFloat(black.letters)).toBeGreaterThan(1);
  expect(await portal.browser()).toMatchObject({ zoom: 1.5 });

  // A page that comes later has the look from its beginning.
  await portal.go('https://esia.training.test/login');
  await pageLooks(({ ground }) => ground === 'rgb(0, 0, 0)');

  await station.at('theme-toggle').click();
  await station.at('theme-yellow').click();
  await station.at('display-done').click();
  await pageLooks(({ ground }) => ground === 'rgb(255, 243, 166)');
  await station.at('theme-toggle').click();
  await station.at('display-reset').click();
  await station.at('display-done').click();
  const plain = await pageLooks(({ own }) => own === 0);
  expect(plain.ground).not.toBe(black.ground);
  expect(await portal.browser()).toMatchObject({ zoom: 1 });
});

test('H1: the lines of our own text grow as the visitor chooses', async () => {
  const { station } = running;
  const perLetter = () =>
    station.shell.evaluate(() => {
      const { lineHeight, fontSize } = getComputedStyle(document.body);
      return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
    });
  expect(await perLetter()).toBeCloseTo(1.25, 2);
  await station.at('theme-toggle').click();
  await station.at('lines-wide').click();
  expect(await perLetter()).toBeCloseTo(1.25 * 1.2, 2);
  await station.at('lines-widest').click();
  expect(await perLetter()).toBeCloseTo(1.25 * 1.45, 2);
  await station.at('display-reset').click();
  expect(await perLetter()).toBeCloseTo(1.25, 2);
  await station.at('display-done').click();
});

test('H1: a token refuses a value of another kind', async () => {
  const tokens = await running.station.shell.evaluate(() => {
    const { style } = document.documentElement;
    style.setProperty('--leading-body', '#e0dacd');
    style.setProperty('--color-line', '1.4');
    const looked = getComputedStyle(document.documentElement);
    const seen = ['--leading-body', '--color-line'].map((name) => looked.getPropertyValue(name));
    style.removeProperty('--leading-body');
    style.removeProperty('--color-line');
    return seen;
  });
  expect(tokens).toEqual(['1', 'rgb(0, 0, 0)']);
});

test('the next person meets the ordinary look, here and on portals', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await station.at('theme-toggle').click();
  for (const choice of ['text-200', 'theme-yellow', 'letters-wide']) await station.at(choice).click();
  await station.at('display-done').click();
  await portal.open();
  await pageLooks(({ ground }) => ground === 'rgb(255, 243, 166)');
  await station.finishVisit();
  await station.leave();

  expect([await root('theme'), await root('text'), await root('letters')]).toEqual([
    'light',
    '100',
    'normal',
  ]);
  await station.beginVisit();
  await portal.open();
  expect(await portal.browser()).toMatchObject({ zoom: 1 });
  expect(await portal.ask<PageLook>(LOOK)).toMatchObject({ own: 0, letters: 'normal' });
});

test('a language is chosen on the free screen, holds through the visit and is forgotten', async () => {
  const { station } = running;
  for (const [language, hello] of [
    ['tt', 'Исәнмесез!'],
    ['en', 'Welcome!'],
  ] as const) {
    await station.at(`language-${language}`).click();
    await station.shell.getByRole('heading', { name: hello }).waitFor();
    expect(await station.shell.evaluate(() => document.documentElement.lang)).toBe(language);
    // Electron knows few locales: what it does not know must not become American English.
    expect(await station.shell.locator('.clock-time').textContent()).toMatch(/^\d\d:\d\d$/);
    if (language !== 'en')
      expect(await station.shell.locator('.clock-day').textContent()).toMatch(/^[^a-z]+$/i);
  }
  await station.at('language-tt').click();
  await station.beginVisit();
  await station.shell.getByRole('heading', { name: 'Нәрсә эшләргә кирәк?' }).waitFor();
  await station.finishVisit();
  await station.leave();
  await station.shell.getByRole('heading', { name: 'Здравствуйте!' }).waitFor();
  expect(await station.shell.evaluate(() => document.documentElement.lang)).toBe('ru');
});

test('the name of the portal has its room, and a press on it says in two sentences whether it is the real one', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await station.at('tile-training-trudvsem').click();
  await station.at('portal-title').waitFor();
  expect(
    await station.at('portal-title').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  ).toBeLessThanOrEqual(0);
  expect((await station.at('address-open').boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await station.at('address-open').click();
  const dialog = station.shell.getByRole('dialog');
  expect((await dialog.innerText()).replaceAll('\u00a0', ' ')).toMatch(
    /настоящий адрес портала[\s\S]*Адрес сверен со списком рабочего места[\s\S]*Соединение защищено/,
  );
  await station.at('address-close').click();

  // The page is made larger where the letters are; «Обычный вид» takes that back too.
  await station.at('theme-toggle').click();
  await station.at('zoom-in').click();
  await expect.poll(() => station.at('zoom-said').innerText()).toMatch(/110\s%/);
  expect(await portal.browser()).toMatchObject({ zoom: 1.1 });
  await station.at('display-reset').click();
  await expect.poll(async () => (await portal.browser()).zoom).toBe(1);
});
