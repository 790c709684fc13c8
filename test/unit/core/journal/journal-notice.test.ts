import { expect, test } from 'vitest';
import { fail, ok } from '../../../../main/core/base/result.ts';
import type { ClockDoubt } from '../../../../main/core/journal/clock-belief.ts';
import { journalNotice } from '../../../../main/core/journal/journal-notice.ts';

const health = (setAside: string[] = [], clockDoubt: ClockDoubt | null = null) =>
  ok({ lastNumber: 7, schemaVersion: 1, setAside, clockDoubt });
const full = { code: 'journal.disk-full', message: 'На диске нет места.' };

test('nothing is said while visits are written, also of one that is on its way', () => {
  expect(journalNotice({ health: health(), waiting: 1, trouble: null })).toEqual([]);
});

test('what keeps visits waiting is said, and how many', () => {
  expect(journalNotice({ health: health(), waiting: 3, trouble: full })).toEqual([
    'На диске нет места.',
    'Ждут записи в журнал обслуживаний: 3. Не выключайте рабочее место, пока они не записаны.',
  ]);
});

test('a file that cannot even be opened, and one that was set aside', () => {
  const unreadable = fail('journal.read-only', 'Папка недоступна.');
  expect(journalNotice({ health: unreadable, waiting: 0, trouble: null })).toEqual(['Папка недоступна.']);
  const [sentence] = journalNotice({
    health: health(['journal.sqlite.broken-1']),
    waiting: 0,
    trouble: null,
  });
  expect(sentence).toMatch(/отложен и не удалён: journal\.sqlite\.broken-1/);
});

test('F70 a clock that cannot be believed is told at the desk', () => {
  const told = journalNotice({ health: health([], 'ahead'), waiting: 0, trouble: null });
  expect(told).toEqual([
    expect.stringMatching(/Часам рабочего места нельзя верить.*Позовите ИТ-специалиста/),
  ]);
});
