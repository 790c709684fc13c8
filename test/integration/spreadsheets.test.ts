/** What was exported, opened by the real LibreOffice and read back. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { writeExport } from '../../main/journal-process/export/write-export.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { hasLibreOffice, openInLibreOffice, type SeenCell } from '../support/libreoffice.ts';

const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));

/** annex 3, standard 48: order and wording are prescribed. */
const HEADINGS = [
  '№ п/п',
  'Дата и время обращения',
  'Структурное подразделение',
  'Категория проблемы',
  'Описание проблемы',
  'Дата, время закрытия обращения',
  'Исполнитель',
];

const DESCRIPTIONS = [
  'Не приходит код подтверждения',
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1:A9)',
  'Кавычки "внутри"; точка с запятой, <b>разметка</b> & знак',
  '00123',
  '2026-03-02',
];

/** Exports of one journal as the command writes them. */
async function exported(options: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.sqlite');
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  for (const [at, description] of DESCRIPTIONS.entries()) {
    const closedAt = at % 2 === 0 ? '2026-03-02T10:15:07+03:00' : null;
    await store.saveConsultation(consultation({ description, closedAt }));
  }
  await store.recordVisit(visitRecord({ startedAt: '2026-03-02T23:59:59+03:00', ticket: null }));
  await store.close();
  return Object.entries(options).map(([name, args]) => {
    const out = join(folder, name);
    const { status, stderr } = spawnSync(
      process.execPath,
      [CLI, 'journal', ...args, '--file', file, '--out', out],
      {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'Europe/Moscow' },
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    return out;
  });
}

const profile = mkdtempSync(join(tmpdir(), 'sector-libreoffice-profile-'));
afterAll(() => rmSync(profile, { recursive: true, force: true }));
const isThere = hasLibreOffice();
const MISSING = 'no soffice on the PATH nor in SECTOR_SOFFICE';
const text = (value: string) => ({ type: 'string', value });

/** What a log must look like, its descriptions aside. */
function checkLog(sheet: readonly (readonly SeenCell[])[] = []): void {
  const [headings, ...rows] = sheet;
  expect(headings).toEqual(HEADINGS.map(text));
  expect(rows.map(([number, opened]) => [number, opened])).toEqual(
    DESCRIPTIONS.map((_, at) => [
      { type: 'float', value: String(at + 1) },
      { type: 'date', value: '2026-03-02T10:00:00' },
    ]),
  );
  expect(rows.map((row) => row[5])).toEqual(
    DESCRIPTIONS.map((_, at) =>
      at % 2 === 0 ? { type: 'date', value: '2026-03-02T10:15:07' } : { type: 'empty', value: '' },
    ),
  );
  for (const at of [2, 3, 6]) expect(new Set(rows.map((row) => row[at]?.type))).toEqual(new Set(['string']));
}

test('LibreOffice reads the log back from a workbook, and visits, and every table of a report', async (context) => {
  if (!isThere) return context.skip(MISSING);
  const files = await exported({
    'log.xlsx': ['export', '--log'],
    'visits.xlsx': ['export'],
    'report.xlsx': ['report'],
  });
  const [log, visits, report] = openInLibreOffice(files, profile);
  const sheet = log?.get('Журнал учета консультаций') ?? [];
  checkLog(sheet);
  expect(sheet.slice(1).map((row) => row[4])).toEqual(DESCRIPTIONS.map(text));
  expect(visits?.get('Обслуживания')?.[1]?.slice(0, 2)).toEqual([
    { type: 'float', value: '1' },
    { type: 'date', value: '2026-03-02T23:59:59' },
  ]);
  expect(report?.get('Цель обращения')?.[1]).toEqual([
    text('подача запроса о получении услуги'),
    { type: 'float', value: '1' },
  ]);
  expect(report?.get('Итоги')?.[1]).toEqual([text('Обслуживаний'), { type: 'float', value: '1' }]);
  expect(report?.get('День')?.[1]).toEqual([
    { type: 'date', value: '2026-03-02' },
    { type: 'float', value: '1' },
  ]);
});

test('LibreOffice reads the log back from CSV, and what would be computed is a text behind its apostrophe', async (context) => {
  if (!isThere) return context.skip(MISSING);
  const [log] = openInLibreOffice(await exported({ 'log.csv': ['export', '--log'] }), profile);
  const sheet = log?.get('log') ?? [];
  checkLog(sheet);
  expect(sheet.slice(1, 7).map((row) => row[4])).toEqual(
    DESCRIPTIONS.slice(0, 6).map((description) =>
      text(/^[=+\-@]/.test(description) ? `'${description}` : description),
    ),
  );
});

test('unzip finds no fault with a workbook', async () => {
  const [file = ''] = await exported({ 'log.xlsx': ['export', '--log'] });
  expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected');
});

test.for([';', ',', '\t', '|'])(
  'F81 LibreOffice computes nothing of a CSV that is opened with «%s»',
  async (separator, context) => {
    if (!isThere) return context.skip(MISSING);
    const folder = temporaryFolder();
    const path = join(folder, 'log.csv');
    const answers = [';', ',', '\t', '|', '\n', ', ', ',"'].flatMap((before) =>
      ['=1+1', '+1+1', '-1-1', '@SUM(1)', '=HYPERLINK("http://example.test")'].map(
        (formula) => `хорошо${before}${formula}`,
      ),
    );
    const rows = answers.map((answer, at) => [at + 1, answer, 'да']);
    const columns = [
      { title: '№', kind: 'number' as const, width: 7 },
      { title: 'Что', kind: 'text' as const, width: 7 },
      { title: 'Ещё', kind: 'text' as const, width: 7 },
    ];
    expect(await writeExport(path, [{ name: 'т', columns, rows }], 'csv', true)).toMatchObject({ ok: true });
    const [book] = openInLibreOffice([path], profile, separator);
    const cells = [...(book?.values() ?? [])].flat(2);
    expect(cells.length).toBeGreaterThan(rows.length);
    expect(cells.filter(({ isFormula }) => isFormula)).toEqual([]);
    // With the separator of the file every answer is one cell again.
    if (separator === ';') expect(book?.get('log')?.length).toBe(rows.length + 1);
  },
);
