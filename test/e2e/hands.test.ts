/** A whole visit by keys alone, and one by fingers alone, in the real window. */
import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { type Hands, handsOn } from '../support/hands.ts';
import { type Running, workstationForTests } from '../support/running.ts';
import { Fingers, isAboveKeys } from '../support/touch.ts';
import { isWhole } from '../support/whole.ts';
import { type VisitHands, wholeVisit } from '../support/whole-visit.ts';
import { until, type Workstation } from '../support/workstation.ts';

const WHOLE_VISIT = 150_000;
const MOST_TABS = 80;
const running = workstationForTests();

/** Is the element the one that keys go to, and can a person see that? */
function focusOf(element: Element): 'elsewhere' | 'invisible' | 'here' {
  if (document.activeElement !== element) return 'elsewhere';
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 ? 'here' : 'invisible';
}

/** Tab and Enter, F6 between our bar and the portal page: as a person without a mouse does. */
class Keys implements VisitHands {
  readonly #keys: Hands;
  readonly #station: Workstation;
  /** How many things were reached whose focus could be seen. */
  reached = 0;

  constructor(station: Workstation, display: string) {
    this.#station = station;
    this.#keys = handsOn(display);
  }

  async press(what: Locator): Promise<void> {
    await this.#reach(what);
    await this.#keys.chord('Return');
  }

  async write(what: Locator, text: string): Promise<void> {
    await this.#reach(what);
    await this.#keys.type(text);
    await until(
      async () => ((await what.inputValue()) === text ? true : undefined),
      () => `${text.length} letters were typed, they did not arrive`,
    );
  }

  async #reach(what: Locator): Promise<void> {
    await what.waitFor();
    await this.#enter(what.page());
    for (let turn = 0; turn < MOST_TABS; turn += 1) {
      const focus = await what.evaluate(focusOf);
      if (focus === 'here') {
        this.reached += 1;
        return;
      }
      expect(focus, `the focus on ${what} can be seen`).toBe('elsewhere');
      const before = await this.#focused(what.page());
      await this.#keys.chord('Tab');
      await until(
        async () => ((await this.#focused(what.page())) === before ? undefined : true),
        () => `Tab leads nowhere from ${before}`,
      );
    }
    throw new Error(`not reached in ${MOST_TABS} tabs: ${what}`);
  }

  /** F6 where the keys go to the other of the two pages. */
  async #enter(page: Page): Promise<void> {
    // Electron is asked: Playwright makes every page believe that it has the focus.
    const isOurs = page === this.#station.shell;
    const hasFocus = () =>
      this.#station.app.evaluate(
        ({ webContents }, ours) => webContents.getFocusedWebContents()?.getURL().startsWith('app:') === ours,
        isOurs,
      );
    if (await hasFocus()) return;
    await this.#keys.chord('F6');
    await until(
      async () => ((await hasFocus()) ? true : undefined),
      () => 'F6 did not lead to the other page',
    );
  }

  #focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      const all = [...document.querySelectorAll('*')];
      const { activeElement } = document;
      return `${activeElement ? all.indexOf(activeElement) : -1} ${activeElement?.outerHTML.slice(0, 120)}`;
    });
  }
}

/** Touches; letters come from our own keyboard on the screen. */
class Touches implements VisitHands {
  readonly #station: Workstation;
  readonly #fingers = new Fingers();

  constructor(station: Workstation) {
    this.#station = station;
  }

  async press(what: Locator): Promise<void> {
    await what.waitFor();
    await this.#fingers.tap(what);
  }

