/** What everybody does on the way: look for an instruction, call somebody, change the language, print. */

import { spawn } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { en } from '../../renderer/texts/en.ts';
import { ru } from '../../renderer/texts/ru.ts';
import { HANGS } from '../support/patience.ts';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { PROJECT, until } from '../support/workstation.ts';

const running = workstationForTests();

/** The text of our window with ordinary spaces: short words are tied to the next by others. */
const words = async () => (await running.station.shell.locator('body').innerText()).replace(/\s+/g, ' ');

test('an instruction is found by what people write, and read step by step', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('search-input').fill('пособие по безработице');
  const cards = station.shell.locator('[data-testid^="instruction-"]');
  await cards.first().waitFor();
  await cards.first().click();
  await station.screen('reader');
  expect(await words()).toMatch(/Шаг 1 из \d+/);
  await station.at('step-next').click();
  expect(await words()).toMatch(/Шаг 2 из \d+/);
  await station.at('reader-back').click();
  await station.screen('home');
  await station.at('search-input').fill('жыдлвоа');
  await station.shell.getByText(/инструкций\s+нет/).waitFor();
});

test('an employer gets the instructions of employers', async () => {
  const { station } = running;
  const cards = () =>
    station.shell
      .locator('[data-testid^="instruction-"]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.testid ?? ''));
  const listed = async (audience: 'citizen' | 'employer') => {
    await station.beginVisit(audience);
    await station.shell.locator('[data-testid^="instruction-"]').first().waitFor();
    const ids = await cards();
    await station.makeFree();
    return ids;
  };
  const [citizen, employer] = [await listed('citizen'), await listed('employer')];
  expect(citizen.some((id) => id.includes('resume'))).toBe(true);
  expect(employer.some((id) => id.includes('16.1-layoffs'))).toBe(true);
  expect(citizen.some((id) => id.includes('16.1-layoffs'))).toBe(false);
});

test('«Позвать консультанта» calls and takes back, over a portal too, and the next person has not called', async () => {
  const { station, portal } = running;
  const isCalled = async () => (await station.view('workstation.changed')).help.isCalled;
  await station.beginVisit();
  await station.at('call-consultant').click();
  await until(
    async () => ((await isCalled()) ? true : undefined),
    () => 'nobody was called',
  );
  await station.at('help-close').click();
  await portal.open();
  expect(await station.at('call-band').innerText()).toContain('Здесь ждут консультанта');
  await station.shell.locator('[data-testid="call-consultant"][aria-pressed="true"]').click();
  await station.at('help-cancel').click();
  await until(
    async () => ((await isCalled()) ? undefined : true),
    () => 'the call stands',
  );
  await station.at('call-consultant').click();
  await until(
    async () => ((await isCalled()) ? true : undefined),
    () => 'nobody was called again',
  );
  await station.at('help-close').click();
  await station.finishVisit();
  await station.leave();
  expect(await isCalled()).toBe(false);
});

test('the words change to English and are Russian again for the next person', async () => {
  const { station } = running;
  await station.at('language-en').click();
  await station.shell.getByText(en.free.question).waitFor();
  await station.beginVisit();
  expect(await words()).toContain(en.home.title);
  expect(await words()).not.toContain(ru.home.title);
  await station.finishVisit();
  await station.leave();
  await station.shell.getByText(/Кто\s+вы\?/).waitFor();
});

test('the page is printed by our own preview, from the toolbar and from the page', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  const windows = station.windowsOnDisplay();
  for (const ask of [() => station.at('print').click(), () => portal.begin('print()')]) {
    await ask();
    await station.shell.locator('canvas').first().waitFor();
    expect((await portal.browser()).print).toMatchObject({ phase: 'preview', pages: 1 });
    expect(station.windowsOnDisplay()).toEqual(windows);
    await station.at('print-confirm').click();
    await until(
      async () => ((await portal.browser()).print?.phase === 'done' ? true : undefined),
      () => 'not printed',
    );
    await station.at('print-cancel').click();
    await station.at('print-cancel').waitFor({ state: 'detached' });
  }
  expect(await portal.url()).toBe(`${GOSUSLUGI}/`);
});

test('B54 a page that asks to print again and again is heard once', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  const windows = station.windowsOnDisplay();
  await portal.begin('window.asked = 0; setInterval(() => { print(); window.asked += 1; }, 10)');
  await station.at('print-cancel').click();
  await station.at('print-cancel').waitFor({ state: 'detached' });
  const asked = await portal.ask<number>('window.asked');
  await until(
    async () => ((await portal.ask<number>('window.asked')) > asked + 30 ? true : undefined),
    () => 'the page stopped asking',
  );
  expect((await portal.browser()).print).toBeNull();
  expect(station.windowsOnDisplay()).toEqual(windows);
  await station.finishVisit();
  await station.leave();
});

test('B78 a second start on the same folders ends with code 3, and the first goes on', async () => {
  const { station } = running;
  await station.beginVisit();
  const { folders } = station;
  const second = spawn(
    process.env.SECTOR_EXECUTABLE ?? findRuntime()?.executable ?? '',
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(process.env.SECTOR_EXECUTABLE ? [] : [PROJECT]),
      `--config-folder=${folders.config}`,
      `--state-folder=${folders.state}`,
      `--runtime-folder=${folders.runtime}`,
      'training-app://open',
      '--user-data-dir=/tmp',
    ],
    {
      stdio: 'ignore',
      timeout: HANGS,
      env: {
        ...process.env,
        DISPLAY: station.display,
        HOME: folders.home,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      },
    },
  );
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(3);
  expect((await station.view('workstation.changed')).state.kind).toBe('active');
  await station.finishVisit();
  await station.leave();
});
