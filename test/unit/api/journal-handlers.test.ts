import { expect, test } from 'vitest';
import { createCallHost } from '../../../main/api/call-host.ts';
import { contractHandlers } from '../../fakes/contract-handlers.ts';
import { quietLogger } from '../../fakes/journal-parts.ts';
import { visitRecord } from '../../fakes/journal-records.ts';

const PIN = '480193';

/** The handlers behind the real host, with somebody at the desk who has seen one visit today. */
async function atDesk() {
  const parts = contractHandlers();
  const host = createCallHost(parts.handlers, quietLogger, { checksOutput: true });
  const call = (method: string, input?: unknown) => host({ isShell: true }, method, input);
  await parts.bench.runner.begin();
  await call('access.set', { name: 'ИТ', role: 'it', pin: PIN });
  const startedAt = parts.bench.clock.wall();
  await parts.journal.recordVisit(visitRecord({ startedAt, endedAt: startedAt }));
  const open = () => call('access.enter', { person: 'p1', pin: PIN });
  return { ...parts, call, open, day: startedAt.slice(0, 10) };
}

const today = { period: 'day' } as const;

test('nothing leaves without the PIN', async () => {
  const { call, asked, desk } = await atDesk();
  await call('access.leave');
  const requests = [
    call('desk.export', { ...today, what: 'log', format: 'csv' }),
    call('desk.printReport', today),
  ];
  for (const answer of requests) expect(await answer).toMatchObject({ error: { code: 'access.closed' } });
  expect(asked.filter((one) => one.startsWith('export'))).toEqual([]);
  expect(desk.view).toBeNull();
});

test('F09 the latest closings are listed at the desk with the portals that did not confirm, by name', async () => {
  const { call, open } = await atDesk();
  await call('access.leave');
  expect(await call('desk.closings')).toMatchObject({ error: { code: 'access.closed' } });
  await open();
  const portal = { id: 'gosuslugi', title: 'Портал gosuslugi', verdict: 'probable', reason: 'no-probe' };
  expect(await call('desk.closings')).toMatchObject({
    value: [
      {
        number: 1,
        headline: {
          ...{ verdict: 'not-checked', logout: 'not-everywhere' },
          matters: [{ kind: 'logout', trouble: 'not-proved', portals: [portal] }],
        },
      },
    ],
  });
});

test('H2 what could not be shown, written or printed was not done, and is not noted', async () => {
  const { call, open, asked, journal, desk } = await atDesk();
  await open();
  const answers = async () => {
    asked.splice(0);
    for (const method of ['desk.report', 'desk.survey', 'desk.printReport', 'desk.printMostUsed'])
      await call(method, method === 'desk.printMostUsed' ? undefined : { period: 'month' });
    // Nobody is here: there is nothing to end, to hide or to give more time to.
    for (const method of ['desk.finish', 'desk.pause', 'desk.give']) await call(method);
    return asked.filter((one) => one.startsWith('noted'));
  };
  expect(await answers()).toEqual([
    ...['noted report', 'noted survey', 'noted print-report', 'noted print-leaflets'],
  ]);
  desk.cancel();
  await journal.close();
  expect(await answers()).toEqual([]);
});

test('H2 a report that is written or printed is one audit event of the staff, not two', async () => {
  const { call, open, asked } = await atDesk();
  await open();
  const noted = () => asked.splice(0).filter((one) => one.startsWith('noted'));
  noted();
  await call('desk.export', { ...today, what: 'report', format: 'csv' });
  expect(noted()).toEqual(['noted export']);
  await call('desk.printReport', today);
  expect(noted()).toEqual(['noted print-report']);
  await call('desk.report', today);
  expect(noted()).toEqual(['noted report']);
});

test.each([
  ['visits', 'visits', 'обслуживания'],
  ['log', 'consultations', 'консультации'],
  ['mobile', 'mobile', 'выезд'],
  ['report', 'report', 'отчёт'],
])('%s of a period go into a file of their own, and that is noted', async (what, kind, word) => {
  const { call, open, asked, day } = await atDesk();
  await open();
  const path = `/share/${word}_${day}_${day}_место-3.xlsx`;
  expect(await call('desk.export', { ...today, what, format: 'xlsx' })).toEqual({
    ok: true,
    value: { path, rows: 3, unreadable: 0 },
  });
  expect(asked).toContain(`export ${kind} ${path}`);
  expect(asked).toContain('noted export');
});

test('days from one to another are a period too; mixed up they are none', async () => {
  const { call, open, day } = await atDesk();
  await open();
  const visitsOf = async (from: string, to: string) => {
    const answer = await call('desk.report', { period: { from, to } });
    return answer.ok ? answer.value : answer.error.code;
  };
  expect(await visitsOf('2020-01-01', day)).toMatchObject({
    ...{ from: '2020-01-01', to: day },
    figures: expect.arrayContaining([expect.objectContaining({ id: 'visits', value: 1 })]),
  });
  expect(await visitsOf('2020-01-01', '2020-12-31')).toMatchObject({ load: '' });
  expect(await visitsOf(day, '2020-01-01')).toBe('call.bad-input');
});

test('the report goes into the preview between visits, and not over that of a visitor', async () => {
  const { call, open, desk, asked } = await atDesk();
  await open();
  expect(await call('desk.printReport', today)).toMatchObject({ ok: true });
  expect(desk.documentOf('job')?.toString()).toMatch(/^Центр Место 3 Цель обращения/);
  expect(asked).toContain('noted print-report');
  await call('visit.start', { audience: 'citizen', purpose: 'filing' });
  await call('print.prepare', { file: 'scan' });
  expect(await call('desk.printReport', today)).toMatchObject({ error: { code: 'desk.busy' } });
  expect(desk.documentOf('job')?.toString()).toContain('scan.pdf');
});
