/** Readers as PC/SC tells of them, by the bits of winscard.h. */
import { describe, expect, test } from 'vitest';
import { cardsIn, readerOf } from '../../../../main/core/tokens/cards.ts';

const tokensOf = (...states: readonly { name?: string; state: number; atr?: string }[]) =>
  cardsIn(
    states
      .map(({ name = 'ACS ACR38U 0', state, atr = '' }) => readerOf({ name, state, atr }))
      .filter((one) => one !== null),
  );

describe('readers and cards', () => {
  test('an empty reader is clean, a card has its vendor’s name, a mute one is a card too', () => {
    expect(tokensOf({ state: 0x12 })).toEqual([]);
    expect(tokensOf({ state: 0x122, atr: '3b8b015275746f6b656e20445320c1' })).toEqual(['Рутокен']);
    expect(tokensOf({ state: 0x222 })).toEqual(['Смарт-карта']);
  });

  test.each([0x2, 0x16, 0x2a, 0x0])('a reader that does not answer (%i) is not an empty one', (state) => {
    expect(tokensOf({ state })).toBe('unknown');
  });

  test('events that are counted in the upper half change nothing', () => {
    expect(tokensOf({ state: 0x30022, atr: '3b00' })).toEqual(['Смарт-карта']);
  });

  test('a machine whose only reader is Windows Hello has no reader', () => {
    expect(tokensOf({ name: 'Windows Hello for Business 1', state: 34, atr: '3b' })).toBe('no-reader');
  });
});
