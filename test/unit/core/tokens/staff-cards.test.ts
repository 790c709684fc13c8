import { describe, expect, test } from 'vitest';
import { cardNumber, plainNumber } from '../../../../main/core/tokens/card-number.ts';
import type { CardReader } from '../../../../main/core/tokens/cards.ts';
import { type CardOwner, StaffCards } from '../../../../main/core/tokens/staff-cards.ts';

const ATR = '3b8f8001804f0ca000000306030001000000006a';
const reader = (name: string, atr: string, changes = 1): CardReader => ({ name, card: 'in', atr, changes });

describe('the number of a card', () => {
  const card = (answers: Readonly<Record<string, string>>) =>
    cardNumber(async (apdus) => apdus.map((apdu) => answers[apdu] ?? '6a88'));

  test('is the UID that its reader gives, else what a Rutoken or a Java card says of itself', async () => {
    expect(await card({ ffca000000: '04a224b2c356809000', '00ca018100': '010203049000' })).toBe(
      '04a224b2c35680',
    );
    expect(await card({ '00ca018100': '2e1f90b39000' })).toBe('2e1f90b3');
    expect(await card({ '80ca9f7f00': '6c04', '80ca9f7f04': '9f7f01029000' })).toBe('9f7f0102');
  });

  test('is none where the card has none, or makes another each time', async () => {
    expect(await card({})).toBeNull();
    expect(await card({ ffca000000: '9000' })).toBeNull();
    expect(await card({ ffca000000: '0849d2a19000' })).toBeNull();
    expect(await card({ ffca000000: '000000009000' })).toBeNull();
    expect(await cardNumber(async () => [])).toBeNull();
  });

  test('may be typed as it is printed', () => {
    expect(plainNumber('04:A2:24:B2')).toBe('04a224b2');
    expect(plainNumber('04a2')).toBeNull();
    expect(plainNumber('сорок')).toBeNull();
  });
});

describe('cards of the staff', () => {
  const owners: readonly CardOwner[] = [
    { id: 'anna', card: { hash: 'of 04a224b2', atr: ATR } },
    { id: 'ivan', card: { hash: 'of 2e1f90b3' } },
  ];
  const numbers = new Map([
    ['Door 0', '04a224b2'],
    ['Aktiv Rutoken ECP 00 00', '2e1f90b3'],
    ['Desk 0', '99999999'],
  ]);
  function cards(of = owners) {
    const asked: string[] = [];
    const own = new StaffCards({
      owners: async () => of,
      async numberOf(name) {
        asked.push(name);
        return numbers.get(name) ?? null;
      },
      verify: async (number, hash) => hash === `of ${number}`,
    });
    return { own, asked };
  }

  test('are told from a visitor’s, whose card stays in', async () => {
    const { own } = cards();
    const visitors = reader('Desk 0', ATR);
    const sorted = await own.sort([reader('Door 0', ATR), visitors]);
    expect(sorted.people).toEqual(['anna']);
    expect(sorted.readers).toEqual([expect.objectContaining({ name: 'Door 0', card: 'out' }), visitors]);
    expect(sorted.tokens).toEqual([]);
  });

  test('that are tokens are named as a socket names them', async () => {
    const sorted = await cards().own.sort([reader('Aktiv Rutoken ECP 00 00', '3b00')]);
    expect(sorted).toMatchObject({ people: ['ivan'], tokens: ['Рутокен'] });
  });

  test('are asked once, and again after anything has happened to the reader', async () => {
    const { own, asked } = cards();
    for (const changes of [1, 1, 2]) await own.sort([reader('Door 0', ATR, changes)]);
    expect(asked).toHaveLength(2);
  });

  test('are asked again after a look that broke, and are nobody’s until then', async () => {
    let isBroken = true;
    const own = new StaffCards({
      owners: async () => owners,
      async numberOf() {
        if (isBroken) throw new Error('the service is gone');
        return '04a224b2';
      },
      verify: async (number, hash) => hash === `of ${number}`,
    });
    await expect(own.sort([reader('Door 0', ATR)])).rejects.toThrow('gone');
    isBroken = false;
    expect((await own.sort([reader('Door 0', ATR)])).people).toEqual(['anna']);
  });

  test('of another kind than any of the staff are never spoken to; without a list none is', async () => {
    const { own, asked } = cards([{ id: 'anna', card: { hash: 'of 99999999', atr: ATR } }]);
    expect((await own.sort([reader('Desk 0', '3b00')])).people).toEqual([]);
    const nobody = cards([]);
    await nobody.own.sort([reader('Door 0', ATR)]);
    expect([...asked, ...nobody.asked]).toEqual([]);
  });
});
