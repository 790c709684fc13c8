/** The workshop without a mouse: IT has a keyboard, and the portal's page is a pane that F6 leads to and from. */
import process from 'node:process';
import { expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { IT } from '../support/staff.ts';
import { PLAIN, startPlainSite } from './plain-site.ts';
import { WorkshopHands } from './workshop-hands.ts';

const display = displayForTests();
const HOME = `https://${PLAIN}/`;

/** More steps than the room has of anything: what is not reached by then is reached by no key. */
const MOST_STEPS = 120;

/** Presses of real keys alone. */
class Keys {
  readonly #hands: WorkshopHands;

  constructor(hands: WorkshopHands) {
    this.#hands = hands;
  }

  press(...keys: readonly string[]): Promise<undefined> {
    return this.#hands.program.ask(`await xdotool('key', ...${JSON.stringify(keys)})`);
  }

  /** @param delay milliseconds between two keys: digits that come faster than a person types are a card's */
  type(text: string, delay = 8): Promise<undefined> {
    return this.#hands.program.ask(
      `await xdotool('type', '--delay', '${delay}', '--', ${JSON.stringify(text)})`,
    );
  }

  /** Goes on with Tab until a part of our window has the focus. */
  async to(id: string): Promise<void> {
    await this.#hands.program.ask(`
      await shown(${JSON.stringify(id)});
      const here = () => inShell('document.hasFocus() ? (document.activeElement?.dataset.testid ?? document.activeElement?.outerHTML.slice(0, 90)) : ""');
      await until(() => inShell('!document.querySelector(' + JSON.stringify(at(${JSON.stringify(id)})) + ').disabled'), 'a button that is not grey');
      for (let step = 0; step < ${MOST_STEPS}; step += 1) {
        if ((await here()) === ${JSON.stringify(id)}) return;
        const before = await here();
        await xdotool('key', 'Tab');
        for (let look = 0; look < 20 && (await here()) === before; look += 1) await pause();
      }
      throw new Error('no way by keys to ${id}; at ' + (await here()));`);
  }

  async enter(id: string): Promise<void> {
    await this.to(id);
    await this.press('Return');
  }

  /** Over to the page by F6, and on with Tab until a part of it has the focus. */
  async inPage(selector: string): Promise<void> {
    const { program } = this.#hands;
    await program.on(HOME, selector);
    await this.#pane('page');
    const isHere = `document.activeElement === document.querySelector(${JSON.stringify(selector)})`;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (await program.js<boolean>(HOME, isHere)) return;
      await this.press('Tab');
    }
    throw new Error(`no way by keys to ${selector}`);
  }

  back(): Promise<void> {
    return this.#pane('ours');
  }

  async #pane(pane: 'page' | 'ours'): Promise<void> {
    await this.#hands.program.ask(`
      const isThere = async () => (await inShell('document.hasFocus()')) === ${pane === 'ours'};
      for (let turn = 0; turn < 5; turn += 1) {
        if (await isThere()) return;
        await xdotool('key', 'F6');
        for (let look = 0; look < 40 && !(await isThere()); look += 1) await pause();
      }
      if (!(await isThere())) throw new Error('F6 does not lead to ${pane}');`);
  }
}

test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'M31 a portal is added by keys alone, with a confirmed logout',
  async () => {
    const site = await startPlainSite();
    const hands = await WorkshopHands.start(display.name, site.hosts);
    const { program } = hands;
    const keys = new Keys(hands);
    const signIn = async () => {
      await keys.inPage('#user');
      await keys.type('ivanova');
      await keys.press('Tab');
      await keys.type('marker-of-password');
      await keys.press('Return');
      await program.on(HOME, '#cabinet');
      await keys.back();
    };
    try {
      await keys.enter('door');
      await keys.enter(`staff-${IT.id}`);
      await program.ask(`await shown('pin-1')`);
      await keys.type(IT.pin, 150);
      await program.until(
        'the room',
        async () => (await program.view('access.changed')).session?.role === 'it',
      );
      await keys.to('workshop-address');
      await keys.type(PLAIN);
      await keys.press('Return');
      await hands.stage('learning');
      await signIn();
      await keys.enter('workshop-signed-in');
      await hands.stage('leaving');
      await keys.inPage('#quit');
      await keys.press('Return');
      await program.on(HOME, '#login-form');
      await keys.back();
      await keys.enter('workshop-signed-out');
      await hands.stage('proposed');
      await keys.enter('workshop-try');
      await hands.stage('trying');
      await signIn();
      await keys.enter('workshop-test');
      const { trial } = await hands.stage('tested');
      expect(trial?.portals.map(({ verdict }) => verdict)).toEqual(['confirmed']);
      expect(site.sessions.size).toBe(0);
      await keys.enter('workshop-save');
      const saved = await program.until(
        'the file of the portal',
        async () => (await hands.view()).saved ?? undefined,
      );
      expect(saved).toContain('60-portal-');
      await keys.enter('workshop-end');
      // The way out is the closing of a visit.
      await program.until('the receipt', async () => {
        const state = await program.state();
        return state.kind === 'closing' && state.phase === 'done';
      });
    } finally {
      await hands.stop();
      await site.stop();
    }
  },
);
