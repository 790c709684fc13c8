/** Every screen of the registry in the real Electron: axe's rules, sizes of what is pressed, reflow. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../renderer/texts/words.ts';
import type { Theme } from '../../renderer/views/local.ts';
import { type Display, startDisplay } from '../support/display.ts';
import { Gallery } from '../support/gallery.ts';
import { findMisfits } from '../support/misfits.ts';

// The whole registry takes axe about half a minute in a language.
const WHOLE_REGISTRY = 180_000;
const THEMES: readonly Theme[] = ['light', 'yellow', 'black'];
// Into the page by the debugger protocol: the policy of the page allows no foreign script.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let display: Display | null = null;
let gallery: Gallery;

beforeAll(async () => {
  display = await startDisplay('1920x1920');
  gallery = await Gallery.open(display?.name ?? null);
  await gallery.page.evaluate(AXE);
}, WHOLE_REGISTRY);

afterAll(async () => {
  await gallery?.close();
  display?.stop();
});

/** In the page: what axe finds in a colour scheme by WCAG 2.2 A and AA and its own best practice. */
async function axeViolations(theme: string): Promise<string[]> {
  // As the panel does it, without drawing the screen anew.
  document.documentElement.dataset.theme = theme;
  const { axe } = window as unknown as { axe: { run(on: Document, how: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

describe.each(Object.keys(languages))('in %s', (language) => {
  it(
    'no screen breaks a rule of axe in any of the three colour schemes',
    async () => {
      await gallery.resize(1280, 800);
      const troubles = await gallery.eachSample(`&lang=${language}`, async () => {
        const found: string[] = [];
        for (const theme of THEMES) {
          const violations = await gallery.page.evaluate(axeViolations, theme);
          found.push(...violations.map((violation) => `${theme}, ${violation}`));
        }
        return found;
      });
      expect(troubles).toEqual([]);
      expect(gallery.samples.length).toBeGreaterThan(40);
    },
    WHOLE_REGISTRY,
  );
});

/** In the page: what can be pressed and is smaller than a finger; what a visitor mainly presses is larger. */
function smallTargets(): string[] {
  const MAIN = '.button-primary, .button-accent, .audience, .purpose, .tile, .row-card, .tool';
  const NARROW = '.tool';
  return (
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role="button"]')]
      // A press on the label is a press on what it names.
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ element, box }) => {
        const least = element.matches(MAIN) ? 56 : 44;
        const leastWidth = element.matches(NARROW) ? 44 : least;
        return box.width > 0 && (box.height < least || box.width < leastWidth);
      })
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return `${element.className} «${name.slice(0, 30)}» ${box.width.toFixed(0)}×${box.height.toFixed(0)}`;
      })
  );
}

it.each([
  [1280, 800],
  [1024, 768],
  [1080, 1920],
])(
  'everything that is pressed is at least 44 px on a screen of %i × %i, the main things 56',
  async (width, height) => {
    await gallery.resize(width, height);
    expect(await gallery.eachSample('', () => gallery.page.evaluate(smallTargets))).toEqual([]);
  },
  WHOLE_REGISTRY,
);

it('the desk speaks Russian whatever the visitor has chosen', async () => {
  const seen: string[] = [];
  for (const sample of gallery.samples.filter(({ screen }) => screen === 'desk')) {
    await gallery.show(sample, '&lang=tt');
    const text = await gallery.page.evaluate(() => document.querySelector('.desk')?.textContent ?? '');
    if (text === '' || /[әөүҗңһ]/i.test(text)) seen.push(`${sample.variant}: ${text.slice(0, 80)}`);
  }
  expect(seen).toEqual([]);
});

it('of an address that is too long for the bar the end is seen, which says whose site it is', async () => {
  await gallery.resize(1280, 800);
  const longest = gallery.samples.find(({ screen, variant }) => screen === 'portal' && variant === 'longest');
  if (!longest) throw new Error('the registry has no such sample');
  await gallery.show(longest);
  const place = await gallery.page.locator('.portal-address').evaluate((box) => {
    const words = box.querySelector('bdi');
    if (words) words.textContent = 'lichnyj-kabinet.publication.pravo.gov.ru';
    const name = words?.getBoundingClientRect();
    const { left, right } = box.getBoundingClientRect();
    return name && { isLonger: name.width > right - left, overRight: name.right - right };
  });
  expect(place).toMatchObject({ isLonger: true });
  expect(place?.overRight).toBeLessThanOrEqual(1);
});

it.each([...Object.keys(languages).map((language) => `&lang=${language}`), '&text=200'])(
  'nothing is cut, and nothing lies beside the screen, on 1280 × 800 with %s',
  async (look) => {
    await gallery.resize(1280, 800);
    expect(await gallery.eachSample(look, () => gallery.page.evaluate(findMisfits))).toEqual([]);
  },
  WHOLE_REGISTRY,
);

it.each(Object.keys(languages))(
  'at 400 % every screen is one column of 320 px, nothing cut and nothing beside it, in %s',
  async (language) => {
    await gallery.resize(1280, 1024);
    await gallery.zoom(4);
    try {
      expect(await gallery.eachSample(`&lang=${language}`, () => gallery.page.evaluate(findMisfits))).toEqual(
        [],
      );
    } finally {
      await gallery.zoom(1);
    }
  },
  WHOLE_REGISTRY,
);
