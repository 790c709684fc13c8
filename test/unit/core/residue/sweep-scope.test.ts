import { describe, expect, test } from 'vitest';
import { type SweepSession, sweepScope } from '../../../../main/core/residue/sweep-scope.ts';

const own: SweepSession = {
  isPackaged: true,
  system: 'linux',
  isPrivileged: false,
  hasPretendedHome: false,
};

describe('what may be swept on whose account', () => {
  test("the workstation's own account is swept as a whole", () => {
    const whole = { places: 'machine', trash: 'all', isWrongAccount: false };
    expect(sweepScope(own)).toEqual(whole);
    expect(sweepScope({ ...own, system: 'windows' })).toEqual(whole);
  });

  test("a developer's home is skipped, and of its bin only what the visit threw away goes", () => {
    expect(sweepScope({ ...own, isPackaged: false })).toEqual({
      ...{ places: 'skipped', trash: 'visit', isWrongAccount: false },
    });
  });

  test("a package in root's or an administrator's account skips it, and says so", () => {
    expect(sweepScope({ ...own, isPrivileged: true })).toEqual({
      ...{ places: 'skipped', trash: 'visit', isWrongAccount: true },
    });
    expect(sweepScope({ ...own, system: 'windows', isPrivileged: true })).toEqual({
      ...{ places: 'skipped', trash: 'skipped', isWrongAccount: true },
    });
  });

  test('a pretended home is all that there is for a test, whoever runs it', () => {
    for (const isPackaged of [true, false]) {
      for (const isPrivileged of [true, false]) {
        const session = { ...own, isPackaged, isPrivileged, hasPretendedHome: true };
        expect(sweepScope(session).places).toBe('pretended');
      }
    }
  });

  test('under no circumstances does anything but an own account of a package lose everything', () => {
    for (const isPackaged of [true, false]) {
      for (const isPrivileged of [true, false]) {
        for (const system of ['linux', 'windows'] as const) {
          for (const hasPretendedHome of [true, false]) {
            const { places, trash } = sweepScope({ isPackaged, isPrivileged, system, hasPretendedHome });
            if (isPackaged && !isPrivileged) continue;
            expect([places, trash]).not.toContain('machine');
            expect([places, trash]).not.toContain('all');
          }
        }
      }
    }
  });
});
