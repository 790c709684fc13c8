import { beforeEach, describe, expect, test } from 'vitest';
import { journalFailure } from '../../../../main/core/journal/journal-failures.ts';
import { LogDesk, type LogRequest } from '../../../../main/core/journal/log-desk.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { MemoryJournalStore } from '../../../fakes/memory-journal-store.ts';

const CATEGORIES = ['Вход в личный кабинет', 'Прочее'];
let clock: HandClock;
let store: MemoryJournalStore;
let log: LogDesk;

beforeEach(() => {
  clock = new HandClock();
  store = new MemoryJournalStore();
  log = new LogDesk({
    store,
    clock,
    newId: () => crypto.randomUUID(),
    unit: 'Сектор цифровых сервисов',
    categories: CATEGORIES,
  });
});

const request = (changes: Partial<LogRequest> = {}): LogRequest => ({
  openedAt: clock.wall(),
  category: 'Прочее',
  description: 'Не печатает принтер',
  isClosed: true,
  isChecked: false,
  ...changes,
});

const rows = async () => {
  const recent = await log.recent();
  return recent.ok ? recent.value : [];
};

describe('a row of the log', () => {
  test('knows who wrote it, where, when the person asked and when it was settled', async () => {
    const openedAt = clock.wall();
    await clock.advance(7 * 60_000);
    await log.save(request({ openedAt }), 'Петрова А. И.');
    expect(await rows()).toMatchObject([
      {
        number: 1,
        unit: 'Сектор цифровых сервисов',
        author: 'Петрова А. И.',
        openedAt,
        closedAt: clock.wall(),
      },
    ]);
  });

  test('that is left open is closed later under the same number', async () => {
    await log.save(request({ isClosed: false }), 'Петрова А. И.');
    const [open] = await rows();
    expect(open?.closedAt).toBeNull();
    await clock.advance(60_000);
    await log.save(request({ id: open?.id, isClosed: true }), 'Сидоров');
    expect(await rows()).toMatchObject([
      { number: 1, version: 2, closedAt: clock.wall(), author: 'Сидоров', openedAt: open?.openedAt },
    ]);
  });

  test('is not written while it looks like personal data and nobody has looked', async () => {
    const text = 'Иванова Мария Петровна не может войти';
    expect(await log.save(request({ description: text }), 'П')).toMatchObject({
      error: { code: 'log.personal' },
    });
    expect(await rows()).toEqual([]);
    expect(await log.save(request({ description: text, isChecked: true }), 'П')).toMatchObject({ ok: true });
  });

  test.each(['ИВАНОВА МАРИЯ ПЕТРОВНА', 'тел 9161234567', '8–916–123–45–67', 'ИНН 500100732259'])(
    'F77 is not written with «%s»',
    async (description) => {
      expect(await log.save(request({ description }), 'П')).toMatchObject({
        error: { code: 'log.personal' },
      });
      expect(await rows()).toEqual([]);
    },
  );

  test('has a category of the list; an older one of a row stays', async () => {
    expect(await log.save(request({ category: 'Выдумка' }), 'П')).toMatchObject({
      error: { code: 'log.category' },
    });
    await log.save(request(), 'П');
    const [row] = await rows();
    const other = new LogDesk({
      store,
      clock,
      newId: () => crypto.randomUUID(),
      unit: 'x',
      categories: ['Новая'],
    });
    expect(await other.save(request({ id: row?.id, description: 'Уточнение' }), 'П')).toMatchObject({
      ok: true,
    });
  });

  test('older than a day is not corrected here', async () => {
    await log.save(request(), 'П');
    const [row] = await rows();
    await clock.advance(25 * 60 * 60_000);
    expect(await log.save(request({ id: row?.id }), 'П')).toMatchObject({ error: { code: 'log.unknown' } });
    expect(await rows()).toEqual([]);
  });

  test('cannot be dated into another day or the future', async () => {
    for (const openedAt of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z']) {
      expect(await log.save(request({ openedAt }), 'П')).toMatchObject({ value: { openedAt: clock.wall() } });
    }
  });
});

describe('a journal that cannot write', () => {
  const failing = (saves: boolean) =>
    new LogDesk({
      store: {
        consultations: (filter) => store.consultations(filter),
        async saveConsultation(row) {
          if (saves) await store.saveConsultation(row);
          return journalFailure(saves ? 'journal.timeout' : 'journal.disk-full');
        },
      },
      ...{ clock, unit: 'Сектор', categories: CATEGORIES, newId: () => crypto.randomUUID() },
    });

  test('tells that the text stays in the form, and not that it will be written by itself', async () => {
    const saved = await failing(false).save(request(), 'Петрова А. И.');
    expect(saved).toMatchObject({ ok: false, error: { code: 'journal.disk-full' } });
    expect(saved.ok ? '' : saved.error.message).toMatch(/нет места. Текст остался в форме/);
    expect(saved.ok ? '' : saved.error.message).not.toContain('повторится сама');
  });

  test('that has saved the row and said nothing in time gets no second one', async () => {
    const desk = failing(true);
    const form = request();
    for (let press = 0; press < 3; press += 1) {
      expect(await desk.save(form, 'Петрова А. И.')).toMatchObject({ error: { code: 'journal.timeout' } });
    }
    expect(await rows()).toHaveLength(1);
    await clock.advance(1000);
    await desk.save(request(), 'Петрова А. И.');
    expect(await rows()).toHaveLength(2);
  });
});
