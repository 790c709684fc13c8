import { describe, expect, test } from 'vitest';
import { centresFor, type Grant, maySee, maySeeSmall, viewsOf } from '../../central/rules/rights.ts';
import { type Look, lookOf } from '../../central/rules/standing.ts';
import { LiveBoard } from '../../central/service/live-board.ts';
import { stepOfCode } from '../../central/service/people/one-time-code.ts';
import { hashPassword, isPassword } from '../../central/service/people/password.ts';
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-02T10:00:00Z');

const state = (changes: Partial<LiveState> = {}): LiveState => ({
  ...{ v: 1, order: 1, kind: 'free', minutes: 0, idle: 0 },
  ...{ isCalled: false, waitsForToken: false, sign: null },
  ...changes,
});

describe('how a place stands', () => {
  test.each<[Partial<LiveState>, Look]>([
    [{}, 'free'],
    [{ kind: 'visit' }, 'visit'],
    [{ kind: 'visit', idle: 2 }, 'visit'],
    [{ kind: 'visit', idle: 5 }, 'idle'],
    [{ kind: 'hidden', idle: 10 }, 'idle'],
    [{ kind: 'hidden' }, 'hidden'],
    [{ kind: 'closing' }, 'closing'],
    [{ kind: 'closing', waitsForToken: true, isCalled: true }, 'token'],
    [{ kind: 'visit', isCalled: true, idle: 10 }, 'called'],
    [{ kind: 'out', sign: 'desk.repair' }, 'out'],
    [{ kind: 'out', isCalled: true }, 'called'],
  ])('%j is %s', (said, look) => {
    expect(lookOf({ state: state(said), at: NOW - SECOND }, null, NOW)).toBe(look);
  });

  test.each<[number | null, Look]>([
    [89 * SECOND, 'free'],
    [90 * SECOND, 'away'],
    [HOUR - 1, 'away'],
    [HOUR, 'missing-hour'],
    [24 * HOUR - 1, 'missing-hour'],
    [24 * HOUR, 'missing-day'],
    [30 * 24 * HOUR - 1, 'missing-day'],
    [30 * 24 * HOUR, 'missing-month'],
  ])('silent for %i ms', (silent, look) => {
    expect(lookOf({ state: state(), at: NOW - (silent ?? 0) }, null, NOW)).toBe(look);
  });

  test('a service that was just started knows from the database when a place was heard', () => {
    expect(lookOf(null, null, NOW)).toBe('never');
    expect(lookOf(null, NOW - SECOND, NOW)).toBe('away');
    expect(lookOf(null, NOW - 2 * HOUR, NOW)).toBe('missing-hour');
  });
});

describe('rights', () => {
  const grants: readonly Grant[] = [
    { role: 'consultant', centre: 'ensk' },
    { role: 'viewer', centre: null },
  ];

  test('are of the role that gives them, in its own centre', () => {
    expect(centresFor(grants, 'mine')).toEqual(['ensk']);
    expect(centresFor(grants, 'region')).toBe('all');
    expect(maySee(grants, 'place', 'ensk')).toBe(true);
    expect(maySee(grants, 'place', 'tomsk')).toBe(false);
    // A place without a centre is nobody's but of those who see all.
    expect(maySee(grants, 'place', null)).toBe(false);
    expect(viewsOf(grants)).toEqual(['mine', 'centre', 'region', 'place', 'reports']);
    expect(maySee(grants, 'norms', 'ensk')).toBe(false);
    expect(maySeeSmall(grants, 'ensk')).toBe(false);
    expect(maySeeSmall([{ role: 'head', centre: 'ensk' }], 'ensk')).toBe(true);
    expect(maySeeSmall([{ role: 'head', centre: 'ensk' }], null)).toBe(false);
    expect(viewsOf([])).toEqual([]);
  });

  test('a viewer has no single place in the region, however it stands', () => {
    const board = new LiveBoard(() => NOW);
    board.list({
      centres: [{ id: 'ensk', title: 'Энск' }],
      places: [{ id: 'ensk-1', title: null, centre: 'ensk', seenAt: null }],
    });
    board.note('ensk-1', state({ kind: 'out', sign: 'desk.paper' }));
    const seen = JSON.stringify(board.see([{ role: 'viewer', centre: null }], { view: 'region' }));
    expect(seen).not.toContain('ensk-1');
    expect(seen).toContain('"out":1');
    expect(board.see([], { view: 'region' })).toBeNull();
  });

  test('what a place says that is not in the list counts nowhere', () => {
    const board = new LiveBoard(() => NOW);
    board.note('stranger', state());
    expect([...board.counts()]).toEqual([]);
    expect(board.heardSince(0)).toEqual([]);
    expect(board.see([{ role: 'it', centre: null }], { view: 'place', id: 'stranger' })).toBeNull();
  });
});

describe('what opens the door', () => {
  test('a password is that of its string alone', async () => {
    const phc = await hashPassword('верный пароль');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await isPassword('верный пароль', phc)).toBe(true);
    expect(await isPassword('верный парол', phc)).toBe(false);
    expect(await hashPassword('верный пароль')).not.toBe(phc);
    for (const none of ['', 'верный пароль', '$argon2id$', phc.replace('argon2id', 'argon2i')])
      expect(await isPassword('верный пароль', none)).toBe(false);
  });

  // RFC 6238, appendix B, SHA-1, the last six digits.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('the code of RFC 6238 at %i s', (seconds, code) => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const step = Math.floor(seconds / 30);
    expect(stepOfCode(code, secret, 0, seconds * SECOND)).toBe(step);
    // Opened already, by this step or a later one.
    expect(stepOfCode(code, secret, step, seconds * SECOND)).toBeNull();
    // Half a minute late it holds, two minutes late it does not.
    expect(stepOfCode(code, secret, 0, (seconds + 30) * SECOND)).toBe(step);
    expect(stepOfCode(code, secret, 0, (seconds + 120) * SECOND)).toBeNull();
  });
});
