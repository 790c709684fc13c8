/** Each process of the program is killed for real, under the supervisor of a workstation. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CRASHES } from '../../main/core/supervision/crash-count.ts';
import { displayForTests } from '../support/running.ts';
import { CONSULTANT, IT } from '../support/staff.ts';
import { Supervised } from '../support/supervised.ts';
import { until } from '../support/workstation.ts';

const display = displayForTests();
let station: Supervised;

const marker = () => existsSync(join(station.folders.state, 'visit-open.json'));
const logged = (event: string) =>
  until(
    () => (station.log().includes(`"event":"${event}"`) ? true : undefined),
    () => `nothing of ${event}: ${station.log().slice(-2000)}`,
  );

async function beginVisit(): Promise<void> {
  for (const id of ['audience-citizen', 'purpose-filing']) await station.press(id);
  await station.screen('home');
}

// One workstation for all: each test goes on where the one before has ended. The installed build takes no debugger.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('a process that dies', () => {
  beforeAll(async () => {
    station = await Supervised.start(display.name);
    await station.screen('free');
  });
  afterAll(() => station?.dispose());

  test('B69 of the graphics card is started again, and the visit goes on', async () => {
    await beginVisit();
    await station.end('gpu', 'SIGKILL');
    await logged('process.gone');
    await until(
      () => (station.pids('gpu').length === 1 ? true : undefined),
      () => 'no new GPU process',
    );
    await station.screen('home');
    expect(station.mark()).toMatchObject({ gpuDeaths: 1, isRunning: true, stage: 'serving' });
  });

  test('of the journal is started again, and the visit is recorded', async () => {
    await station.end('journal', 'SIGSEGV');
    for (const id of ['finish', 'finish-confirm', 'receipt-done']) await station.press(id);
    await station.screen('free');
    expect(station.journal()).toMatchObject([{ endReason: 'visitor', isClean: true }]);
  });

  test('F10 a consultant at the desk is not thrown out by the fresh program: it comes when the desk is closed', async () => {
    await beginVisit();
    const count = (words: string) => station.log().split(words).length - 1;
    const handedOver = () => count('"event":"run.handed-over"');
    const free = () => count('"kind":"free"');
    // The one of the test before may still be on its way.
    await until(
      () => (handedOver() === 1 ? true : undefined),
      () => station.log().slice(-2000),
    );
    const before = { handedOver: handedOver(), free: free() };
    const pin = [...CONSULTANT.pin].map((digit) => `pin-${digit}`);
    for (const id of ['door', `staff-${CONSULTANT.id}`, ...pin, 'desk-finish', 'desk-confirm-log'])
      await station.press(id);
    await until(
      () => (free() > before.free ? true : undefined),
      () => station.log().slice(-2000),
    );
    await station.screen('desk');
    expect(handedOver()).toBe(before.handedOver);
    await station.press('desk-leave');
    await station.screen('free');
    await until(
      () => (handedOver() > before.handedOver ? true : undefined),
      () => station.log().slice(-2000),
    );
    expect(station.journal().at(-1)).toMatchObject({ endReason: 'consultant' });
  });

  test('B70 the main one is started again and closes the visit; once too often, and the place is out of service with a code', async () => {
    await beginVisit();
    await station.end('main', 'SIGSEGV');
    await station.screen('free');
    expect(marker()).toBe(false);
    expect(station.journal().map(({ endReason }) => endReason)).toEqual(['visitor', 'consultant', 'crash']);
    const { crashes } = station.mark();
    expect(crashes).toHaveLength(1);

    // As if it had been one fewer than too many: each start costs seconds.
    station.setMark({ crashes: Array(CRASHES - 1).fill(crashes[0]) });
    await station.end('main', 'SIGKILL');
    await station.screen('out-of-service');
    await station.press('out-details');
    await until(
      async () => ((await station.text('out-code'))?.includes('program.crashes') ? true : undefined),
      () => 'no code on the screen',
    );
    expect(await station.text('recheck')).toBeNull();
  });

  test('IT puts the workstation back into service, and the count begins anew', async () => {
    const pin = [...IT.pin].map((digit) => `pin-${digit}`);
    for (const id of ['door', `staff-${IT.id}`, ...pin, 'desk-put-in']) await station.press(id);
    await until(
      () => (existsSync(join(station.folders.state, 'out-of-service.json')) ? undefined : true),
      () => 'the sign still hangs out',
    );
    expect(station.mark()).toMatchObject({ crashes: [], isRunning: true });
  });
});
