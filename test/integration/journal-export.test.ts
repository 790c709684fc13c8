/** Tables that the journal process writes for the desk, beside visits that are being written. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ExportRequest } from '../../main/core/journal/export-request.ts';
import { NO_WORDING } from '../../main/core/journal/report.ts';
import { SectorCounts } from '../../main/core/journal/sector-counts.ts';
import { writeExport } from '../../main/journal-process/export/write-export.ts';
import { journalClient } from '../../main/node/journal-client.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { quietLogger, startNodeJournal } from '../fakes/journal-parts.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { mountMemory } from '../fakes/sweep-ground.ts';

function journal() {
  const folder = temporaryFolder();
  const launch = () => startNodeJournal(`--file=${join(folder, 'journal.sqlite')}`);
  const client = journalClient({ launch, clock: systemClock, logger: quietLogger });
  onTestFinished(() => client.close());
  return { folder, client };
}

const visits: ExportRequest = {
  source: { kind: 'visits', filter: {} },
  format: 'csv',
  folder: null,
  name: 'обслуживания_2026-03-01_2026-03-31',
};

test('a table is written beside the journal while visits go on, and never over another one', async () => {
  const { folder, client } = journal();
  for (let visit = 0; visit < 3; visit += 1) await client.recordVisit(visitRecord());
  const answers = await Promise.all([
    client.exportTables(visits),
    client.recordVisit(visitRecord()),
    client.exportTables({ ...visits, format: 'xlsx' }),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  const own = join(folder, 'exports');
  const path = join(own, `${visits.name}.csv`);
  const first = readFileSync(path, 'utf8');
  expect(first.split('\r\n').length).toBeGreaterThanOrEqual(5);
  expect(await client.exportTables(visits)).toEqual({
    ok: true,
    value: { path: join(own, `${visits.name}-2.csv`), rows: 4, unreadable: 0 },
  });
  expect(readFileSync(path, 'utf8')).toBe(first);
});

test('the log of a period, and its report worded where it lies', async () => {
  const { folder, client } = journal();
  for (const openedAt of ['2026-02-28T10:00:00+03:00', '2026-03-01T10:00:00+03:00']) {
    await client.saveConsultation(consultation({ openedAt }));
  }
  const target = join(folder, 'share');
  mkdirSync(target);
  const filter = { from: '2026-02-28T21:00:00.000Z', to: '2026-03-31T21:00:00.000Z' };
  const log = await client.exportTables({
    ...visits,
    source: { kind: 'consultations', filter },
    folder: target,
    name: 'консультации',
  });
  expect(log).toMatchObject({ value: { path: join(target, 'консультации.csv'), rows: 1 } });
  expect(readFileSync(join(target, 'консультации.csv'), 'utf8')).toContain('\r\n2;2026-03-01 10:00:00;');
  await client.recordVisit(visitRecord({ startedAt: '2026-03-01T10:00:00+03:00' }));
  const { portals } = visitRecord();
  const wording = { ...NO_WORDING, portals: { [portals[0]?.id ?? '']: 'Портал по имени' } };
  const report = { ...visits, source: { kind: 'report' as const, filter, wording }, folder: target };
  expect(await client.exportTables({ ...report, name: 'отчёт' })).toMatchObject({ ok: true });
  const lines = readFileSync(join(target, 'отчёт.csv'), 'utf8').split('\r\n');
  expect(lines).toContain('Итоги;Обслуживаний;1');
  expect(lines).toContain('Портал;Портал по имени;1');
  expect(lines.filter((line) => line.startsWith('Нормы'))).toEqual([]);
  const sector = SectorCounts.parse({ citizenWindows: 5, citizenWorkstations: 1 });
  const normed = { ...report.source, wording: { ...wording, sector } };
  expect(await client.exportTables({ ...report, source: normed, name: 'нормы' })).toMatchObject({ ok: true });
  expect(readFileSync(join(target, 'нормы.csv'), 'utf8')).toContain('Нормы;"Рабочие места для граждан');
  const cells = [{ title: 'Место обслуживания', text: 'Село' }];
  await client.saveMobile({
    id: randomUUID(),
    at: '2026-03-02T10:00:00+03:00',
    cells,
    author: 'Петрова А. И.',
  });
  const mobile = { ...visits, source: { kind: 'mobile' as const, filter }, folder: target, name: 'выезд' };
  expect(await client.exportTables(mobile)).toMatchObject({ value: { rows: 1 } });
  expect(readFileSync(join(target, 'выезд.csv'), 'utf8')).toContain('Место обслуживания');
  expect(readdirSync(target).sort()).toEqual(['выезд.csv', 'консультации.csv', 'нормы.csv', 'отчёт.csv']);
});

test('a share that is not there is told, and no folder is made in its place', async () => {
  const { folder, client } = journal();
  await client.recordVisit(visitRecord());
  const share = join(folder, 'share');
  expect(await client.exportTables({ ...visits, folder: share })).toMatchObject({
    ok: false,
    error: { code: 'export.failed', message: expect.stringContaining('ENOENT') },
  });
  expect(existsSync(share)).toBe(false);
  expect(await client.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 2 } });
});

test('a name leads nowhere else', async () => {
  const { client } = journal();
  for (const name of ['../outside', 'a/b', '.hidden', '']) {
    expect(await client.exportTables({ ...visits, name })).toMatchObject({
      error: { code: 'journal.bad-request' },
    });
  }
});

test.for(['csv', 'xlsx'] as const)(
  'F82 a table as %s on a full disk leaves nothing behind, and one that was there stays',
  async (format, context) => {
    const small = join(temporaryFolder(), 'small');
    if (!mountMemory(small)) return context.skip('mounting is not permitted');
    const columns = [{ title: 'Что', kind: 'text' as const, width: 9 }];
    const table = (rows: number) => ({
      ...{ name: 'т', columns },
      // Nothing that a workbook could pack.
      rows: Array.from({ length: rows }, () => [randomBytes(300).toString('base64')]),
    });
    const path = join(small, `table.${format}`);
    const full = {
      ok: false,
      error: { code: 'export.failed', message: expect.stringContaining('нет места') },
    };
    expect(await writeExport(path, [table(5000)], format, true)).toMatchObject(full);
    expect(readdirSync(small)).toEqual([]);
    expect(await writeExport(path, [table(5)], format, true)).toMatchObject({ ok: true, value: { rows: 5 } });
    const before = readFileSync(path);
    expect(await writeExport(path, [table(5000)], format, false)).toMatchObject(full);
    expect(readdirSync(small)).toEqual([`table.${format}`]);
    expect(readFileSync(path)).toEqual(before);
  },
);