  async write(what: Locator, text: string): Promise<void> {
    await this.press(what);
    await this.#station.at('soft-keyboard').waitFor();
    // The page is told its new height a little later.
    await until(
      async () => ((await isAboveKeys(this.#station, what)) ? true : undefined),
      () => `the keyboard covers ${what}`,
    );
    for (const letter of text) {
      const isLatin = /[a-z]/.test(letter);
      const isCapital = letter !== letter.toLowerCase();
      if ((await this.#key('q').count()) + (await this.#key('Q').count()) === (isLatin ? 0 : 1))
        await this.#fingers.tap(this.#key('{alphabet}'));
      if (isCapital) await this.#fingers.tap(this.#key('{shift}'));
      await this.#key(letter).waitFor();
      await this.#fingers.tap(this.#key(letter));
    }
    await until(
      async () => ((await what.inputValue()) === text ? true : undefined),
      () => `${text.length} letters were touched, they did not arrive`,
    );
    await this.#fingers.tap(this.#key('{hide}'));
    await this.#station.at('soft-keyboard').waitFor({ state: 'detached' });
  }

  #key(name: string): Locator {
    return this.#station.shell.locator(`[data-skbtn="${name}"]`);
  }
}

test(
  'a whole visit goes by keys alone, and the focus is always seen',
  async () => {
    const keys = new Keys(running.station, running.display);
    // On a Latin layout, as the keys of this machine are; the search understands that.
    await wholeVisit(running.station, keys, { query: 'htp.vt', name: 'Petrova' });
    expect(keys.reached).toBeGreaterThan(15);
  },
  WHOLE_VISIT,
);

test('a dialog keeps the keys to itself, goes by Escape and gives the focus back', async () => {
  const { station } = running;
  const keys = handsOn(running.display);
  const focused = () =>
    station.shell.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.closest('dialog') ? 'dialog' : (activeElement as HTMLElement)?.dataset.testid;
    });
  await station.at('theme-toggle').focus();
  await keys.chord('Return');
  const dialog = station.shell.getByRole('dialog', { name: 'Как вам удобнее читать?' });
  await dialog.waitFor();
  const seen = new Set<string | undefined>();
  for (let turn = 0; turn < 25; turn += 1) {
    await keys.chord('Tab');
    await station.settled();
    seen.add(await focused());
  }
  expect([...seen]).toEqual(['dialog']);
  await keys.chord('Escape');
  await dialog.waitFor({ state: 'detached' });
  await station.settled();
  expect(await focused()).toBe('theme-toggle');
});

const byTouch = ({ station }: Running) =>
  wholeVisit(station, new Touches(station), { query: 'резюме', name: 'Петрова' });

/**
 * The least room there is, and a screen that stands upright. What these fingers do not reach on a larger screen they do not
 * reach here: everything stands closer and scrolls earlier; `npm run soak -- whole` goes through the larger ones too.
 */
const SCREENS = ['1024x768', '1080x1920', ...(isWhole ? ['1280x800', '1920x1080'] : [])];

describe.each(SCREENS)('on a screen of %s', (screen) => {
  const sized = workstationForTests({}, { screen });
  test('a whole visit goes by touch alone', () => byTouch(sized), WHOLE_VISIT);
});

test('the keys for the screen reader are heard on our screens, and a page of a portal neither gets nor hears them', async () => {
  const { station, portal, display } = running;
  const keys = handsOn(display);
  const heard = () => station.log.join('\n').split('"event":"reader.key"').length - 1;
  const before = heard();
  await station.shell.bringToFront();
  for (const chord of ['super+alt+s', 'ctrl+super+Return', 'ctrl+alt+n']) {
    const since = heard();
    await keys.chord(chord);
    await until(
      () => (heard() > since ? true : undefined),
      () => `${chord} was not heard`,
    );
  }
  expect(heard() - before).toBe(3);
  await station.screen('free');

  await station.beginVisit();
  await portal.open();
  await portal.ask(`addEventListener('keydown', ({ code }) => { document.title += code; })`);
  await running.person.pressIn(portal, 'h1');
  for (const chord of ['super+alt+s', 'ctrl+super+Return', 'a']) await keys.chord(chord);
  const title = () => portal.ask<string>('document.title');
  await until(
    async () => ((await title()).endsWith('KeyA') ? true : undefined),
    () => 'the page has no keys',
  );
  expect(await title()).not.toMatch(/KeyS|Enter/);
  expect(heard() - before).toBe(3);
});
