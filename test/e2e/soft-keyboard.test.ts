import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { Fingers, isAboveKeys } from '../support/touch.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests();
const fingers = new Fingers();

/** A key by its sign, or by its name in braces. */
const key = (name: string): Locator => running.station.shell.locator(`[data-skbtn="${name}"]`);

async function typeByTouch(text: string): Promise<void> {
  for (const letter of text) await fingers.tap(key(letter === ' ' ? '{space}' : letter));
}

/** Waits until a field holds the text. */
async function holds(field: Locator, text: string): Promise<void> {
  let last = '';
  await until(
    async () => {
      last = await field.inputValue();
      return last === text ? true : undefined;
    },
    () => `«${text}» was typed, the field holds «${last}»`,
  );
}

test('a field of ours is filled by touch; a mouse brings no keyboard', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('search-input').click();
  expect(await station.at('soft-keyboard').count()).toBe(0);
  await fingers.tap(station.at('search-input'));
  await station.at('soft-keyboard').waitFor();
  await typeByTouch('резюмее');
  await fingers.tap(key('{bksp}'));
  await holds(station.at('search-input'), 'резюме');
  await station.shell.locator('[data-testid^="instruction-1.1"]').first().waitFor();
  const field = await station.at('search-input').boundingBox();
  const keys = await station.at('soft-keyboard').boundingBox();
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0);
  await fingers.tap(key('{hide}'));
  await station.at('soft-keyboard').waitFor({ state: 'detached' });
  // «Завершить обслуживание» stands where that key was: the same touch must not press it.
  await station.settled();
  expect(await station.at('finish-confirm').count()).toBe(0);
});

test('a field of a portal is filled by touch and stays in sight', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await portal.go('https://esia.training.test/login');
  const page = await station.page('https://esia.training.test/');
  const field = page.getByTestId('login-input');

  await fingers.tap(field);
  await station.at('soft-keyboard').waitFor();
  await typeByTouch('Иван'.toLowerCase());
  await fingers.tap(key('{left}'));
  await fingers.tap(key('{bksp}'));
  await fingers.tap(key('{shift}'));
  await typeByTouch('Б');
  await fingers.tap(key('{alphabet}'));
  await typeByTouch('q@._-');
  await fingers.tap(key('{signs}'));
  await typeByTouch('!{#');
  await fingers.tap(key('{letters}'));
  await typeByTouch('z');
  await holds(field, 'ивБq@._-!{#zн');
  await until(
    async () => ((await isAboveKeys(running.station, field)) ? true : undefined),
    () => 'the field is behind the keyboard',
  );

  await field.click();
  await station.at('soft-keyboard').waitFor({ state: 'detached' });
});

test('a page learns nothing of the keyboard and cannot call it', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  const seen = await portal.ask(
    `Object.getOwnPropertyNames(window).filter((name) => /sector/i.test(name) && name !== '__sectorPrint')`,
  );
  expect(seen).toEqual([]);
});
