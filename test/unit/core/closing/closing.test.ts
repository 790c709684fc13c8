import { describe, expect, test } from 'vitest';
import { carryOver } from '../../../../main/core/closing/carry-over.ts';
import {
  type ClosingContext,
  judge,
  makeReceipt,
  runClosing,
} from '../../../../main/core/closing/closing.ts';
import type { ClosingStep } from '../../../../main/core/closing/closing-step.ts';
import { MarkedVisit } from '../../../../main/core/closing/dirty-marker.ts';
import type { ClosingStepView } from '../../../../preload/contract.ts';
import { fakeStep, held, never } from '../../../fakes/closing-steps.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { unfinished } from '../../../fakes/visit-parts.ts';

const context: ClosingContext = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };

function tools() {
  return { clock: new HandClock(), logger: new HeardLogger() };
}

describe('running the steps', () => {
  test('plans, performs and verifies each step before the next begins', async () => {
    const calls: string[] = [];
    const told = (id: ClosingStep['id']) =>
      fakeStep({
        id,
        plan: async () => calls.push(`${id} planned`),
        perform: async () => void calls.push(`${id} performed`),
        verify: async () => {
          calls.push(`${id} verified`);
          return { status: 'verified', code: 'x' };
        },
      });
    await runClosing([told('files'), told('trash')], context, tools(), () => undefined);
    expect(calls).toEqual([
      'files planned',
      'files performed',
      'files verified',
      'trash planned',
      'trash performed',
      'trash verified',
    ]);
  });

  test('tells how much was found and how much is done', async () => {
    const seen: string[] = [];
    const step = fakeStep({
      plan: async () => 3,
      perform: async (_context, progress) => {
        progress(2, 3);
      },
    });
    await runClosing([step], context, tools(), ([view]) =>
      seen.push(`${view?.status} ${view?.removed ?? '-'}/${view?.found ?? '-'}`),
    );
    expect(seen).toEqual(['running -/-', 'running 0/3', 'running 2/3', 'verified -/-']);
  });

  test('performs although the counting broke, and lets verification decide', async () => {
    let isPerformed = false;
    const step = fakeStep({
      plan: () => Promise.reject(new Error('EIO')),
      perform: async () => {
        isPerformed = true;
      },
    });
    const parts = tools();
    expect(await runClosing([step], context, parts, () => undefined)).toMatchObject([{ status: 'verified' }]);
    expect(isPerformed).toBe(true);
    expect(parts.logger.lines).toEqual([{ event: 'closing.step-broke', fields: { step: 'files' } }]);
  });

  test('measures each step, and logs its boundaries without a name of a file', async () => {
    const parts = tools();
    const slow = fakeStep({ perform: async () => parts.clock.spend(1234.5) });
    const views = await runClosing([slow, fakeStep({ id: 'trash' })], context, parts, () => undefined);
    expect(views.map(({ durationMs }) => durationMs)).toEqual([1234.5, 0]);
    expect(parts.logger.course.map(({ fields }) => fields)).toEqual([
      { step: 'files', phase: 'begun' },
      { step: 'files', phase: 'performed' },
      { step: 'files', phase: 'verified', ms: 1235 },
      { step: 'trash', phase: 'begun' },
      { step: 'trash', phase: 'performed' },
      { step: 'trash', phase: 'verified', ms: 0 },
    ]);
  });

  test('fails a step whose verification broke', async () => {
    const step = fakeStep({ verify: () => Promise.reject(new Error('EIO')) });
    const parts = tools();
    expect(await runClosing([step], context, parts, () => undefined)).toEqual([
      { id: 'files', status: 'failed', code: 'step.broke', durationMs: 0 },
    ]);
    expect(parts.logger.events).toEqual(['closing.verify-broke']);
  });

  test.each(['plan', 'perform', 'verify'] as const)('leaves a step behind whose %s hangs', async (part) => {
    const parts = tools();
    const running = runClosing(
      [fakeStep({ limit: 5000, [part]: () => never() }), fakeStep({ id: 'trash' })],
      context,
      parts,
      () => undefined,
    );
    await parts.clock.advance(5000);
    expect(await running).toMatchObject([
      { status: 'failed', code: 'step.timeout' },
      { id: 'trash', status: 'verified' },
    ]);
    expect(parts.clock.pending).toBe(0);
  });

  test('a step that was left behind begins nothing later and does not take its failure back', async () => {
    const counting = held<number>();
    const door = held<void>();
    let isPerformed = false;
    const parts = tools();
    const late = fakeStep({
      limit: 5000,
      plan: () => counting.promise,
      perform: async () => {
        isPerformed = true;
      },
    });
    const running = runClosing(
      [late, fakeStep({ id: 'trash', perform: () => door.promise })],
      context,
      parts,
      () => undefined,
    );
    await parts.clock.advance(5000);
    counting.resolve(7);
    await parts.clock.advance(0);
    door.resolve();
    const views = await running;
    expect(views[0]).toEqual({ id: 'files', status: 'failed', code: 'step.timeout', durationMs: 5000 });
    expect(isPerformed).toBe(false);
  });

  test('a step that was left behind while it worked reports no progress any more', async () => {
    const parts = tools();
    let speak = (_removed: number, _found: number): void => undefined;
    const step = fakeStep({
      limit: 5000,
      perform: (_context, progress) => {
        speak = progress;
        return never();
      },
    });
    const running = runClosing([step], context, parts, () => undefined);
    await parts.clock.advance(5000);
    const views = await running;
    speak(1, 2);
    expect(views[0]?.status).toBe('failed');
  });
});

