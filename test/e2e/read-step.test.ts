/** «Прочитать вслух» beside an instruction, with the real speech-dispatcher and a voice that writes what it is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { onPath } from '../../main/node/aloud/speech-service.ts';
import { workstationForTests } from '../support/running.ts';
import { Ear } from '../support/speech/ear.ts';
import { makeFolders } from '../support/workstation.ts';

const programs = ['speech-dispatcher', 'spd-say'].map((name) => onPath(process.env.PATH ?? '', name));
const hasService = (await Promise.all(programs)).every(Boolean);

const folders = makeFolders();
const ear = Ear.in(folders.home);
// A voice that takes its time: only for the letter by which the program looks whether anybody speaks it does not.
const voice = join(folders.home, '.config/speech-dispatcher/modules/ear.conf');
const slow = readFileSync(voice, 'utf8').replace(
  />> (\S*heard\.txt)"/,
  (_, file: string) => `| tee -a ${file} | grep -q '|а$' || sleep 20"`,
);
writeFileSync(voice, slow);
const running = workstationForTests({ folders });

test('P8 a step is read, its button silences it, and so do the next step and the end', async (context) => {
  if (!hasService) return context.skip('speech-dispatcher is not installed');
  const { station } = running;
  await station.beginVisit();
  await station.shell.locator('.first-cards [data-testid^="instruction-"]').first().click();
  await station.screen('reader');
  const button = station.at('read-step');
  await button.filter({ hasText: 'Прочитать вслух' }).waitFor();
  const title = await station.shell.locator('.instruction-step-title').innerText();
  const first = title.replace(/\u00AD/g, '').replace(/\s+/g, ' ');
  await button.click();
  await button.filter({ hasText: 'Замолчать' }).waitFor();
  const heard = await ear.wait(0, ({ text }) => text.includes(first.slice(0, 20)));
  expect(heard).toMatchObject({ language: 'ru' });

  await button.click();
  await button.filter({ hasText: 'Прочитать вслух' }).waitFor();

  for (const leave of ['step-next', 'reader-back'] as const) {
    await button.click();
    await button.filter({ hasText: 'Замолчать' }).waitFor();
    await station.at(leave).click();
    await expect.poll(async () => (await station.view('workstation.changed')).voice).toBe('silent');
  }

  await station.shell.locator('.first-cards [data-testid^="instruction-"]').first().click();
  await button.click();
  await button.filter({ hasText: 'Замолчать' }).waitFor();
  await station.makeFree();
  await expect.poll(async () => (await station.view('workstation.changed')).voice).toBe('silent');
});

test('P8 without a voice there is no button', async (context) => {
  if (hasService && (await running.station.view('workstation.changed')).voice !== 'none')
    return context.skip('this machine has a voice: the unit test holds it');
  const { station } = running;
  await station.beginVisit();
  await station.shell.locator('.first-cards [data-testid^="instruction-"]').first().click();
  await station.at('step-next').waitFor();
  expect(await station.at('read-step').count()).toBe(0);
});
