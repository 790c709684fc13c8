import { describe, expect, test } from 'vitest';
import { SECOND } from '../../../../main/core/base/clock.ts';
import { clockStep } from '../../../../main/core/closing/clock-step.ts';
import type { ClosingContext } from '../../../../main/core/closing/closing.ts';
import type { Dating } from '../../../../main/core/residue/dating.ts';
import { timeView } from '../../../../main/core/visit/time-view.ts';
import { VisitClock } from '../../../../main/core/visit/visit-clock.ts';
import type { ClosingStepView, PortalLogout, TimeView } from '../../../../preload/contract.ts';
import { fakeStep, held, never } from '../../../fakes/closing-steps.ts';
import { beginsAt } from '../../../fakes/dating.ts';
import { MORNING } from '../../../fakes/hand-clock.ts';
import { settle } from '../../../fakes/journal-clock.ts';
import { Bench, limits, request, unfinished } from '../../../fakes/visit-parts.ts';

/** A step that notes how far back each look of it goes. */
function lookingBack() {
  const datings: Dating[] = [];
  const step = fakeStep({
    verify: async (context) => {
      datings.push(context.dating);
      return { status: 'verified', code: 'files.none' };
    },
  });
  return { datings, step };
}

/** A token step whose socket a test can fill and empty, after a sweep that finds two files once. */
function gated() {
  const socket = { tokens: ['Рутокен ЭЦП'] as string[] };
  let files = 2;
  let sweeps = 0;
  const bench = new Bench({
    steps: [
      fakeStep({
        verify: async () => {
          sweeps += 1;
          const removed = files;
          files = 0;
          return { status: 'verified', code: 'files.removed', found: removed, removed, left: 0 };
        },
      }),
      fakeStep({
        id: 'token',
        guards: 'token',
        verify: async () =>
          socket.tokens.length > 0
            ? { status: 'failed', code: 'token.present', tokens: [...socket.tokens] }
            : { status: 'verified', code: 'token.absent' },
      }),
    ],
  });
  return { bench, socket, sweeps: () => sweeps };
}

describe('a code on the hidden screen', () => {
  test('opens it by the code alone; the third wrong one leaves it to a consultant', async () => {
    const bench = await new Bench().inVisit();
    const { runner } = bench;
    runner.pause('visitor');
    expect(runner.lock('4815')).toMatchObject({ ok: true });
    expect(runner.resume()).toBe(false);
    expect(runner.unlock('1111')).toMatchObject({ error: { code: 'visit.wrong-code' } });
    expect(runner.state).toMatchObject({ by: 'visitor', lock: { triesLeft: 2 } });
    expect(runner.unlock('4815')).toMatchObject({ ok: true });
    expect(runner.state).toMatchObject({ kind: 'active' });

    runner.pause('visitor');
    runner.lock('4815');
    for (const wrong of ['0000', '4816', '5184']) runner.unlock(wrong);
    expect(runner.state).toMatchObject({ kind: 'paused', by: 'consultant', lock: null });
    expect(runner.unlock('4815')).toMatchObject({ error: { code: 'visit.not-locked' } });
    expect(runner.resume()).toBe(false);
  });

  test('is not set by somebody who passes by later, nor twice, nor on what a consultant hid', async () => {
    const bench = await new Bench().inVisit();
    const { runner, clock } = bench;
    expect(runner.lock('4815')).toMatchObject({ error: { code: 'visit.lock-late' } });
    runner.pause('visitor');
    await clock.advance(61 * SECOND);
    expect(runner.lock('4815')).toMatchObject({ error: { code: 'visit.lock-late' } });
    expect(runner.resume()).toBe(true);
    runner.pause('visitor');
    expect(runner.lock('4815')).toMatchObject({ ok: true });
    expect(runner.lock('0000')).toMatchObject({ error: { code: 'visit.lock-late' } });
    expect(runner.unlock('4815')).toMatchObject({ ok: true });
    runner.pause('consultant');
    expect(runner.lock('4815')).toMatchObject({ error: { code: 'visit.lock-late' } });
  });

  test('is forgotten with the hidden screen: the next one opens without it', async () => {
    const bench = await new Bench().inVisit();
    const { runner } = bench;
    runner.pause('visitor');
    runner.lock('4815');
    runner.unlock('4815');
    runner.pause('visitor');
    expect(runner.resume()).toBe(true);
  });
});

