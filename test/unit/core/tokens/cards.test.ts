import { describe, expect, test } from 'vitest';
import { type CardReader, cardName, cardsIn } from '../../../../main/core/tokens/cards.ts';

const ECP = '3b8b015275746f6b656e20454350a0';
const reader = (card: CardReader['card'], atr = '', name = 'Reader 00 00'): CardReader => ({
  name,
  card,
  atr,
});

describe('cards in readers', () => {
  test('count, and the readers themselves do not', () => {
    expect(cardsIn([reader('out'), reader('in', ECP), reader('in')])).toEqual(['Рутокен', 'Смарт-карта']);
    expect(cardsIn([reader('out'), reader('out')])).toEqual([]);
  });

  test('are unknown without a reader, and where one does not answer', () => {
    expect(cardsIn([])).toBe('no-reader');
    expect(cardsIn([reader('out'), reader('unknown')])).toBe('unknown');
  });

  test('that are seen count although another reader does not answer', () => {
    expect(cardsIn([reader('unknown'), reader('in', ECP)])).toEqual(['Рутокен']);
  });
});

describe('the name of a card', () => {
  test('is its vendor’s by the answer to reset, whatever its case', () => {
    expect(cardName({ name: 'Reader', atr: ECP.toUpperCase() })).toBe('Рутокен');
    expect(cardName({ name: 'Aktiv Rutoken', atr: '3bd5180081313a7d8073c8211030' })).toBe('eToken');
  });

  test.each([
    ['Aktiv Rutoken ECP 00 00', 'Рутокен'],
    ['Aladdin R.D. JaCarta 00 00', 'JaCarta'],
    ['SafeNet eToken 5100 00 00', 'eToken'],
    ['ESMART Token GOST 00 00', 'ESMART'],
    ['Generic CCID Reader 00 00', 'Смарт-карта'],
  ])('of an unknown card is that of its reader: %s', (name, vendor) => {
    expect(cardName({ name, atr: '3b00' })).toBe(vendor);
  });
});
