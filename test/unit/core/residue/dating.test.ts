import { describe, expect, test } from 'vitest';
import { Dating } from '../../../../main/core/residue/dating.ts';
import { MOST_THINGS, StockBook, type Thing } from '../../../../main/core/residue/stock.ts';
import type { Stretch } from '../../../../main/core/visit/visit-times.ts';

const BEGUN = 1_000_000;

/** A thing that was born and changed then. */
function thing(at: number, changes: Partial<Thing> = {}): Thing {
  return { key: `n ${at}`, place: null, born: at, changed: at, isOurClock: true, ...changes };
}

function seen(stretches: readonly Stretch[], sets: readonly number[] = []) {
  return { stretches, sets, look: () => 0 };
}

function stockOf(things: readonly Thing[], target = 'documents') {
  const book = new StockBook();
  for (const one of things) book.add(target, one);
  book.closeTarget(target);
  return book.stock('visit-1', null);
}

const steady = seen([{ from: BEGUN, to: BEGUN + 60_000 }]);
const set = seen(
  [
    { from: BEGUN, to: BEGUN + 5_000 },
    { from: BEGUN - 20_000, to: BEGUN },
  ],
  [-25_000],
);

describe('with a stock', () => {
  test('what was there before is not the visit’s, whatever its time is', () => {
    const odd = [thing(BEGUN + 10_000), thing(BEGUN * 3), thing(1)];
    const dating = new Dating(steady, stockOf(odd));
    expect(odd.map((one) => dating.ageOf(one, 'documents'))).toEqual(['before', 'before', 'before']);
  });

  test('nor is what was there in another place then', () => {
    const dating = new Dating(steady, stockOf([thing(BEGUN + 10_000)], 'thumbnails'));
    expect(dating.ageOf(thing(BEGUN + 10_000), 'documents')).toBe('before');
  });

  test('what was not there is the visit’s when its birth is a time that the visit has seen', () => {
    const dating = new Dating(set, stockOf([]));
    const ages = [BEGUN - 15_000, BEGUN + 4_000, BEGUN - 40_000].map((at) =>
      dating.ageOf(thing(at), 'documents'),
    );
    expect(ages).toEqual(['visit', 'visit', 'before']);
  });

  test('a birth by another machine’s clock that the visit has not seen tells nothing', () => {
    const dating = new Dating(steady, stockOf([]));
    expect(dating.ageOf(thing(BEGUN - 40_000, { isOurClock: false }), 'documents')).toBe('unknown');
  });

  test('without births a changed thing in an old place may be the old one: nobody can tell', () => {
    const old = thing(1, { key: 'n - 1', place: 'n', born: null });
    const dating = new Dating(steady, stockOf([old]));
    expect(dating.ageOf(old, 'documents')).toBe('before');
    const changed = { ...old, key: `n - ${BEGUN + 5}`, changed: BEGUN + 5 };
    expect(dating.ageOf(changed, 'documents')).toBe('unknown');
    const other = { ...changed, key: 'm - 5', place: 'm' };
    expect(dating.ageOf(other, 'documents')).toBe('visit');
  });

  test('without a beginning what was not there is «не проверено»', () => {
    const dating = new Dating(null, stockOf([thing(1)]));
    expect(dating.canJudge('documents')).toBe(true);
    expect(dating.ageOf(thing(1), 'documents')).toBe('before');
    expect(dating.ageOf(thing(2), 'documents')).toBe('unknown');
    expect(dating.canJudge('temp')).toBe(false);
  });
});

describe('without a stock', () => {
  test('a steady clock tells by the birth alone', () => {
    const dating = new Dating(steady, null);
    const ages = [BEGUN - 2_000, BEGUN + 5_000, BEGUN + 90_000].map((at) => dating.ageOf(thing(at), 'temp'));
    // Born later than now: of a time when the clock was wrong.
    expect(ages).toEqual(['before', 'visit', 'unknown']);
  });

  test('one that was set tells only what is older than everything it has shown', () => {
    const dating = new Dating(set, null);
    const ages = [BEGUN - 90_000, BEGUN - 10_000, BEGUN + 1_000].map((at) => dating.ageOf(thing(at), 'temp'));
    expect(ages).toEqual(['before', 'unknown', 'unknown']);
  });
});

test('a book that is full refuses, and the target is not called whole', () => {
  const book = new StockBook();
  for (let at = 0; at < MOST_THINGS; at += 1) book.add('documents', thing(at));
  expect(() => book.add('documents', thing(-1))).toThrow('more things');
  expect(book.stock('visit-1', null).whole.has('documents')).toBe(false);
});