describe('opening a visit', () => {
  test('marks the workstation before anything is opened', async () => {
    const bench = await new Bench().inVisit();
    expect(bench.calls).toEqual(['marked', 'opened']);
    expect(bench.runner.state).toMatchObject({ kind: 'active', visit: { id: 'visit-1', ticket: 'А017' } });
  });

  test('opens nothing when the marker cannot be written', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    bench.marker.set = () => Promise.reject(new Error('disk full'));
    expect(await bench.runner.start(request)).toMatchObject({
      ok: false,
      error: { code: 'visit.cannot-open' },
    });
    expect(bench.calls).not.toContain('opened');
    expect(bench.runner.state.kind).toBe('free');
  });

  test('undoes an opening that broke half way, and only then takes the marker away', async () => {
    const bench: Bench = new Bench({
      opening: {
        open: async () => {
          bench.calls.push('opened half');
          throw new Error('no memory');
        },
        undo: async () => void bench.calls.push('undone'),
      },
    });
    await bench.runner.begin();
    const started = await bench.runner.start(request);
    expect(started).toMatchObject({ ok: false, error: { code: 'visit.cannot-open' } });
    expect(bench.calls).toEqual(['marked', 'opened half', 'undone', 'marker cleared']);
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: null });
    expect(bench.logger.events).toContain('visit.open-failed');
  });

  test('keeps the marker when not even the undoing went well', async () => {
    const bench = new Bench({
      opening: { open: () => Promise.reject(new Error()), undo: () => Promise.reject(new Error('stuck')) },
    });
    await bench.runner.begin();
    await expect(bench.runner.start(request)).rejects.toThrow('stuck');
    expect(bench.marker.held).toMatchObject({ id: 'visit-1' });
  });

  test('is refused once the program is about to end', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    expect(bench.runner.retire()).toBe(true);
    expect(await bench.runner.start(request)).toMatchObject({ ok: false, error: { code: 'visit.not-free' } });
    expect(bench.calls).toEqual([]);
  });

  test('keeps the program from ending, and so does the visit', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    const started = bench.runner.start(request);
    expect(bench.runner.retire()).toBe(false);
    await started;
    expect(bench.runner.retire()).toBe(false);
    await bench.runner.finish('visitor');
    expect(bench.runner.retire()).toBe(false);
    bench.runner.leave();
    expect((await bench.runner.start(request)).ok).toBe(true);
  });

  test('can be tried again after it failed', async () => {
    let isBroken = true;
    const bench = new Bench({
      opening: {
        open: async () => {
          if (isBroken) throw new Error('no memory');
        },
        undo: async () => undefined,
      },
    });
    await bench.runner.begin();
    await bench.runner.start(request);
    isBroken = false;
    expect(await bench.runner.start(request)).toMatchObject({ ok: true });
  });

  test('refuses a second person, also while the first is still being let in', async () => {
    const door = held<void>();
    const bench = new Bench({ opening: { open: () => door.promise, undo: async () => undefined } });
    await bench.runner.begin();
    const first = bench.runner.start(request);
    expect(await bench.runner.start(request)).toMatchObject({ ok: false, error: { code: 'visit.not-free' } });
    door.resolve();
    expect(await first).toMatchObject({ ok: true });
    expect(await bench.runner.start(request)).toMatchObject({ ok: false, error: { code: 'visit.not-free' } });
  });

  test('is refused before the marker was looked for', async () => {
    expect(await new Bench().runner.start(request)).toMatchObject({ ok: false });
  });
});

describe('the marker during a visit', () => {
  test('learns which portals were shown', async () => {
    const bench = await new Bench().inVisit();
    bench.touched.push('trudvsem');
    await bench.runner.noteTouched();
    expect(bench.marker.held).toMatchObject({ portals: ['trudvsem'] });
    expect(bench.runner.markedPortals).toEqual(['trudvsem']);
  });

  test('is not written outside a visit', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    await bench.runner.noteTouched();
    expect(bench.calls).toEqual([]);
  });

  test('a disk that is full at that moment ends nothing', async () => {
    const bench = await new Bench().inVisit();
    bench.marker.set = () => Promise.reject(new Error('ENOSPC'));
    await bench.runner.noteTouched();
    expect(bench.runner.state.kind).toBe('active');
    expect(bench.logger.events).toContain('visit.portal-not-marked');
  });
});

/** A logout step with one portal. */
const logoutStep = (verdict: PortalLogout['verdict'], reason?: PortalLogout['reason']) =>
  fakeStep({
    id: 'portals',
    guards: 'visitor',
    verify: async () => ({
      status: verdict === 'confirmed' ? 'verified' : 'failed',
      code: `logout.${verdict}`,
      portals: [{ id: 'trudvsem', title: 'Работа России', verdict, ...(reason ? { reason } : {}) }],
    }),
  });

describe('F09 what the person must know', () => {
  const residue = fakeStep({ verify: async () => ({ status: 'failed', code: 'files.left', left: 1 }) });

  test('stays on the receipt for two minutes', async () => {
    const bench = await new Bench({ steps: [logoutStep('failed', 'still-in')] }).inVisit();
    await bench.runner.finish('visitor');
    expect(bench.runner.receipt?.headline).toMatchObject({ verdict: 'failed', logout: 'not-everywhere' });
    await bench.clock.advance(119_999);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
    await bench.clock.advance(1);
    expect(bench.runner.state.kind).toBe('free');
    expect(bench.clock.pending).toBe(0);
  });

  test.each([
    ['confirmed', 45_000],
    ['failed', 120_000],
  ] as const)('every touch gives a receipt that is %s its whole time again', async (verdict, shown) => {
    const bench = await new Bench({ steps: [logoutStep(verdict)] }).inVisit();
    await bench.runner.finish('visitor');
    for (let touch = 0; touch < 5; touch += 1) {
      await bench.clock.advance(shown - 1);
      bench.runner.noteActivity();
    }
    await bench.clock.advance(shown - 1);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
    await bench.clock.advance(1);
    expect(bench.runner.state.kind).toBe('free');
    bench.runner.noteActivity();
    expect(bench.clock.pending).toBe(0);
  });

  test('is told on the free screen after a crash, since no receipt is shown then, and goes by itself', async () => {
    const bench = new Bench({ steps: [logoutStep('skipped', 'after-crash')] });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(bench.runner.state.kind).toBe('free');
    expect(bench.runner.unread?.matters).toMatchObject([{ trouble: 'after-crash' }]);
    let isTold = false;
    bench.runner.changed.subscribe(() => {
      isTold = bench.runner.unread === null;
    });
    await bench.clock.advance(119_999);
    expect(bench.runner.unread).not.toBeNull();
    await bench.clock.advance(1);
    expect({ unread: bench.runner.unread, isTold }).toEqual({ unread: null, isTold: true });
    expect(bench.clock.pending).toBe(0);
  });

  test('after a crash is nothing where no portal was open', async () => {
    const none = fakeStep({
      ...{ id: 'portals', guards: 'visitor' },
      verify: async () => ({ status: 'verified', code: 'logout.none', portals: [] }),
    });
    const bench = new Bench({ steps: [none] });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(bench.runner.unread).toBeNull();
    expect(bench.clock.pending).toBe(0);
  });

  test('is told beside «не работает», where the receipt is not shown either', async () => {
    const bench = await new Bench({ steps: [logoutStep('failed'), residue] }).inVisit();
    await bench.runner.finish('visitor');
    expect(bench.runner.state.kind).toBe('out-of-service');
    expect(bench.runner.unread?.matters).toMatchObject([
      { kind: 'logout', trouble: 'not-left' },
      { kind: 'step', id: 'files' },
    ]);
    bench.runner.leave();
    expect(bench.runner).toMatchObject({ unread: null, state: { kind: 'out-of-service' } });
  });

  test('of an earlier run is told on the free screen, once, for its two minutes', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    bench.runner.noteUnread({ verdict: 'failed', logout: 'not-everywhere', matters: [] });
    expect(bench.runner.unread).not.toBeNull();
    await bench.clock.advance(120_000);
    expect({ unread: bench.runner.unread, pending: bench.clock.pending }).toEqual({
      unread: null,
      pending: 0,
    });
    await bench.runner.start(request);
    bench.runner.noteUnread({ verdict: 'failed', logout: 'not-everywhere', matters: [] });
    expect(bench.runner.unread).toBeNull();
  });

  test('is gone when the next person begins', async () => {
    const bench = new Bench({ steps: [logoutStep('skipped', 'after-crash')] });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    await bench.runner.start(request);
    expect(bench.runner.unread).toBeNull();
  });

  test('of one visit does not come back in the check of an empty workstation', async () => {
    const verdicts = [[{ id: 'trudvsem', title: 'Работа России', verdict: 'failed' as const }], []];
    const bench = new Bench({
      steps: [
        fakeStep({
          ...{ id: 'portals', guards: 'visitor' },
          verify: async () => {
            const portals = verdicts.shift() ?? [];
            const isLeft = portals.length === 0;
            return {
              status: isLeft ? 'verified' : 'failed',
              code: isLeft ? 'logout.none' : 'logout.failed',
              portals,
            };
          },
        }),
      ],
    });
    await bench.inVisit();
    await bench.runner.finish('visitor');
    bench.runner.leave();
    bench.consultant = { id: 'anna' };
    await bench.runner.putOut('desk.paper');
    await bench.runner.recheck();
    expect(bench.runner.receipt?.headline).toEqual({ verdict: 'verified', logout: 'none', matters: [] });
  });
});

