import { describe, expect, test } from 'vitest';
import { refusedWords } from '../../../../main/core/journal/refused-words.ts';
import { VisitCounters } from '../../../../main/core/journal/visit-entry.ts';
import { statusTroubles, troublesBeside } from '../../../../main/core/supervision/beside-visit.ts';
import { isHealthy } from '../../../../main/core/update/health.ts';
import type { State } from '../../../../main/core/visit/state.ts';

const free: State = { kind: 'free', preparedAt: null };
const out: State = { kind: 'out-of-service', code: 'trash.left' };
const silent = { code: 'journal.timeout', message: 'Журнал не ответил вовремя.' };
const full = { code: 'journal.disk-full', message: 'Журнал не записан.' };

describe('what is wrong beside a visit', () => {
  test('is nothing where the desk can be opened, or waits to be set up, and the journal writes', () => {
    expect(troublesBeside('ready', null)).toEqual([]);
    expect(troublesBeside('not-set', null)).toEqual([]);
  });

  test('names the list of staff, and the journal with the cause for IT', () => {
    const [staff, journal] = troublesBeside('unreadable', full);
    expect(staff?.code).toBe('access.unreadable');
    expect(journal?.code).toBe('journal.unavailable');
    expect(journal?.message).toContain('journal.disk-full');
  });

  test('is told from outside with the gravest first: out of service, configuration, the rest', () => {
    const config = [{ file: 'a.json', path: 'x', russian: 'Ошибка.', english: 'A mistake.' }];
    const codes = statusTroubles(out, config, troublesBeside('unreadable', null)).map(({ code }) => code);
    expect(codes).toEqual(['trash.left', 'config.invalid', 'access.unreadable']);
    expect(statusTroubles(free, [], [])).toEqual([]);
  });
});

describe('a version that works', () => {
  const well = { isAnswered: true, trouble: null };

  test('has come to a free screen, and the journal has answered', () => {
    expect(isHealthy(free, well)).toBe(true);
    expect(isHealthy(free, { isAnswered: false, trouble: null })).toBe(false);
    for (const kind of ['recovering', 'active', 'closing', 'renewing', 'out-of-service'] as const) {
      expect(isHealthy({ kind } as State, well)).toBe(false);
    }
  });

  test('is to blame for a journal that is silent, not for a disk that is full', () => {
    expect(isHealthy(free, { isAnswered: true, trouble: silent })).toBe(false);
    expect(isHealthy(free, { isAnswered: true, trouble: full })).toBe(true);
  });
});

test('what was refused is told in words, with the portal by its name or, where it is unknown, by its id', () => {
  const counters = new VisitCounters();
  for (let times = 0; times < 2; times += 1) counters.noteRefusal('permission.geolocation', 'trudvsem');
  counters.noteRefusal('not-listed', 'gone');
  counters.noteRefusal('system-window', null);
  const titles: Readonly<Record<string, string>> = { trudvsem: 'Работа России' };
  const rows = refusedWords(counters, true, (id) => titles[id] ?? id);
  expect(rows[0]).toEqual({ what: expect.stringContaining('разрешение'), portal: 'Работа России', count: 2 });
  expect(rows.map(({ portal }) => portal).sort()).toEqual(['gone', null, 'Работа России'].sort());
});
