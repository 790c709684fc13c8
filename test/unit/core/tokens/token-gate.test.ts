import { describe, expect, test } from 'vitest';
import { knownVendors, tokenName } from '../../../../main/core/tokens/known-tokens.ts';
import { type TokenSource, tokenStep } from '../../../../main/core/tokens/token-gate.ts';

const context = { visitId: 'visit-1', since: 0, isRecovered: false };
const source = (seen: readonly string[] | 'unknown'): TokenSource => ({
  id: 'usb',
  look: async () => seen,
  watch: () => () => undefined,
});
const verdict = (...seen: readonly (readonly string[] | 'unknown')[]) =>
  tokenStep(seen.map(source)).verify(context);

describe('the token gate', () => {
  test('is open when every source has looked and seen none', async () => {
    expect(await verdict([], [])).toEqual({ status: 'verified', code: 'token.absent', left: 0 });
  });

  test('is shut by one token that one source sees, and names it once', async () => {
    expect(await verdict(['Рутокен ЭЦП'], [], ['Рутокен ЭЦП', 'JaCarta'])).toEqual({
      status: 'failed',
      code: 'token.present',
      tokens: ['Рутокен ЭЦП', 'JaCarta'],
      left: 2,
    });
  });

  test('is shut although another source could not look', async () => {
    expect(await verdict('unknown', ['JaCarta'])).toMatchObject({ code: 'token.present' });
  });

  test('says «не проверено» when one source could not look', async () => {
    expect(await verdict([], 'unknown')).toEqual({ status: 'not-checked', code: 'token.not-checked' });
  });

  test('says «не проверено» where there is no source at all', async () => {
    expect(await verdict()).toMatchObject({ status: 'not-checked' });
  });

  test('guards the token', () => {
    expect(tokenStep([]).guards).toBe('token');
  });
});

describe('known tokens', () => {
  test('are found whatever the case of their ids', () => {
    expect(tokenName('24DC', '100F')).toBe('JaCarta Flash');
  });

  test('do not include readers, which stay plugged in', () => {
    for (const { vid, readers } of knownVendors) {
      for (const reader of readers) expect(tokenName(vid, reader)).toBeNull();
    }
  });

  test('include a product of a known vendor that nobody has listed', () => {
    expect(tokenName('0a89', 'ffff')).toBe('Рутокен');
  });

  test('do not include anything else', () => {
    expect(tokenName('046d', 'c31c')).toBeNull();
    expect(tokenName('', '')).toBeNull();
  });
});