describe('closing a visit', () => {
  test('sweeps, records, and takes the marker away last', async () => {
    const bench = await new Bench().inVisit();
    bench.clock.spend(90_000);
    await bench.runner.finish('visitor');
    expect(bench.calls).toEqual(['marked', 'opened', 'swept', 'recorded', 'marker cleared']);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done', reason: 'visitor' });
    expect(bench.ended).toMatchObject([
      { reason: 'visitor', durationMs: 90_000, visit: { id: 'visit-1' }, receipt: { isClean: true } },
    ]);
  });

  test('tells each state only once and in order', async () => {
    const bench = new Bench();
    const seen: string[] = [];
    bench.runner.changed.subscribe((state) =>
      seen.push(state.kind === 'closing' ? `closing, ${state.phase}` : state.kind),
    );
    await bench.inVisit();
    bench.runner.noteActivity();
    await bench.runner.finish('visitor');
    bench.runner.leave();
    expect(seen).toEqual(['free', 'active', 'closing, running', 'closing, done', 'free']);
  });

  test('tells how each step is doing', async () => {
    const bench = await new Bench().inVisit();
    const seen: string[] = [];
    bench.runner.closingChanged.subscribe((views) => seen.push(views.map(({ status }) => status).join()));
    await bench.runner.finish('visitor');
    expect(seen[0]).toBe('running');
    expect(seen.at(-1)).toBe('verified');
  });

  test('keeps the marker and lets nobody sit down while something is left', async () => {
    const bench = new Bench({
      steps: [fakeStep({ verify: async () => ({ status: 'failed', code: 'files.left', left: 1 }) })],
    });
    await bench.inVisit();
    await bench.runner.finish('visitor');
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'files.left' });
    expect(bench.marker.held).toMatchObject({ id: 'visit-1' });
    expect(bench.ended).toMatchObject([{ receipt: { isClean: false } }]);
    expect(await bench.runner.start(request)).toMatchObject({ ok: false });
  });

  test('a recheck that finds nothing more makes the workstation free again', async () => {
    let left = 1;
    const bench = new Bench({
      steps: [
        fakeStep({
          verify: async () =>
            left === 0
              ? { status: 'verified', code: 'files.removed', found: 1, removed: 1, left }
              : { status: 'failed', code: 'files.left', found: 3, removed: 2, left },
        }),
      ],
    });
    await bench.inVisit();
    await bench.runner.finish('visitor');
    left = 0;
    await bench.runner.recheck();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done', reason: 'consultant' });
    expect(bench.runner.receipt).toMatchObject({ isClean: true, filesRemoved: 3 });
    expect(bench.marker.held).toBe('absent');
  });

  test('the flag of a consultant outlives a restart, and only a consultant takes it away', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    expect(await bench.runner.putOut('desk.paper')).toMatchObject({ ok: true });
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'desk.paper' });
    expect(await bench.runner.start(request)).toMatchObject({ ok: false });

    const again = new Bench();
    again.flag = bench.flag;
    await again.runner.begin();
    expect(again.runner.state).toEqual({ kind: 'out-of-service', code: 'desk.paper' });
    await again.runner.recheck();
    expect(again.runner.state.kind).toBe('out-of-service');
    again.consultant = { id: 'anna' };
    await again.runner.recheck();
    expect(again.flag).toBe('absent');
    again.runner.leave();
    expect(again.runner.state.kind).toBe('free');
  });

  test('the flag comes after the closing of an unfinished visit', async () => {
    const bench = new Bench();
    bench.marker.held = unfinished;
    bench.flag = { reason: 'desk.repair', since: '2026-03-02T09:00:00.000Z' };
    await bench.runner.begin();
    expect(bench.calls).toContain('swept');
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'desk.repair' });
  });

  test('after too many crashes the program’s own flag comes after the closing, and only the staff takes it away', async () => {
    const bench = new Bench();
    bench.marker.held = unfinished;
    await bench.runner.begin('after-closing');
    expect(bench.calls).toContain('swept');
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'program.crashes' });
    expect(bench.flag).toMatchObject({ reason: 'program.crashes' });
    await bench.runner.recheck();
    expect(bench.flag).toMatchObject({ reason: 'program.crashes' });
    bench.consultant = { id: 'it' };
    await bench.runner.recheck();
    expect(bench.flag).toBe('absent');
  });

  test('a closing that may be what crashes waits behind the flag, and is one after a crash all the same', async () => {
    const { datings, step } = lookingBack();
    const bench = new Bench({ steps: [step] });
    bench.marker.held = unfinished;
    bench.consultant = { id: 'it' };
    await bench.runner.begin('at-once');
    expect({ datings, ended: bench.ended }).toEqual({ datings: [], ended: [] });
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'program.crashes' });
    expect(bench.marker.held).toEqual(unfinished);
    await bench.runner.recheck();
    expect(datings.map((one) => beginsAt(one, Date.parse(unfinished.startedAt)))).toEqual([true]);
    expect(bench.ended).toMatchObject([{ visit: unfinished, reason: 'crash' }]);
    expect(bench.marker.held).toBe('absent');
  });

  test('with a marker that cannot be read it looks as far back as a visit may have begun, not as the flag', async () => {
    const { datings, step } = lookingBack();
    const bench = new Bench({ steps: [step] });
    bench.marker.held = 'unreadable';
    bench.consultant = { id: 'it' };
    await bench.runner.begin('at-once');
    await bench.runner.recheck();
    const longest = limits.limit + limits.extension * limits.extensions;
    expect(datings.map((one) => beginsAt(one, MORNING - longest))).toEqual([true]);
  });

  test('a flag that a consultant has hung out before stays his', async () => {
    const bench = new Bench();
    bench.flag = { reason: 'desk.repair', since: '2026-03-02T09:00:00.000Z' };
    await bench.runner.begin('after-closing');
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'desk.repair' });
  });

  test('what came while the flag hung out is swept when it is taken away', async () => {
    const { datings, step } = lookingBack();
    const bench = new Bench({ steps: [step] });
    bench.flag = { reason: 'desk.repair', since: '2026-03-02T09:00:00.000Z' };
    bench.consultant = { id: 'anna' };
    await bench.runner.begin();
    await bench.runner.recheck();
    expect(datings.map((one) => beginsAt(one, Date.parse('2026-03-02T09:00:00.000Z')))).toEqual([true]);
  });

  test('a flag that cannot be read is a flag all the same', async () => {
    const bench = new Bench();
    bench.flag = 'unreadable';
    await bench.runner.begin();
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'desk.other' });
  });

  test('nobody is put out of the middle of a visit', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    await bench.runner.start(request);
    expect(await bench.runner.putOut('desk.repair')).toMatchObject({ ok: false });
    expect(bench.flag).toBe('absent');
  });

  test('a consultant gives time without using up what the visitor has', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    await bench.runner.start(request);
    const before = bench.runner.state;
    bench.runner.give();
    if (before.kind !== 'active' || bench.runner.state.kind !== 'active')
      throw new Error('a visit is going on');
    expect(bench.runner.state.limitAt).toBe(before.limitAt + limits.extension);
    expect(bench.runner.state.extensionsLeft).toBe(before.extensionsLeft);
  });

  test('a recheck means nothing in a workstation that is in order', async () => {
    const bench = await new Bench().inVisit();
    await bench.runner.recheck();
    expect(bench.calls).toEqual(['marked', 'opened']);
  });

  test('is done once, however often it is asked for', async () => {
    const bench = await new Bench().inVisit();
    await Promise.all([bench.runner.finish('visitor'), bench.runner.finish('shutdown')]);
    expect(bench.ended).toMatchObject([{ reason: 'visitor' }]);
  });

  test('a step that throws does not stop the others', async () => {
    const bench: Bench = new Bench({
      steps: [
        fakeStep({ id: 'portals', guards: 'visitor', perform: () => Promise.reject(new Error('x')) }),
        fakeStep({ id: 'print', guards: 'visitor', verify: () => Promise.reject(new Error('x')) }),
        fakeStep({ perform: async () => void bench.calls.push('files wiped') }),
      ],
    });
    await bench.inVisit();
    await bench.runner.finish('visitor');
    expect(bench.calls).toContain('files wiped');
    expect(bench.runner.receipt?.steps).toMatchObject([
      { id: 'portals', status: 'verified' },
      { id: 'print', status: 'failed', code: 'step.broke' },
      { id: 'files', status: 'verified' },
    ]);
  });

  test('a step that hangs is left behind after its limit', async () => {
    const bench = new Bench({
      steps: [
        fakeStep({ id: 'portals', guards: 'visitor', limit: 5000, perform: () => never() }),
        fakeStep(),
      ],
    });
    await bench.inVisit();
    const closing = bench.runner.finish('visitor');
    await bench.clock.advance(4999);
    expect(bench.runner.views.map(({ status }) => status)).toEqual(['running', 'waiting']);
    await bench.clock.advance(1);
    await closing;
    expect(bench.runner.views).toMatchObject([
      { status: 'failed', code: 'step.timeout' },
      { status: 'verified' },
    ]);
  });

  test('the receipt goes by itself after 45 seconds', async () => {
    const bench = await new Bench({ steps: [logoutStep('confirmed')] }).inVisit();
    await bench.runner.finish('visitor');
    await bench.clock.advance(44_999);
    expect(bench.runner.state.kind).toBe('closing');
    await bench.clock.advance(1);
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: '2026-03-02T10:00:45.000Z' });
    expect(bench.clock.pending).toBe(0);
  });

  test('the last twenty seconds of a receipt are told, and a touch gives the whole time again', async () => {
    const bench = await new Bench({ steps: [logoutStep('confirmed')] }).inVisit();
    await bench.runner.finish('visitor');
    const told: (number | null)[] = [];
    bench.runner.timeChanged.subscribe(({ receiptLeft }) => told.push(receiptLeft));
    await bench.clock.advance(24_999);
    expect(told).toEqual([]);
    await bench.clock.advance(2_001);
    expect(told).toEqual([20, 19, 18]);
    bench.runner.extend();
    expect(told.at(-1)).toBeNull();
    await bench.clock.advance(44_999);
    expect(told.at(-1)).toBe(1);
    expect(bench.runner.state.kind).toBe('closing');
    await bench.clock.advance(1);
    expect(told.at(-1)).toBeNull();
    expect(bench.runner.state.kind).toBe('free');
    expect(bench.clock.pending).toBe(0);
  });

  test('P1 what touches a receipt without end holds it for five minutes, and who asks for more gets more', async () => {
    const bench = await new Bench({ steps: [logoutStep('confirmed')] }).inVisit();
    await bench.runner.finish('visitor');
    const touchFor = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 10) {
        await bench.clock.advance(10_000);
        bench.runner.noteActivity();
      }
    };
    await touchFor(290);
    expect(bench.runner.state.kind).toBe('closing');
    bench.runner.extend();
    await touchFor(290);
    expect(bench.runner.state.kind).toBe('closing');
    await touchFor(80);
    expect(bench.runner.state.kind).toBe('free');
  });

  test('the next visit begins with an empty receipt, and its timer is its own', async () => {
    const bench = await new Bench().inVisit();
    await bench.runner.finish('visitor');
    bench.runner.leave();
    await bench.runner.start(request);
    expect(bench.runner.receipt).toBeNull();
    expect(bench.runner.views).toEqual([]);
    await bench.clock.advance(45_000);
    expect(bench.runner.state).toMatchObject({ kind: 'active', visit: { id: 'visit-2' } });
  });
});

