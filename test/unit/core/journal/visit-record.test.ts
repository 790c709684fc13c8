import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JournalCode, JournalSlug } from '../../../../main/core/journal/journal-forms.ts';
import { readVisitRecord } from '../../../../main/core/journal/read-visit-record.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

const codeOf = (value: unknown) => {
  const read = readVisitRecord(value);
  return read.ok ? 'accepted' : read.error.code;
};

describe('a record of a visit', () => {
  test('is accepted with the words of the product', () => {
    expect(codeOf(visitRecord())).toBe('accepted');
  });

  test.each([
    ['an address', 'https://www.gosuslugi.ru/600113?fio=x'],
    ['a host with a path', 'gosuslugi.ru/x'],
    ['a mail address', 'ivanov@example.com'],
    ['a question mark', 'a?b'],
    ['a name', 'Иванов Иван'],
    ['a Latin name', 'Ivanov'],
    ['a telephone', '79161234567'],
    ['a telephone behind a letter', 't9161234567'],
    ['a СНИЛС', '112-233-445 95'],
    ['a file name', 'passport.pdf'],
    ['something long', 'a'.repeat(65)],
    ['nothing', ''],
    ['a formula', '=cmd|x'],
  ])('refuses %s in every place that holds an id, and does not repeat it', (_name, text) => {
    const places = [
      visitRecord({ portals: [{ id: text, logout: 'confirmed', reason: null }] }),
      visitRecord({ instructions: ['fine', text] }),
      visitRecord({ refusals: [{ reason: 'popup', portalId: text, count: 1 }] }),
      visitRecord({
        steps: [
          {
            id: text,
            status: 'verified',
            code: 'x',
            found: null,
            removed: null,
            left: null,
            durationMs: null,
          },
        ],
      }),
    ];
    for (const record of places) {
      const read = readVisitRecord(record);
      expect(!read.ok && read.error.code).toBe('journal.personal-data');
      if (text !== '') expect(!read.ok && read.error.message).not.toContain(text);
    }
  });

  test.each([
    ['an address instead of an id', { id: 'http://x/' }],
    ['a name instead of a ticket', { ticket: 'Петров П. П.' }],
    ['an address instead of a time', { startedAt: 'http://x/?a' }],
    ['an address instead of a reason', { endReason: 'http://x/' }],
  ])('refuses %s as personal', (_name, changes) => {
    expect(codeOf({ ...visitRecord(), ...changes })).toBe('journal.personal-data');
  });

  test.each([
    ['an unknown end', { endReason: 'tired' }],
    ['a negative duration', { durationMs: -5 }],
    ['a duration that is no number', { durationMs: Number.NaN }],
    ['a time without offset', { startedAt: '2026-03-02T10:15:00' }],
    ['an id that is not random', { id: 'visit-1' }],
  ])('refuses %s as invalid', (_name, changes) => {
    expect(codeOf({ ...visitRecord(), ...changes })).toBe('journal.invalid-record');
  });

  test.each([null, undefined, 1, 'x', [], {}])('refuses %j without throwing', (value) => {
    expect(codeOf(value)).toMatch(/^journal\./);
  });

  test('names the place and never an unknown key', () => {
    const read = readVisitRecord({ ...visitRecord(), 'Иванов Иван': 1 });
    expect(!read.ok && read.error.message).not.toContain('Иванов');
    const wrong = readVisitRecord(visitRecord({ instructions: ['a', '/etc'] }));
    expect(!wrong.ok && wrong.error.message).toContain('instructions.1');
  });

  test('lets no text through as an id that has a sign of an address, a space or a letter of a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const form of [JournalSlug, JournalCode]) {
          if (form.safeParse(text).success) expect(text).toMatch(/^[a-z][a-z0-9._-]{0,63}$/);
        }
      }),
    );
  });
});
