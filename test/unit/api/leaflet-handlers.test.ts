import { expect, test } from 'vitest';
import { createCallHost } from '../../../main/api/call-host.ts';
import { contractHandlers } from '../../fakes/contract-handlers.ts';
import { quietLogger } from '../../fakes/journal-parts.ts';
import { visitRecord } from '../../fakes/journal-records.ts';

const begin = { audience: 'citizen', purpose: 'filing' } as const;
const PIN = '480193';

/** The handlers behind the real host, with somebody at the desk. */
async function atDesk() {
  const parts = contractHandlers();
  const host = createCallHost(parts.handlers, quietLogger, { checksOutput: true });
  const call = (method: string, input?: unknown) => host({ isShell: true }, method, input);
  await parts.bench.runner.begin();
  await call('access.set', { name: 'ИТ', role: 'it', pin: PIN });
  const open = () => call('access.enter', { person: 'p1', pin: PIN });
  return { ...parts, call, open };
}

test('nothing is said or printed without the PIN', async () => {
  const { call, desk } = await atDesk();
  await call('access.leave');
  for (const method of ['desk.mostUsed', 'desk.printMostUsed'])
    expect(await call(method)).toMatchObject({ error: { code: 'access.closed' } });
  expect(desk.view).toBeNull();
});

test('visits of the last twelve months are counted, and the leaflets open in the preview between visits', async () => {
  const { call, open, desk, journal, bench } = await atDesk();
  await open();
  const today = bench.clock.wall();
  const long = new Date(Date.parse(today) - 400 * 24 * 60 * 60 * 1000).toISOString();
  for (const startedAt of [today, today, long])
    await journal.recordVisit(visitRecord({ startedAt, endedAt: startedAt, instructions: ['n1-1'] }));
  expect(await call('desk.mostUsed')).toEqual({
    ok: true,
    value: [{ id: '1.1', title: 'Резюме', count: 2 }],
  });
  expect(await call('desk.printMostUsed')).toMatchObject({ ok: true });
  expect(desk.view).toMatchObject({ phase: 'preview' });
  expect(desk.documentOf('job')?.toString()).toBe('1.1');
});

test('during a visit nothing is printed from the desk, and what the visitor prints stays', async () => {
  const { call, open, desk } = await atDesk();
  await call('visit.start', begin);
  await call('print.prepare', { file: 'scan' });
  await open();
  expect(await call('desk.printMostUsed')).toMatchObject({ error: { code: 'desk.busy' } });
  expect(desk.documentOf('job')?.toString()).toContain('scan.pdf');
});