describe('judging the outcome', () => {
  const steps = [
    fakeStep({ id: 'portals', guards: 'visitor' }),
    fakeStep({ id: 'files' }),
    fakeStep({ id: 'token', guards: 'token' }),
  ];
  type Status = ClosingStepView['status'];
  const of = (portals: Status, files: Status, token: Status) =>
    judge(steps, [
      { id: 'portals', status: portals, code: 'logout.x' },
      { id: 'files', status: files, code: 'files.x' },
      { id: 'token', status: token, code: 'token.x' },
    ]);

  test('is clean when everything was verified', () => {
    expect(of('verified', 'verified', 'verified')).toEqual({ outcome: 'clean', code: 'clean' });
  });

  test('is clean although a portal could not be reached: that is told, and blocks nobody', () => {
    expect(of('failed', 'verified', 'verified').outcome).toBe('clean');
  });

  test('is clean where nobody could look for a token', () => {
    expect(of('verified', 'verified', 'not-checked').outcome).toBe('clean');
  });

  test('waits for a token', () => {
    expect(of('verified', 'verified', 'failed')).toEqual({ outcome: 'token', code: 'token.x' });
  });

  test.each(['failed', 'not-checked', 'running', 'waiting'] as const)(
    'takes a place that is %s for residue, also beside a token',
    (status) => {
      expect(of('verified', status, 'failed')).toEqual({ outcome: 'residue', code: 'files.x' });
    },
  );

  test('lets a step pass that does not exist on this system', () => {
    expect(of('verified', 'skipped', 'verified').outcome).toBe('clean');
  });
});

describe('the receipt', () => {
  const facts = { endedAt: '2026-03-02T10:00:00.000Z', isRecovered: false, isClean: true };

  test('counts only portals that were proved to be left, and files whose removal was verified', () => {
    const receipt = makeReceipt(
      [
        {
          id: 'portals',
          status: 'failed',
          code: 'logout.failed',
          portals: [
            { id: 'a', title: 'A', verdict: 'confirmed' },
            { id: 'b', title: 'B', verdict: 'probable' },
            { id: 'c', title: 'C', verdict: 'failed' },
          ],
        },
        { id: 'files', status: 'verified', code: 'files.removed', removed: 3 },
        { id: 'scans', status: 'verified', code: 'scans.removed', removed: 2 },
        { id: 'trash', status: 'failed', code: 'trash.left', removed: 40, left: 1 },
      ],
      facts,
    );
    expect(receipt).toMatchObject({ ...facts, portalsLeft: 1, filesRemoved: 5 });
    expect(receipt.steps).toHaveLength(4);
  });
});

describe('a closing that is run again', () => {
  const portals = [{ id: 'a', title: 'A', verdict: 'confirmed' as const }];

  test('adds what was removed before', () => {
    expect(
      carryOver(
        [{ id: 'files', status: 'failed', code: 'a', found: 5, removed: 4, left: 1, durationMs: 40 }],
        [{ id: 'files', status: 'verified', code: 'b', found: 1, removed: 1, left: 0, durationMs: 2 }],
      ),
    ).toEqual([
      { id: 'files', status: 'verified', code: 'b', found: 5, removed: 5, left: 0, durationMs: 42 },
    ]);
  });

  test('keeps the verdicts of portals that it finds no longer', () => {
    const before = { id: 'portals', status: 'verified', code: 'logout.confirmed', portals } as const;
    const now = { id: 'portals', status: 'verified', code: 'logout.none', portals: [] } as const;
    expect(carryOver([{ ...before, portals: [...portals] }], [{ ...now, portals: [] }])).toEqual([before]);
  });

  test('takes the newer verdicts where there are some', () => {
    const now = [{ id: 'a', title: 'A', verdict: 'failed' as const }];
    const view = { id: 'portals', status: 'failed', code: 'logout.failed' } as const;
    expect(carryOver([{ ...view, portals }], [{ ...view, portals: now }])[0]?.portals).toEqual(now);
  });

  test('never carries a failure over, and leaves steps without counts as they are', () => {
    expect(
      carryOver(
        [{ id: 'browser', status: 'failed', code: 'browser.left', left: 1 }],
        [
          { id: 'browser', status: 'verified', code: 'browser.destroyed' },
          { id: 'clock', status: 'verified', code: 'x' },
        ],
      ),
    ).toEqual([
      { id: 'browser', status: 'verified', code: 'browser.destroyed' },
      { id: 'clock', status: 'verified', code: 'x' },
    ]);
  });
});

describe('the form of the marker', () => {
  test('takes a visit', () => {
    expect(MarkedVisit.safeParse(unfinished).success).toBe(true);
  });

  test.each([
    ['a field nobody planned', { ...unfinished, name: 'Иванов' }],
    ['a missing field', { ...unfinished, portals: undefined }],
    ['a time without an offset', { ...unfinished, startedAt: '2026-03-02T10:00:00' }],
    ['an unknown purpose', { ...unfinished, purpose: 'rest' }],
  ])('refuses %s', (_name, value) => {
    expect(MarkedVisit.safeParse(value).success).toBe(false);
  });
});
