import { expect, test } from 'vitest';
import { MobileDesk } from '../../../../main/core/journal/mobile-desk.ts';
import { mobileTable } from '../../../../main/core/journal/mobile-log.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { MemoryJournalStore } from '../../../fakes/memory-journal-store.ts';

function desk(columns: readonly string[] = ['Место', 'Услуга'], store = new MemoryJournalStore()) {
  const clock = new HandClock();
  return new MobileDesk({ store, clock, newId: () => crypto.randomUUID(), columns });
}

test('a row keeps its cells with what their columns are called, and has the next number', async () => {
  const mobile = desk();
  expect(await mobile.save(['Село Липки', ''], false, 'Петрова А. И.')).toMatchObject({
    value: {
      number: 1,
      cells: [
        { title: 'Место', text: 'Село Липки' },
        { title: 'Услуга', text: '' },
      ],
    },
  });
  await mobile.save(['', 'Резюме'], false, 'Петрова А. И.');
  const recent = await mobile.recent();
  expect(recent.ok && recent.value.map(({ number }) => number)).toEqual([2, 1]);
});

test('an empty row and one for other columns are refused, personal data until somebody has looked', async () => {
  const mobile = desk();
  const code = async (texts: readonly string[], isChecked = false) => {
    const saved = await mobile.save(texts, isChecked, 'Петрова А. И.');
    return saved.ok ? 'ok' : saved.error.code;
  };
  expect(await code(['', ' '])).toBe('mobile.empty');
  expect(await code(['Село Липки'])).toBe('mobile.empty');
  expect(await code(['Село Липки', 'звонить 89123456789'])).toBe('log.personal');
  expect(await code(['Село Липки', 'звонить 89123456789'], true)).toBe('ok');
  // F77
  expect(await code(['Село Липки', 'мария петровна, 8(84371)2-12-34'])).toBe('log.personal');
});

test('a table has every column that any row had, also one that the region has renamed since', () => {
  const row = (number: number, title: string, text: string) => ({
    ...{ number, id: crypto.randomUUID(), at: '2026-03-02T10:00:00+03:00', author: 'Петрова А. И.' },
    cells: [{ title, text }],
  });
  const { columns, rows } = mobileTable([row(1, 'Место', 'Липки'), row(2, 'Адрес', '=cmd')]);
  expect(columns.map(({ title }) => title)).toEqual([
    '№ п/п',
    'Дата и время',
    'Место',
    'Адрес',
    'Исполнитель',
  ]);
  expect([...rows].map((cells) => cells.slice(2, 4))).toEqual([
    ['Липки', null],
    [null, '=cmd'],
  ]);
});