describe('the token gate', () => {
  test('holds the visit: no record and no free workstation while the token is in', async () => {
    const { bench } = gated();
    await bench.inVisit();
    await bench.runner.finish('visitor');
    await bench.clock.advance(600_000);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'token' });
    expect(bench.marker.held).toMatchObject({ id: 'visit-1' });
    expect(bench.ended).toEqual([]);
    bench.runner.leave();
    expect(bench.runner.state.kind).toBe('closing');
  });

  test('closes again when the token is taken out; the receipt tells what the first sweep removed', async () => {
    const { bench, socket } = gated();
    await bench.inVisit();
    await bench.runner.finish('visitor');
    socket.tokens = [];
    bench.moveToken?.();
    await settle();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done', reason: 'visitor' });
    expect(bench.ended).toMatchObject([{ receipt: { isClean: true, filesRemoved: 2 } }]);
    expect(bench.moveToken).not.toBeNull();
    bench.runner.leave();
    expect(bench.moveToken).toBeNull();
  });

  test('waits on when another token was put in instead', async () => {
    const { bench, socket, sweeps } = gated();
    await bench.inVisit();
    await bench.runner.finish('visitor');
    socket.tokens = ['JaCarta'];
    bench.moveToken?.();
    await settle();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'token' });
    expect(bench.runner.views[1]).toMatchObject({ tokens: ['JaCarta'] });
    expect(sweeps()).toBe(2);
  });

  test('a token that wobbles does not start one sweep over another, and its last place counts', async () => {
    const first = held<void>();
    let isIn = true;
    let running = 0;
    let most = 0;
    let looks = 0;
    const bench = new Bench({
      steps: [
        fakeStep({
          id: 'token',
          guards: 'token',
          verify: async () => {
            running += 1;
            most = Math.max(most, running);
            looks += 1;
            const wasIn = isIn;
            if (looks === 2) await first.promise;
            running -= 1;
            return wasIn
              ? { status: 'failed', code: 'token.present' }
              : { status: 'verified', code: 'token.absent' };
          },
        }),
      ],
    });
    await bench.inVisit();
    await bench.runner.finish('visitor');
    // A nudge; the second sweep looks while the token is in, and then it goes.
    bench.moveToken?.();
    await settle();
    isIn = false;
    bench.moveToken?.();
    bench.moveToken?.();
    await settle();
    first.resolve();
    await settle();
    expect(most).toBe(1);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
  });

  test('news of a token after the gate has opened starts nothing', async () => {
    const { bench, socket, sweeps } = gated();
    await bench.inVisit();
    await bench.runner.finish('visitor');
    const stale = bench.moveToken;
    socket.tokens = [];
    stale?.();
    await settle();
    bench.runner.leave();
    await bench.runner.start(request);
    stale?.();
    await settle();
    expect(sweeps()).toBe(2);
    expect(bench.runner.state.kind).toBe('active');
  });
});

