import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  initialState,
  type State,
  transition,
  type Visit,
  type VisitEvent,
} from '../../../../main/core/visit/visit.ts';
import type { Step } from '../../../../main/core/visit/visit-event.ts';
import { limits } from '../../../fakes/visit-parts.ts';

const visit: Visit = {
  id: 'visit-1',
  audience: 'citizen',
  purpose: 'filing',
  ticket: null,
  waitMinutes: null,
  startedAt: '2026-03-02T10:00:00.000Z',
  startedTick: 0,
};
const at = '2026-03-02T11:00:00.000Z';

const states = {
  recovering: initialState,
  free: { kind: 'free', preparedAt: null },
  active: { kind: 'active', visit, lastActivity: 0, limitAt: limits.limit, extensionsLeft: 2 },
  idling: {
    kind: 'warning',
    visit,
    cause: 'idle',
    endsAt: 360_000,
    limitAt: limits.limit,
    extensionsLeft: 2,
  },
  hidden: {
    kind: 'paused',
    visit,
    by: 'visitor',
    since: 100,
    lock: null,
    cause: 'idle',
    endsAt: 360_000,
    limitAt: limits.limit,
    extensionsLeft: 2,
  },
  'hidden behind a code': {
    kind: 'paused',
    visit,
    by: 'visitor',
    since: 100,
    lock: { triesLeft: 1 },
    cause: 'idle',
    endsAt: 360_000,
    limitAt: limits.limit,
    extensionsLeft: 2,
  },
  'hidden by a consultant': {
    kind: 'paused',
    visit,
    by: 'consultant',
    since: limits.limit - limits.warning,
    lock: null,
    cause: 'limit',
    endsAt: limits.limit,
    limitAt: limits.limit,
    extensionsLeft: 2,
  },
  'at the limit': {
    kind: 'warning',
    visit,
    cause: 'limit',
    endsAt: limits.limit,
    limitAt: limits.limit,
    extensionsLeft: 2,
  },
  closing: { kind: 'closing', visit, reason: 'visitor', phase: 'running' },
  'waiting for the token': { kind: 'closing', visit, reason: 'visitor', phase: 'token' },
  closed: { kind: 'closing', visit, reason: 'visitor', phase: 'done' },
  'out of service': { kind: 'out-of-service', code: 'files.left' },
} as const satisfies Record<string, State>;
type StateName = keyof typeof states;

const events = {
  'dirty-found': { kind: 'dirty-found' },
  'clean-found': { kind: 'clean-found' },
  opened: { kind: 'opened', visit, at: 7 },
  activity: { kind: 'activity', at: 100 },
  ticked: { kind: 'ticked', at: 100 },
  'ticked late': { kind: 'ticked', at: limits.limit },
  extended: { kind: 'extended', at: 350_000 },
  given: { kind: 'extended', at: 350_000, isByStaff: true },
  hidden: { kind: 'paused', at: 100, by: 'visitor' },
  'hidden late by a consultant': { kind: 'paused', at: limits.limit - limits.warning, by: 'consultant' },
  shown: { kind: 'resumed', at: 350_000 },
  'shown by a consultant': { kind: 'resumed', at: 350_000, isByStaff: true },
  'shown by the code': { kind: 'resumed', at: 350_000, isUnlocked: true },
  locked: { kind: 'locked' },
  'code missed': { kind: 'code-missed' },
  'put-out': { kind: 'put-out', code: 'desk.paper' },
  finished: { kind: 'finished', reason: 'visitor' },
  'swept clean': { kind: 'swept', outcome: 'clean', code: 'clean', at },
  'swept, token in': { kind: 'swept', outcome: 'token', code: 'token.present', at },
  'swept, residue': { kind: 'swept', outcome: 'residue', code: 'files.left', at },
  left: { kind: 'left', at },
  'recheck-asked': { kind: 'recheck-asked' },
  'token-passed': { kind: 'token-passed' },
} as const satisfies Record<string, VisitEvent>;
type EventName = keyof typeof events;

