/** The self-test within the program: IT starts it at the desk, sees what it saw, and finds it there the next time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, IT, openDesk, seedStaff } from '../support/staff.ts';
import { makeFolders } from '../support/workstation.ts';

const folders = makeFolders();
seedStaff(folders);
const running = workstationForTests({ folders, config: { selfTest: { hour: null } } });

test('IT examines the machine from the desk; a consultant has no such tab and is refused', async () => {
  const { station } = running;
  await openDesk(station, IT);
  await station.at('desk-doctor').click();
  await expect.poll(() => station.at('self-test-day').innerText()).toContain('ещё не было');
  await station.at('self-test-run').click();
  await station.at('self-test-failed').waitFor();
  const seen = await station.at('desk').innerText();
  const kept = JSON.parse(readFileSync(join(folders.state, 'self-test.json'), 'utf8'));
  for (const { title, evidence } of kept.checks) {
    expect(seen).toContain(title);
    expect(evidence).not.toContain('прервалась');
  }
  // From within: the journal is asked of its process, and the Electron is the one that runs.
  const statusOf = (id: string) => kept.checks.find((one: { id: string }) => one.id === id)?.status;
  expect(statusOf('staff')).toBe('ok');
  expect(statusOf('journal')).toBe('ok');
  expect(statusOf('configuration')).toBe('ok');
  expect(statusOf('fuses')).toBe('failed');
  await station.at('desk-leave').click();

  await openDesk(station, CONSULTANT);
  expect(await station.at('desk-doctor').count()).toBe(0);
  const refused = await station.shell.evaluate(() => window.sector.call('desk.selfTest'));
  expect(refused).toMatchObject({ ok: false });
  await station.at('desk-leave').click();

  await openDesk(station, IT);
  await station.at('desk-doctor').click();
  await station.at('self-test-failed').waitFor();
  await station.at('desk-leave').click();
});
