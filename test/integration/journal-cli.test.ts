import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';

/** The prescribed columns, as they stand in the rules for this journal. */
const COLUMNS = [
  '№ п/п',
  'Дата и время обращения',
  'Структурное подразделение',
  'Категория проблемы',
  'Описание проблемы',
  'Дата, время закрытия обращения',
  'Исполнитель',
];
const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));

function journal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'journal', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Europe/Moscow', ...env },
  });
  return { status, stdout, stderr };
}

/** A journal that a workstation has open. */
async function inUse(): Promise<string> {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  onTestFinished(() => store.close());
  for (const day of ['01', '02', '03']) {
    await store.recordVisit(visitRecord({ startedAt: `2026-03-${day}T23:59:59+03:00` }));
  }
  return file;
}

describe('npm run journal', () => {
  test('exports beside a workstation that is running', async () => {
    const file = await inUse();
    const out = join(temporaryFolder(), 'visits.csv');
    const { status, stdout } = journal(['export', '--file', file, '--out', out]);
    expect([status, stdout]).toEqual([0, `Записано строк: 3 — ${out}\n`]);
    const table = readFileSync(out, 'utf8');
    expect(table.startsWith('\uFEFF№ п/п;Начало;')).toBe(true);
    expect(table.split('\r\n')).toHaveLength(5);
  });

  test('takes both days of a range whole, by the clock of the machine', async () => {
    const file = await inUse();
    const { stdout } = journal(['export', '--file', file, '--from', '2026-03-02', '--to', '2026-03-02']);
    const [, ...lines] = stdout.trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(';').slice(0, 2))).toEqual([['2', '2026-03-02 23:59:59']]);
  });

  test('exports the consultation log in the prescribed form, and nothing in it is computed', async () => {
    const file = await inUse();
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    await store.saveConsultation(consultation());
    await store.saveConsultation(
      consultation({ description: "=cmd|' /C calc'!A0", category: 'Вход; "личный" кабинет', closedAt: null }),
    );
    const { status, stdout } = journal(['export', '--log', '--file', file]);
    expect(status).toBe(0);
    expect(stdout.split('\r\n')).toEqual([
      `\uFEFF${COLUMNS.join(';')}`,
      '1;2026-03-02 10:00:00;Отдел цифровых сервисов;Вход в личный кабинет;Не приходит код подтверждения;2026-03-02 10:15:00;Петрова А. И.',
      `2;2026-03-02 10:00:00;Отдел цифровых сервисов;"Вход; ""личный"" кабинет";'=cmd|' /C calc'!A0;;Петрова А. И.`,
      '',
    ]);
  });

  test('adds up a period for a spreadsheet', async () => {
    const file = await inUse();
    const { status, stdout } = journal([
      'report',
      '--file',
      file,
      '--from',
      '2026-03-02',
      '--to',
      '2026-03-03',
    ]);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['\uFEFFПоказатель;Значение;Количество', 'Итоги;Обслуживаний;2']);
    expect(lines).toContain('Цель обращения;подача запроса о получении услуги;2');
    expect(lines).toContain('Час;23:00;2');
    expect(lines).toContain('День недели;понедельник;1');
  });

  test('finds the journal in the state folder', async () => {
    const file = await inUse();
    const { status, stdout } = journal(['health'], { SECTOR_STATE_DIR: join(file, '..') });
    expect(status).toBe(0);
    expect(stdout).toContain('Последний номер: 3.');
  });

  test('tells what was refused, by reason and portal', async () => {
    const file = await inUse();
    const { status, stdout } = journal(['incidents', '--file', file, '--to', '2026-03-02']);
    const sums = new Map<string, number>();
    for (const { reason, portalId, count } of visitRecord().refusals)
      sums.set(`${portalId ?? '—'}  ${reason}:`, count);
    expect([status, sums.size > 0]).toEqual([0, true]);
    for (const [words, count] of sums) expect(stdout).toContain(`${2 * count}  ${words}`);
    expect(stdout).toContain('обслуживаний: 2, последнее 2026-03-02');
    expect(journal(['incidents', '--file', file, '--to', '2026-02-01']).stdout).toBe('Отказов не было.\n');
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['erase']],
    ['a copy without a name', ['backup']],
    ['a name too many', ['health', 'copy.sector']],
    ['an unknown key', ['export', '--sheet', '1']],
    ['a workbook on the screen', ['export', '--format', 'xlsx']],
    ['an unknown kind of table', ['export', '--format', 'ods']],
    ['a day that is none', ['export', '--from', '2026-02-31']],
    ['a date in another form', ['export', '--from', '01.03.2026']],
  ])('explains itself to %s', (_name, args) => {
    const { status, stdout, stderr } = journal(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/npm run journal|не понята|--out журнал.xlsx|--format csv или/);
  });

  test('says that there is no journal, and makes none', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const { status, stderr } = journal(['health', '--file', file]);
    expect(status).toBe(1);
    expect(stderr).toContain('Журнала нет');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  test('leaves a broken file exactly as it is', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    writeFileSync(file, 'x'.repeat(5000));
    const { status, stderr } = journal(['health', '--file', file]);
    expect(status).toBe(1);
    expect(stderr).toContain('повреждён');
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(5000));
  });

  test('says when the table cannot be written', async () => {
    const file = await inUse();
    const { status, stderr } = journal(['export', '--file', file, '--out', '/no/such/folder/visits.csv']);
    expect(status).toBe(1);
    expect(stderr).toContain('ENOENT');
  });
});
