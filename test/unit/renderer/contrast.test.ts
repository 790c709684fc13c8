import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, LIGHT_GROUNDS } from '../../../main/core/config/theme-colours.ts';

const css = readFileSync(new URL('../../../renderer/styles/themes.css', import.meta.url), 'utf8');

/** The colours of a scheme: `--color-ink: #14203a`, or the fallback where a region may set its own. */
function coloursOf(theme: string): Readonly<Record<string, string>> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+):[^;#]*(#[0-9a-f]{6})/gi)].map(([, name, hex]) => [name, hex]),
  );
}

/** Text on its ground: 7 for running text, 4.5 for large signs and words beside them, 3 for edges. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['ink', 'ground', 7],
  ['ink', 'surface', 7],
  ['ink', 'sunken', 7],
  ['ink', 'primary-soft', 7],
  ['ink-soft', 'ground', 7],
  ['ink-soft', 'surface', 7],
  ['ink-soft', 'sunken', 6.5],
  ['ink-soft', 'primary-soft', 6.5],
  ['ground', 'ink', 7],
  ['primary', 'ground', 7],
  ['primary', 'surface', 7],
  ['primary', 'sunken', 7],
  ['primary', 'primary-soft', 7],
  ['primary-ink', 'primary', 7],
  ['primary-ink', 'primary-press', 7],
  ['accent-ink', 'accent', 4.5],
  ['accent-ink', 'accent-press', 4.5],
  ['green', 'green-soft', 4.5],
  ['green', 'surface', 4.5],
  ['amber', 'amber-soft', 4.5],
  ['amber', 'surface', 4.5],
  ['red', 'red-soft', 4.5],
  ['red', 'ground', 4.5],
  ['red', 'surface', 4.5],
  ['grey', 'grey-soft', 4.5],
  ['grey', 'surface', 4.5],
  ['edge-line', 'surface', 3],
  ['edge-line', 'ground', 3],
  ['accent', 'ground', 3],
  ['accent', 'surface', 3],
  ['focus', 'ground', 7],
  ['focus', 'surface', 7],
  ['focus', 'sunken', 7],
  ['focus', 'focus-gap', 7],
];

describe.each(['light', 'yellow', 'black'])('the %s scheme', (theme) => {
  const colours = coloursOf(theme);
  it.each(PAIRS)('%s can be read on %s (at least %s to 1)', (one, other, least) => {
    expect(contrast(colours[one] ?? '', colours[other] ?? '')).toBeGreaterThanOrEqual(least);
  });
});

/** Thin lines that only part things; everything they part can be told without them. */
const DECORATION = ['line'];

it('no colour of a scheme is left out of the pairs', () => {
  const inPairs = new Set([...PAIRS.flat(), ...DECORATION]);
  expect(Object.keys(coloursOf('light')).filter((name) => !inPairs.has(name))).toEqual([]);
  expect(Object.keys(coloursOf('black')).sort()).toEqual(Object.keys(coloursOf('yellow')).sort());
});

it('H4 the window has the ground of the light scheme from its first picture on', () => {
  const first = readFileSync(new URL('../../../renderer/styles/first-paint.css', import.meta.url), 'utf8');
  // The window itself takes the first of the grounds (shell-window.ts).
  expect(/background: (#\w+);/.exec(first)?.[1]).toBe(LIGHT_GROUNDS[0]);
});

it('the colours of a region are judged on the grounds that the light scheme really has', () => {
  const { ground, surface, sunken } = coloursOf('light');
  expect(LIGHT_GROUNDS).toEqual([ground, surface, sunken]);
});
