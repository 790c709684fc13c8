import { expect, test } from 'vitest';
import { AuditTrail } from '../../../../main/core/access/audit-trail.ts';
import { fail, ok } from '../../../../main/core/base/result.ts';
import type { AuditEntry } from '../../../../main/core/journal/audit.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const anna = { id: 'p2', role: 'consultant' } as const;

function trail() {
  const clock = new HandClock();
  const logger = new HeardLogger();
  const written: AuditEntry[] = [];
  const world = { trouble: null as string | null, delay: Promise.resolve() as Promise<void> };
  const audit = new AuditTrail({
    clock,
    logger,
    newId: () => crypto.randomUUID(),
    write: async (entry) => {
      await world.delay;
      if (world.trouble !== null) return fail(world.trouble, 'Диск не ответил.');
      written.push(entry);
      return ok(null);
    },
  });
  const actions = () => written.map(({ action }) => action);
  return { audit, clock, logger, written, world, actions };
}

test('a audit event is written with who did it, when, and to which visit', async () => {
  const { audit, clock, written } = trail();
  audit.note({ person: anna, action: 'give', visit: 'v' });
  audit.note({ person: { id: null, role: 'visitor' }, action: 'confirm', details: ['found.scanner'] });
  await audit.close();
  expect(written).toMatchObject([
    { at: clock.wall(), person: 'p2', role: 'consultant', action: 'give', outcome: 'done', visit: 'v' },
    { person: null, role: 'visitor', action: 'confirm', details: ['found.scanner'], visit: null },
  ]);
});

test('what a journal that is away could not take is brought again, in order and once', async () => {
  const { audit, clock, logger, world, actions } = trail();
  world.trouble = 'journal.locked';
  audit.note({ person: anna, action: 'enter' });
  audit.note({ person: anna, action: 'leave' });
  await clock.advance(90_000);
  expect(actions()).toEqual([]);
  world.trouble = null;
  await clock.advance(30_000);
  expect(actions()).toEqual(['enter', 'leave']);
  await clock.advance(90_000);
  expect(actions()).toEqual(['enter', 'leave']);
  // The program's own log had them all the time.
  expect(logger.course.filter(({ event }) => event === 'access')).toHaveLength(2);
});

test('an entry that the journal will never take holds nobody up', async () => {
  const { audit, world, actions } = trail();
  world.trouble = 'journal.bad-request';
  audit.note({ person: anna, action: 'enter' });
  await audit.close();
  world.trouble = null;
  audit.note({ person: anna, action: 'leave' });
  await audit.close();
  expect(actions()).toEqual(['leave']);
});

test('the end of the program waits for a writing that is under way', async () => {
  const { audit, world, actions } = trail();
  let finish = (): void => undefined;
  world.delay = new Promise((resolve) => {
    finish = () => resolve(undefined);
  });
  audit.note({ person: anna, action: 'finish' });
  const closed = audit.close().then(() => actions());
  finish();
  expect(await closed).toEqual(['finish']);
});