const CLOSE = [{ kind: 'close' }] as const;
const WATCH = [{ kind: 'watch-token' }] as const;
const only = (state: State): Step => ({ state, effects: [] });
const closing = (reason: 'visitor' | 'idle' | 'limit'): Step => ({
  state: { kind: 'closing', visit, reason, phase: 'running' },
  effects: CLOSE,
});
/** A consultant has given time: it costs the visitor nothing. */
const given = (extensionsLeft: number) =>
  only({
    ...states.active,
    lastActivity: 350_000,
    limitAt: limits.limit + limits.extension,
    extensionsLeft,
  });
/** The limits run on: nobody answers a warning under the cover, so the idle time and the warning are one. */
const hidden = (extensionsLeft: number) => ({
  hidden: only({
    ...states.hidden,
    ...{ cause: 'idle', endsAt: 100 + limits.idle + limits.warning, extensionsLeft },
  }),
  'hidden late by a consultant': only({ ...states['hidden by a consultant'], extensionsLeft }),
});
const shown = only({ ...states.active, lastActivity: 350_000 });
/** A consultant has given time: whoever is away has all of it, and is taken to be gone after the idle time still. */
const givenHidden = (state: State & { kind: 'paused' }) =>
  only({
    ...state,
    cause: 'idle',
    endsAt: 350_000 + limits.idle + limits.warning,
    limitAt: limits.limit + limits.extension,
  });
const broken = only({ kind: 'out-of-service', code: 'files.left' });
const free = only({ kind: 'free', preparedAt: at });

/** Every pair that means something. All the others leave the state as it is. */
const changes: Partial<Record<StateName, Partial<Record<EventName, Step>>>> = {
  recovering: {
    'dirty-found': { state: states.recovering, effects: CLOSE },
    'clean-found': only({ kind: 'free', preparedAt: null }),
    'put-out': only({ kind: 'out-of-service', code: 'desk.paper' }),
    'swept clean': free,
    'swept, token in': {
      state: { kind: 'closing', visit: null, reason: 'crash', phase: 'token' },
      effects: WATCH,
    },
    'swept, residue': broken,
  },
  free: {
    opened: only({
      kind: 'active',
      visit,
      lastActivity: 7,
      limitAt: 7 + limits.limit,
      extensionsLeft: limits.extensions,
    }),
    'put-out': only({ kind: 'out-of-service', code: 'desk.paper' }),
  },
  active: {
    given: given(limits.extensions),
    activity: only({ ...states.active, lastActivity: 100 }),
    'ticked late': only(states['at the limit']),
    ...hidden(limits.extensions),
    finished: closing('visitor'),
  },
  idling: {
    'ticked late': closing('idle'),
    extended: only({ ...states.active, lastActivity: 350_000 }),
    given: given(states.idling.extensionsLeft),
    ...hidden(states.idling.extensionsLeft),
    finished: closing('visitor'),
  },
  hidden: {
    'ticked late': closing('idle'),
    given: givenHidden(states.hidden),
    shown,
    'shown by a consultant': shown,
    'shown by the code': shown,
    locked: only({ ...states.hidden, lock: { triesLeft: 3 } }),
    finished: closing('visitor'),
  },
  'hidden behind a code': {
    'ticked late': closing('idle'),
    given: givenHidden(states['hidden behind a code']),
    'shown by a consultant': shown,
    'shown by the code': shown,
    // The last try: as if a consultant had hidden it.
    'code missed': only({ ...states['hidden behind a code'], by: 'consultant', lock: null }),
    finished: closing('visitor'),
  },
  'hidden by a consultant': {
    'ticked late': closing('limit'),
    given: givenHidden(states['hidden by a consultant']),
    'shown by a consultant': shown,
    finished: closing('visitor'),
  },
  'at the limit': {
    'ticked late': closing('limit'),
    extended: only({
      ...states.active,
      lastActivity: 350_000,
      limitAt: limits.limit + limits.extension,
      extensionsLeft: 1,
    }),
    given: given(states['at the limit'].extensionsLeft),
    ...hidden(states['at the limit'].extensionsLeft),
    finished: closing('visitor'),
  },
  closing: {
    'swept clean': only(states.closed),
    'swept, token in': { state: states['waiting for the token'], effects: WATCH },
    'swept, residue': broken,
  },
  'waiting for the token': {
    'swept clean': only(states.closed),
    'swept, token in': { state: states['waiting for the token'], effects: WATCH },
    'swept, residue': broken,
    'token-passed': only(states.closed),
  },
  closed: {
    'swept clean': only(states.closed),
    'swept, token in': { state: states['waiting for the token'], effects: WATCH },
    'swept, residue': broken,
    left: free,
  },
  'out of service': {
    'recheck-asked': {
      state: { kind: 'closing', visit: null, reason: 'consultant', phase: 'running' },
      effects: CLOSE,
    },
  },
};

