import { expect, test } from 'vitest';
import { ok } from '../../../../main/core/base/result.ts';
import { journalFailure } from '../../../../main/core/journal/journal-failures.ts';
import { JournalStanding } from '../../../../main/core/journal/journal-standing.ts';

test('F40 a journal that is unwell twice running is told, and told again when it is well', () => {
  const standing = new JournalStanding();
  const told: (string | null)[] = [];
  standing.changed.subscribe((trouble) => told.push(trouble?.code ?? null));
  const [well, slow, dead] = [
    ok(null),
    journalFailure('journal.timeout'),
    journalFailure('journal.process-failed'),
  ];
  expect(standing.isAnswered).toBe(false);
  for (const health of [slow, well, dead]) standing.note(health);
  expect([told, standing.isAnswered]).toEqual([[], true]);
  for (const health of [dead, dead, well, well]) standing.note(health);
  expect(told).toEqual(['journal.process-failed', null]);
  expect(standing.trouble).toBeNull();
});
