import { describe, expect, it } from 'vitest';
import { mostUsed } from '../../../../main/core/catalogue/most-used.ts';
import { journalWord } from '../../../../main/core/journal/visit-entry.ts';
import { lastYear } from '../../../../main/core/journal/visit-report.ts';

const cards = ['0.1-login', '1.1-resume', '2-test', '3-study'].map((id) => ({ id }));
const ranked = (tallies: readonly { key: string; count: number }[], limit = 3) =>
  mostUsed(cards, tallies, journalWord, limit).map(({ card, count }) => [card.id, count]);

describe('the most used instructions', () => {
  it('come by how often they were opened, found by the word of the journal', () => {
    const tallies = [
      { key: 'n3-study', count: 9 },
      { key: 'n1-1-resume', count: 4 },
      { key: 'n2-test', count: 7 },
    ];
    expect(ranked(tallies)).toEqual([
      ['3-study', 9],
      ['2-test', 7],
      ['1.1-resume', 4],
    ]);
  });

  it('are filled up in the order of the catalogue, and what is no longer in it is left out', () => {
    const tallies = [
      { key: 'gone', count: 30 },
      { key: 'n2-test', count: 1 },
    ];
    expect(ranked(tallies)).toEqual([
      ['2-test', 1],
      ['0.1-login', 0],
      ['1.1-resume', 0],
    ]);
  });

  it('keep the order of the catalogue among equals, and name one of both shelves once', () => {
    const both = mostUsed([...cards, ...cards], [], journalWord);
    expect(both.map(({ card }) => card.id)).toEqual(cards.map(({ id }) => id));
  });
});

it.each([
  ['2026-03-18', '2025-03-19'],
  ['2026-12-31', '2026-01-01'],
  ['2027-01-01', '2026-01-02'],
])('the last twelve months up to %s begin on %s', (to, from) => {
  expect(lastYear(to)).toEqual({ from, to });
});
