import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SECOND } from '../../../main/core/base/clock.ts';
import { ok } from '../../../main/core/base/result.ts';
import { journalFailure } from '../../../main/core/journal/journal-failures.ts';
import type { VisitRecord } from '../../../main/core/journal/visit-record.ts';
import { JournalOutbox } from '../../../main/node/journal-outbox.ts';
import { fileWaitingVisits } from '../../../main/node/waiting-visits.ts';
import { never } from '../../fakes/closing-steps.ts';
import { HandClock } from '../../fakes/hand-clock.ts';
import { HeardLogger } from '../../fakes/heard-logger.ts';
import { settle } from '../../fakes/journal-clock.ts';
import { visitRecord } from '../../fakes/journal-records.ts';
import { HANGS } from '../../support/patience.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One program with its journal; the next one finds what this one has left. */
function program() {
  const clock = new HandClock();
  const logger = new HeardLogger();
  const taken: string[] = [];
  const journal = {
    write: async (record: VisitRecord) =>
      ok({ number: taken.push(record.id) }) as
        | ReturnType<typeof ok<{ number: number }>>
        | ReturnType<typeof journalFailure>,
  };
  const outbox = new JournalOutbox({
    clock,
    logger,
    waiting: fileWaitingVisits(join(folder, 'visits-waiting.json')),
    write: (record) => journal.write(record),
  });
  return { clock, logger, taken, journal, outbox };
}

const broken = async () => journalFailure('journal.process-failed');

test('a visit that the journal takes at once is never beside it', async () => {
  const { outbox, taken } = program();
  const record = visitRecord();
  expect(await outbox.add(record)).toMatchObject({ ok: true });
  expect({ taken, files: readdirSync(folder) }).toEqual({ taken: [record.id], files: [] });
});

test('one that it does not take is on disk before «not yet» is told, and the next program brings it', async () => {
  const first = program();
  first.journal.write = broken;
  const record = visitRecord();
  expect(await first.outbox.add(record)).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual(['visits-waiting.json']);

  const next = program();
  await next.outbox.takeUp();
  expect(await next.outbox.drain(SECOND)).toMatchObject({ ok: true });
  expect({ taken: next.taken, files: readdirSync(folder) }).toEqual({ taken: [record.id], files: [] });
});

test('an end in order waits until the disk has let go of what is written, but not for ever', async () => {
  const clock = new HandClock();
  const disk = Promise.withResolvers<void>();
  const outbox = new JournalOutbox({
    clock,
    logger: new HeardLogger(),
    waiting: { read: async () => [visitRecord()], set: () => disk.promise },
    write: async () => ok({ number: 1 }),
  });
  await outbox.takeUp();
  const drained = vi.fn();
  void outbox.drain(SECOND).then(drained);
  const late = outbox.drain(0);
  await settle();
  expect(outbox.size).toBe(0);
  expect(drained).not.toHaveBeenCalled();
  await clock.advance(0);
  expect(await late).toMatchObject({ ok: true });
  disk.resolve();
  await vi.waitFor(() => expect(drained).toHaveBeenCalledWith(ok(null)), { timeout: HANGS });
});

test('a journal that hangs is as good as none', async () => {
  const { outbox, journal, clock } = program();
  journal.write = never;
  const told = outbox.add(visitRecord());
  await clock.advance(10 * SECOND);
  expect(await told).toMatchObject({ ok: false, error: { code: 'journal.timeout' } });
  expect(readdirSync(folder)).toEqual(['visits-waiting.json']);
});

test('an end in order loses nothing, and a disk that takes nothing is told', async () => {
  const first = program();
  first.journal.write = broken;
  await first.outbox.add(visitRecord());
  await first.outbox.close();
  expect(first.logger.events).not.toContain('journal.visits-lost');

  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'no folder');
  const second = program();
  second.journal.write = broken;
  await second.outbox.add(visitRecord());
  await second.outbox.close();
  expect(second.logger.events).toContain('journal.visits-lost');
});

test('what cannot be read is told and not kept for ever', async () => {
  writeFileSync(join(folder, 'visits-waiting.json'), '[{"id":1}]');
  const { outbox, logger } = program();
  await outbox.takeUp();
  expect({ events: logger.events, files: readdirSync(folder) }).toEqual({
    events: ['journal.visit-refused'],
    files: [],
  });
});
