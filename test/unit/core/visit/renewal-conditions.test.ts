import { expect, test } from 'vitest';
import { type RenewalConditions, renewalUnder } from '../../../../main/core/visit/renewal-conditions.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

function bench(changes: Partial<RenewalConditions> = {}) {
  const gone: string[] = [];
  const logger = new HeardLogger();
  const renew = renewalUnder({
    isSupervised: true,
    isLeaving: () => false,
    isStaffNeeded: () => false,
    drain: async () => true,
    retire: () => true,
    go: (why) => void gone.push(why),
    logger,
    ...changes,
  });
  return { renew, gone, logger };
}

test('F10 renews where nobody is disturbed and nothing is lost, and the log has why', async () => {
  const { renew, gone, logger } = bench();
  expect(await renew('visit')).toBe('renewed');
  expect(await renew('update')).toBe('renewed');
  expect(gone).toEqual(['visit', 'update']);
  expect(logger.course).toEqual([
    { event: 'workstation.renewed', fields: { why: 'visit' } },
    { event: 'workstation.renewed', fields: { why: 'update' } },
  ]);
});

test.each<[string, Partial<RenewalConditions>]>([
  ['nobody would start it again', { isSupervised: false }],
  ['it ends already', { isLeaving: () => true }],
  ['somebody is served', { retire: () => false }],
])('never where %s', async (_why, conditions) => {
  const { renew, gone } = bench(conditions);
  expect(await renew('visit')).toBe('not-now');
  expect(await renew('update')).toBe('not-now');
  expect(gone).toEqual([]);
});

test('an update waits for a consultant, the next person does not', async () => {
  const { renew, gone } = bench({ isStaffNeeded: () => true });
  expect(await renew('update')).toBe('not-now');
  expect(await renew('visit')).toBe('renewed');
  expect(gone).toEqual(['visit']);
});

test('a consultant who comes while the journal is written holds an update too', async () => {
  let isStaffNeeded = false;
  const { renew, gone } = bench({
    isStaffNeeded: () => isStaffNeeded,
    drain: async () => {
      isStaffNeeded = true;
      return true;
    },
  });
  expect(await renew('update')).toBe('not-now');
  expect(gone).toEqual([]);
});

test('a journal that takes nothing holds up an update, not the next person', async () => {
  const { renew, gone } = bench({ drain: async () => false });
  expect(await renew('update')).toBe('not-now');
  expect(await renew('visit')).toBe('renewed');
  expect(gone).toEqual(['visit']);
});
