import { describe, expect, test } from 'vitest';
import { lockOut } from '../../../../main/core/access/lock-out.ts';
import { checkPin } from '../../../../main/core/access/pin.ts';
import { hashPin, verifyPin } from '../../../../main/node/access/argon2id.ts';

describe('a PIN that may be set', () => {
  test.each(['480193', '1029384756', '100200', '112234'])('%s', (pin) => {
    expect(checkPin(pin)).toEqual({ ok: true, value: pin });
  });

  test.each([
    ['', 'form'],
    ['48019', 'form'],
    ['4801930000000', 'form'],
    ['4801 93', 'form'],
    ['٤٨٠١٩٣', 'form'],
    ['111111', 'simple'],
    ['123456', 'simple'],
    ['987654', 'simple'],
    ['121212', 'simple'],
    ['123123', 'simple'],
  ])('%s is refused for its %s', (pin, why) => {
    expect(checkPin(pin)).toMatchObject({ ok: false, error: { code: `access.pin-${why}` } });
  });
});

test('the lock-out doubles from half a minute and ends at a quarter of an hour', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10_000].map(lockOut)).toEqual([
    0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000,
  ]);
});

describe('argon2id', () => {
  const cheap = { m: 64, t: 1, p: 1 };

  test('keeps no PIN and knows it again', () => {
    const hash = hashPin('480193', cheap);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(hash).not.toContain('480193');
    expect(hashPin('480193', cheap)).not.toBe(hash);
    expect(verifyPin('480193', hash)).toBe(true);
    expect(verifyPin('480194', hash)).toBe(false);
  });

  test('agrees with the vector of the reference implementation', () => {
    // phc-winner-argon2, src/test.c: version 0x13, t=2, m=256, p=1, "password", "somesalt", Argon2id.
    const vector = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(verifyPin('password', vector)).toBe(true);
    expect(verifyPin('Password', vector)).toBe(false);
  });

  test('lets nobody in by a string that is no hash', () => {
    for (const broken of ['', '$argon2id$', '$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA', 'x']) {
      expect(verifyPin('480193', broken)).toBe(false);
    }
  });
});
