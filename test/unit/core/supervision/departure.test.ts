import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../../main/core/base/result.ts';
import { Departure } from '../../../../main/core/supervision/departure.ts';
import { folderStandDown, mayServe } from '../../../../main/core/supervision/folder-stand-down.ts';
import { trouble } from '../../../../main/core/supervision/troubles.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

function bench({ isNextThere = true, breaks = '' } = {}) {
  const calls: string[] = [];
  const does = (name: string) => async () => {
    calls.push(name);
    if (name === breaks) throw new Error(name);
  };
  const departure: Departure = new Departure({
    async finish() {
      calls.push(departure.isLeaving ? 'finish while leaving' : 'finish');
    },
    endAll: does('end all'),
    leaveNote: does('note'),
    async handOver() {
      calls.push('hand over');
      return isNextThere;
    },
    end: (how) => void calls.push(`end: ${how}`),
  });
  return { departure, calls };
}

describe('the end of the program', () => {
  test('closes the visit first, then ends everything, once; whoever is told of the closing knows already', async () => {
    const { departure, calls } = bench();
    expect(departure.isLeaving).toBe(false);
    await Promise.all([departure.leave(), departure.leave()]);
    expect(departure.isLeaving).toBe(true);
    expect(calls).toEqual(['finish while leaving', 'end all']);
  });

  test('F10 after a visit the program beside this one takes over, when nothing of this one writes any more', async () => {
    const { departure, calls } = bench();
    await departure.renew('visit');
    expect(calls).toEqual([...['note', 'finish while leaving', 'end all', 'hand over', 'end: handed-over']]);
  });

  test('where there is none a fresh one is started', async () => {
    const { departure, calls } = bench({ isNextThere: false });
    await departure.renew('visit');
    expect(calls.slice(-2)).toEqual(['hand over', 'end: renewal']);
  });

  test('an update never takes a program of the old version', async () => {
    const { departure, calls } = bench();
    await departure.renew('update');
    expect(calls).not.toContain('hand over');
    expect(calls.at(-1)).toBe('end: update');
  });

  test('an end that breaks starts a fresh program all the same where the folders are what is wrong', async () => {
    const { departure, calls } = bench({ breaks: 'end all' });
    await expect(departure.startAgain()).rejects.toThrow('end all');
    expect(calls.at(-1)).toBe('end: renewal');
  });
});

describe('folders that cannot hold a visit', () => {
  const full = trouble('state.full');

  function folders({ fault = full as typeof full | null, mayEnd = true } = {}) {
    const logger = new HeardLogger();
    const seen = { starts: 0, logger };
    const mayHold = folderStandDown({
      faultNow: () => fault,
      mayEnd: () => mayEnd,
      startAgain: () => {
        seen.starts += 1;
      },
      logger,
    });
    return { mayHold, seen };
  }

  test('end the program, so that a fresh one shows which and why', () => {
    const { mayHold, seen } = folders();
    expect(mayHold()).toEqual(fail('state.full', `${full.message} Позовите консультанта.`));
    expect(seen.starts).toBe(1);
    expect(seen.logger.events).toEqual(['workstation.stands-down']);
  });

  test('end nothing while somebody is served, who is told all the same', () => {
    const { mayHold, seen } = folders({ mayEnd: false });
    expect(mayHold().ok).toBe(false);
    expect(seen.starts).toBe(0);
  });

  test('that can hold one are no trouble', () => {
    const { mayHold, seen } = folders({ fault: null });
    expect(mayHold()).toEqual(ok(undefined));
    expect(seen).toMatchObject({ starts: 0, logger: { events: [] } });
  });

  test('nobody is served before somebody of IT has set a PIN, except in training', async () => {
    const notSet = fail('access.not-set', 'Код не задан.');
    const serve = (isTraining: boolean, holds = true) =>
      mayServe({
        mayHold: () => (holds ? ok(undefined) : fail('state.full', full.message)),
        isTraining,
        isSetUp: async () => notSet,
      });
    expect(await serve(false)).toEqual(notSet);
    expect(await serve(true)).toEqual(ok(undefined));
    expect(await serve(true, false)).toMatchObject({ ok: false, error: { code: 'state.full' } });
    expect(await serve(false, false)).toMatchObject({ ok: false, error: { code: 'state.full' } });
  });
});