const pairs = (Object.keys(states) as StateName[]).flatMap((state) =>
  (Object.keys(events) as EventName[]).map((event) => ({ state, event })),
);

describe('a state and an event', () => {
  test.each(pairs)('$state, $event: what the table says, or nothing', ({ state, event }) => {
    const step = transition(states[state], events[event], limits);
    const expected = changes[state]?.[event];
    if (expected) expect(step).toEqual(expected);
    else {
      expect(step.state).toBe(states[state]);
      expect(step.effects).toEqual([]);
    }
  });
});

describe('time', () => {
  const later = (state: State, ...list: readonly VisitEvent[]): State =>
    list.reduce((now, event) => transition(now, event, limits).state, state);
  const ticked = (tick: number): VisitEvent => ({ kind: 'ticked', at: tick });

  test('warns when nobody has touched anything for the idle time, and not a moment earlier', () => {
    expect(later(states.active, ticked(limits.idle - 1)).kind).toBe('active');
    expect(later(states.active, ticked(limits.idle))).toMatchObject({
      kind: 'warning',
      cause: 'idle',
      endsAt: limits.idle + limits.warning,
    });
  });

  test('counts the idle time from the last touch', () => {
    const touched = later(states.active, { kind: 'activity', at: 200_000 });
    expect(later(touched, ticked(limits.idle)).kind).toBe('active');
    expect(later(touched, ticked(200_000 + limits.idle)).kind).toBe('warning');
  });

  test('ends the visit when the warning has run out, and not a moment earlier', () => {
    expect(later(states.idling, ticked(states.idling.endsAt - 1)).kind).toBe('warning');
    expect(later(states.idling, ticked(states.idling.endsAt))).toMatchObject({
      kind: 'closing',
      reason: 'idle',
    });
  });

  test('does not take a nudge of the mouse for an answer to the warning', () => {
    const nudged = later(states.idling, { kind: 'activity', at: 350_000 });
    expect(later(nudged, ticked(states.idling.endsAt))).toMatchObject({ kind: 'closing', reason: 'idle' });
  });

  test('warns of the absolute limit even though somebody is busy', () => {
    const busy = later(states.active, { kind: 'activity', at: limits.limit - limits.warning - 1 });
    expect(later(busy, ticked(limits.limit - limits.warning))).toMatchObject({
      kind: 'warning',
      cause: 'limit',
      endsAt: limits.limit,
    });
  });

  test('does not put off the absolute limit when only the idle warning is answered', () => {
    const back = later(states.idling, { kind: 'extended', at: 350_000 });
    expect(back).toMatchObject({ kind: 'active', limitAt: limits.limit, extensionsLeft: 2 });
  });

  test('stops putting off the limit when the extensions have run out', () => {
    const spent = { ...states['at the limit'], extensionsLeft: 0 };
    const step = transition(spent, { kind: 'extended', at: limits.limit - 1 }, limits);
    expect(step.state).toBe(spent);
    expect(later(spent, ticked(limits.limit))).toMatchObject({ kind: 'closing', reason: 'limit' });
  });
});