describe('a consultant and a token that stays in', () => {
  const held = async () => {
    const { bench, socket } = gated();
    await bench.inVisit();
    await bench.runner.finish('visitor');
    return { bench, socket };
  };

  test('nobody passes it who has not proven to be a consultant, and the try is logged', async () => {
    const { bench } = await held();
    expect(await bench.runner.passToken()).toMatchObject({
      ok: false,
      error: { code: 'token.pass-refused' },
    });
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'token' });
    expect(bench.logger.events).toContain('token.pass-refused');
    expect(bench.ended).toEqual([]);
    expect(bench.marker.held).not.toBe('absent');
  });

  test('a consultant ends the visit, which stays unclean; log and journal know of it', async () => {
    const { bench } = await held();
    bench.consultant = { id: 'c-1' };
    expect(await bench.runner.passToken()).toEqual({ ok: true, value: undefined });
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done', reason: 'visitor' });
    expect(bench.logger.lines).toContainEqual({ event: 'token.passed', fields: { person: 'c-1' } });
    expect(bench.ended).toHaveLength(1);
    expect(bench.ended[0]?.receipt).toMatchObject({ isClean: false });
    expect(bench.ended[0]?.receipt.steps).toContainEqual({
      id: 'token',
      status: 'failed',
      code: 'token.passed',
      tokens: ['Рутокен ЭЦП'],
      durationMs: 0,
    });
    expect(bench.passed).toEqual(['Рутокен ЭЦП']);
    expect(bench.marker.held).toBe('absent');
    // As long as the consultant goes through the list with the visitor, it stays.
    await bench.clock.advance(60_000);
    expect(bench.runner.state.kind).toBe('closing');
    bench.consultant = null;
    await bench.clock.advance(60_000);
    expect(bench.runner.state.kind).toBe('free');
  });

  test('a token taken out while the consultant is at it does not start a second sweep', async () => {
    const { bench, socket } = await held();
    bench.consultant = { id: 'c-1' };
    const passing = bench.runner.passToken();
    socket.tokens = [];
    bench.moveToken?.();
    await passing;
    await settle();
    expect(bench.ended).toHaveLength(1);
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
  });

  test('after a crash too, the visit that follows is not taken for one that a crash has ended', async () => {
    const { bench, socket } = gated();
    bench.marker.held = unfinished;
    await bench.runner.begin();
    bench.consultant = { id: 'c-1' };
    await bench.runner.passToken();
    bench.runner.leave();
    socket.tokens = [];
    await bench.runner.start(request);
    await bench.runner.finish('visitor');
    expect(bench.ended.map(({ reason }) => reason)).toEqual(['crash', 'visitor']);
  });

  test('the receipt is kept by touches as long as any other, however long the token was waited for', async () => {
    const { bench } = await held();
    await bench.clock.advance(20 * 60 * SECOND);
    bench.consultant = { id: 'c-1' };
    await bench.runner.passToken();
    bench.consultant = null;
    await bench.clock.advance(100 * SECOND);
    bench.runner.noteActivity();
    await bench.clock.advance(100 * SECOND);
    expect(bench.runner.state.kind).toBe('closing');
  });

  test('there is nothing to pass when no token holds the visit', async () => {
    const bench = await new Bench().inVisit();
    bench.consultant = { id: 'c-1' };
    expect(await bench.runner.passToken()).toMatchObject({ ok: false, error: { code: 'token.pass-none' } });
    expect(bench.runner.state.kind).toBe('active');
  });
});

describe('a token that was in before the visit', () => {
  test("is nobody's who sits here: no visit begins, and nothing is marked or opened", async () => {
    const bench = new Bench();
    await bench.runner.begin();
    bench.stray = ['JaCarta'];
    expect(await bench.runner.start(request)).toMatchObject({
      ok: false,
      error: { code: 'visit.token-before' },
    });
    expect(bench.calls).toEqual([]);
    expect(bench.runner.state.kind).toBe('free');
    expect(bench.logger.lines).toContainEqual({ event: 'token.before-visit', fields: { count: 1 } });
    bench.stray = [];
    expect(await bench.runner.start(request)).toMatchObject({ ok: true });
  });
});

describe('F10 a program that gives the workstation to a fresh one', () => {
  const afterVisit = async () => {
    const bench = await new Bench({ isRenewed: true }).inVisit();
    await bench.runner.finish('visitor');
    return bench;
  };

  test('shows the receipt, and never offers the workstation itself', async () => {
    const bench = await afterVisit();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
    bench.runner.leave();
    expect(bench.runner.state).toEqual({ kind: 'renewing' });
    expect(await bench.runner.start(request)).toMatchObject({ ok: false, error: { code: 'visit.not-free' } });
    expect(bench.runner.retire()).toBe(true);
  });

  test('waits for the consultant at the desk, and takes no visitor meanwhile', async () => {
    const bench = await afterVisit();
    bench.consultant = { id: 'anna' };
    bench.runner.leave();
    expect(bench.runner.state.kind).toBe('free');
    expect(await bench.runner.start(request)).toMatchObject({ ok: false, error: { code: 'visit.not-free' } });
    bench.consultant = null;
    bench.runner.noteDeskLeft();
    expect(bench.runner.state).toEqual({ kind: 'renewing' });
  });

  test('can be taken out of service by that consultant, and is renewed when it is back', async () => {
    const bench = await afterVisit();
    bench.consultant = { id: 'anna' };
    bench.runner.leave();
    expect(await bench.runner.putOut('desk.paper')).toMatchObject({ ok: true });
    await bench.runner.recheck();
    bench.consultant = null;
    bench.runner.leave();
    expect(bench.runner.state).toEqual({ kind: 'renewing' });
  });

  test('after a crash too: what was left over was read by this one', async () => {
    const bench = new Bench({ isRenewed: true });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(bench.runner.state).toEqual({ kind: 'renewing' });
    expect(bench.ended).toHaveLength(1);
  });

  test('one held for its crashes hangs out its flag before', async () => {
    const bench = new Bench({ isRenewed: true });
    bench.marker.held = unfinished;
    await bench.runner.begin('after-closing');
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'program.crashes' });
  });

  test('a desk that was opened beside no visit ends nothing', async () => {
    const bench = new Bench({ isRenewed: true });
    await bench.runner.begin();
    bench.runner.noteDeskLeft();
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: null });
    expect(await bench.runner.start(request)).toMatchObject({ ok: true });
  });
});