const anyEvent: fc.Arbitrary<VisitEvent> = fc.oneof(
  fc.constantFrom<VisitEvent>(
    { kind: 'dirty-found' },
    { kind: 'clean-found' },
    { kind: 'left', at },
    { kind: 'recheck-asked' },
  ),
  fc.nat(5_000_000).map((tick): VisitEvent => ({ kind: 'opened', visit, at: tick })),
  fc.nat(5_000_000).map((tick): VisitEvent => ({ kind: 'activity', at: tick })),
  fc.nat(5_000_000).map((tick): VisitEvent => ({ kind: 'ticked', at: tick })),
  fc.nat(5_000_000).map((tick): VisitEvent => ({ kind: 'extended', at: tick })),
  fc
    .constantFrom('visitor', 'consultant', 'idle', 'limit', 'shutdown')
    .map((reason): VisitEvent => ({ kind: 'finished', reason: reason as 'visitor' })),
  fc
    .constantFrom('clean', 'token', 'residue')
    .map((outcome): VisitEvent => ({ kind: 'swept', outcome: outcome as 'clean', code: 'x', at })),
);

describe('whatever happens', () => {
  test('a workstation that was used is free again only after a clean sweep', () => {
    let visitsSeen = 0;
    let returnsSeen = 0;
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 40, maxLength: 120, size: 'max' }), (list) => {
        let state: State = initialState;
        // At the start the marker decides; a marker that was found makes the workstation used.
        let isDirty = false;
        for (const event of list) {
          // The marker is looked for once: it was found, or it was not.
          if (event.kind === 'clean-found' && isDirty) continue;
          const before = state;
          state = transition(state, event, limits).state;
          if (before.kind === 'recovering' && event.kind === 'dirty-found') isDirty = true;
          if (state.kind === 'active' && before.kind === 'free') {
            isDirty = true;
            visitsSeen += 1;
          }
          const isSweeping = before.kind === 'closing' || before.kind === 'recovering';
          if (event.kind === 'swept' && isSweeping) isDirty = event.outcome !== 'clean';
          if (state.kind === 'free') {
            expect(isDirty).toBe(false);
            if (before.kind !== 'free' && before.kind !== 'recovering') {
              returnsSeen += 1;
              expect(state.preparedAt).not.toBeNull();
            }
          }
        }
      }),
      { numRuns: 1000, seed: 20260302 },
    );
    // Otherwise the property above says nothing.
    expect(visitsSeen).toBeGreaterThan(100);
    expect(returnsSeen).toBeGreaterThan(20);
  });

  test('a visit never outlives its limit and its extensions', () => {
    const requests = fc.array(fc.record({ wait: fc.nat(120_000), isExtended: fc.boolean() }), {
      minLength: 200,
      maxLength: 400,
    });
    const latest = limits.limit + limits.extensions * limits.extension;
    fc.assert(
      fc.property(requests, (list) => {
        let now = 0;
        let state: State = states.active;
        for (const { wait, isExtended } of list) {
          now += wait;
          state = transition(state, { kind: 'activity', at: now }, limits).state;
          state = transition(state, { kind: 'ticked', at: now }, limits).state;
          state = transition(state, { kind: 'ticked', at: now }, limits).state;
          if (now >= latest) expect(state.kind).toBe('closing');
          if (isExtended) state = transition(state, { kind: 'extended', at: now }, limits).state;
          if (state.kind === 'active' || state.kind === 'warning') {
            expect(state.limitAt).toBeLessThanOrEqual(latest);
            expect(state.extensionsLeft).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200, seed: 20260302 },
    );
  });

  test('the state that was given is never changed', () => {
    for (const state of Object.values(states)) Object.freeze(state);
    for (const { state, event } of pairs) transition(states[state], events[event], limits);
  });
});