describe('the start of the workstation', () => {
  test('offers a clean one at once, without having prepared anything', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: null });
    expect(bench.calls).toEqual([]);
  });

  test('says when an earlier run has prepared it, until it knows better itself', async () => {
    const bench = new Bench();
    await bench.runner.begin();
    bench.runner.notePrepared('2026-03-02T09:55:00.000Z');
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: '2026-03-02T09:55:00.000Z' });
    bench.runner.notePrepared('2026-03-02T08:00:00.000Z', true);
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: '2026-03-02T09:55:00.000Z' });
  });

  test('does not call itself prepared while somebody is here already', async () => {
    const bench = await new Bench().inVisit();
    bench.runner.notePrepared('2026-03-02T09:55:00.000Z');
    expect(bench.runner.state.kind).toBe('active');
  });

  test('closes an unfinished visit before it is free, and records it as a crash', async () => {
    const door = held<void>();
    const bench: Bench = new Bench({
      steps: [
        fakeStep({
          perform: async () => {
            bench.calls.push('sweeping');
            await door.promise;
          },
        }),
      ],
    });
    bench.marker.held = unfinished;
    const begun = bench.runner.begin();
    await settle();
    expect(bench.runner.state.kind).toBe('recovering');
    expect(bench.runner.markedPortals).toEqual(['trudvsem', 'esia']);
    door.resolve();
    await begun;
    expect(bench.calls).toEqual(['sweeping', 'recorded', 'marker cleared']);
    expect(bench.runner.state).toEqual({ kind: 'free', preparedAt: '2026-03-02T10:00:00.000Z' });
    expect(bench.ended).toMatchObject([
      { visit: unfinished, reason: 'crash', durationMs: 20 * 60_000, receipt: { isRecovered: true } },
    ]);
  });

  test('gives each step the time of the visit that was cut short', async () => {
    const contexts: ClosingContext[] = [];
    const bench = new Bench({ steps: [fakeStep({ plan: async (context) => contexts.push(context) })] });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(contexts).toMatchObject([{ visitId: 'visit-before', isRecovered: true }]);
    expect(contexts.map(({ dating }) => beginsAt(dating, Date.parse(unfinished.startedAt)))).toEqual([true]);
  });

  test('sweeps for a marker that cannot be read, and records nobody', async () => {
    const bench = new Bench();
    bench.marker.held = 'unreadable';
    await bench.runner.begin();
    expect(bench.calls).toEqual(['swept', 'marker cleared']);
    expect(bench.runner.state.kind).toBe('free');
  });

  test('sweeps for a marker that cannot be read as far back as a visit can have begun', async () => {
    const { datings, step } = lookingBack();
    const steps = [step];
    const bench = new Bench({ steps });
    bench.marker.held = 'unreadable';
    await bench.runner.begin();
    const longest = limits.limit + limits.extensions * limits.extension;
    expect(datings.map((one) => beginsAt(one, MORNING - longest))).toEqual([true]);

    // A disk that does not say when it was written: nothing can be told.
    const unsaid = new Bench({ steps });
    unsaid.marker.held = 'unreadable';
    unsaid.marker.begunAt = async () => 0;
    await unsaid.runner.begin();
    expect(datings.at(-1)?.canJudge('documents')).toBe(false);
  });

  test('never counts a duration below zero when the wall clock was set back', async () => {
    const bench = new Bench();
    bench.marker.held = { ...unfinished, startedAt: '2026-03-02T18:00:00.000Z' };
    await bench.runner.begin();
    expect(bench.ended).toMatchObject([{ durationMs: 0 }]);
  });

  test('stays out of service, and marked, when something is left', async () => {
    const bench = new Bench({
      steps: [fakeStep({ verify: async () => ({ status: 'failed', code: 'trash.left' }) })],
    });
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(bench.runner.state).toEqual({ kind: 'out-of-service', code: 'trash.left' });
    expect(bench.marker.held).toEqual(unfinished);
  });

  test('waits for the token of a visit that was cut short', async () => {
    const { bench, socket } = gated();
    bench.marker.held = unfinished;
    await bench.runner.begin();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'token', reason: 'crash' });
    socket.tokens = [];
    bench.moveToken?.();
    await settle();
    expect(bench.runner.state).toMatchObject({ kind: 'closing', phase: 'done' });
    expect(bench.ended).toMatchObject([{ reason: 'crash', receipt: { isRecovered: true } }]);
  });
});

describe('the clock of a visit', () => {
  test('tells the time left every second, once', async () => {
    const bench = new Bench();
    const times: TimeView[] = [];
    bench.runner.timeChanged.subscribe((time) => times.push(time));
    await bench.inVisit();
    await bench.clock.advance(2000);
    expect(times.map(({ visitLeft }) => visitLeft)).toEqual([3600, 3599, 3598]);
    expect(times.every(({ warningLeft }) => warningLeft === null)).toBe(true);
  });

  test('warns after the idle time, counts down once a second, and ends the visit', async () => {
    const bench = await new Bench().inVisit();
    const left: (number | null)[] = [];
    await bench.clock.advance(limits.idle - 1000);
    bench.runner.timeChanged.subscribe(({ warningLeft }) => left.push(warningLeft));
    await bench.clock.advance(3000);
    expect(left).toEqual([60, 59, 58]);
    await bench.clock.advance(limits.warning);
    expect(bench.ended).toMatchObject([{ reason: 'idle' }]);
  });

  test('starts the idle time anew with every touch', async () => {
    const bench = await new Bench().inVisit();
    for (let minute = 0; minute < 10; minute += 1) {
      await bench.clock.advance(60_000);
      bench.runner.noteActivity();
    }
    expect(bench.runner.state.kind).toBe('active');
  });

  test('goes on after «Я ещё здесь»', async () => {
    const bench = await new Bench().inVisit();
    await bench.clock.advance(limits.idle + 30_000);
    bench.runner.noteActivity();
    expect(bench.runner.state.kind).toBe('warning');
    bench.runner.extend();
    expect(bench.runner.state.kind).toBe('active');
    await bench.clock.advance(limits.idle - 1000);
    expect(bench.runner.state.kind).toBe('active');
  });

  test('ends a visit of somebody who is busy all the time at the limit, after every extension', async () => {
    const bench = await new Bench().inVisit();
    for (let second = 0; second < 90 * 60 && bench.ended.length === 0; second += 10) {
      await bench.clock.advance(10_000);
      bench.runner.noteActivity();
      bench.runner.extend();
    }
    expect(bench.ended).toMatchObject([
      { reason: 'limit', durationMs: limits.limit + limits.extensions * limits.extension },
    ]);
  });

  test('leaves no timer behind when it is disposed of, however often and at whatever moment', async () => {
    for (const wait of [0, 500, limits.idle, limits.idle + 500]) {
      const bench = await new Bench().inVisit();
      await bench.clock.advance(wait);
      bench.runner.dispose();
      bench.runner.dispose();
      expect(bench.clock.pending).toBe(0);
    }
  });

  test('rounds what is left up to whole seconds and never below zero', () => {
    const visit = {
      id: 'x',
      ...request,
      waitMinutes: null,
      startedAt: '2026-03-02T10:00:00Z',
      startedTick: 0,
    };
    const active = { kind: 'active', visit, lastActivity: 0, limitAt: 10_000, extensionsLeft: 0 } as const;
    const left = { visitLeft: 0, warningLeft: null, warningTotal: 60, receiptLeft: null };
    expect(timeView(active, 8_001, limits)).toEqual({ ...left, visitLeft: 2 });
    const warning = { ...active, kind: 'warning', cause: 'idle', endsAt: 9_000 } as const;
    expect(timeView(warning, 20_000, limits)).toEqual({ ...left, warningLeft: 0 });
    expect(timeView({ kind: 'free', preparedAt: null }, 0, limits)).toBeNull();
  });
});

describe('views of a closing', () => {
  test('keep the order of the steps', async () => {
    const bench = new Bench({ steps: (['files', 'trash', 'token'] as const).map((id) => fakeStep({ id })) });
    await bench.inVisit();
    const lists: (readonly ClosingStepView[])[] = [];
    bench.runner.closingChanged.subscribe((views) => lists.push(views));
    await bench.runner.finish('visitor');
    expect(lists.every((views) => views.map(({ id }) => id).join(' ') === 'files trash token')).toBe(true);
  });
});

describe('a clock that is set during a visit (F03)', () => {
  const born = (at: number) => ({ key: 'new', place: null, born: at, changed: at, isOurClock: true });

  test('is noticed within a second, logged and marked at once, and told by the closing without an alarm', async () => {
    const { datings, step } = lookingBack();
    const bench = await new Bench({ steps: [step, clockStep()] }).inVisit();
    expect(bench.marker.held).toMatchObject({ times: { sets: [] } });
    bench.clock.turnWall(-20_000);
    await bench.clock.advance(1000);
    expect(bench.logger.lines).toContainEqual({ event: 'clock.set', fields: { ms: -20_000 } });
    expect(bench.marker.held).toMatchObject({ times: { sets: [-20_000], stretches: [{}, {}] } });
    await bench.runner.finish('visitor');
    expect(bench.runner.receipt?.steps.at(-1)).toMatchObject({ status: 'verified', code: 'clock.set' });
    expect(bench.runner.receipt?.isClean).toBe(true);
    // Born a moment after the step, and so before the beginning by the clock.
    expect(datings[0]?.ageOf(born(MORNING - 19_000), 'documents')).toBe('unknown');
  });

  test('is not said of one that runs on, sleeps with the machine or is kept right by a time server', async () => {
    const bench = await new Bench({ steps: [clockStep()] }).inVisit();
    for (let minute = 0; minute < 4; minute += 1) {
      bench.clock.turnWall(15);
      bench.clock.spend(3_000);
      await bench.clock.advance(57_000);
    }
    await bench.runner.finish('visitor');
    expect(bench.runner.receipt?.steps.at(-1)).toMatchObject({ code: 'clock.steady' });
    expect(bench.logger.events).not.toContain('clock.set');
  });

  test('while the program was dead is noticed by the next start', async () => {
    const { datings, step } = lookingBack();
    const bench = new Bench({ steps: [step, clockStep()] });
    const times = VisitClock.begin({
      wall: () => MORNING - 60_000,
      uptime: () => -40_000,
      boot: () => 'boot-1',
    });
    bench.marker.held = { ...unfinished, times: times.times };
    bench.stock.held = { id: unfinished.id, whole: new Set(['documents']), keys: new Map(), jobs: [] };
    await bench.runner.begin();
    // 40 seconds later by the machine, and a minute by the clock.
    expect(bench.ended[0]?.receipt.steps.at(-1)).toMatchObject({ code: 'clock.set' });
    const ages = [-70_000, -50_000, -10_000].map((at) => datings[0]?.ageOf(born(MORNING + at), 'documents'));
    expect(ages).toEqual(['before', 'visit', 'visit']);
    expect(bench.stock.held).toBeNull();
  });

  test('what was there before a visit is written down after the marker and before anything is opened', async () => {
    const bench = new Bench();
    const { take } = bench.stock;
    bench.stock.take = async (id) => {
      bench.calls.push(`stock of ${id}`);
      return take.call(bench.stock, id);
    };
    await bench.inVisit();
    expect(bench.calls).toEqual(['marked', 'stock of visit-1', 'opened']);
    await bench.runner.finish('visitor');
    expect(bench.stock.held).toBeNull();
  });
});
