/** Every screen of the registry in the real Electron: axe's rules, sizes of what is pressed, reflow. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../renderer/texts/words.ts';
import type { Theme } from '../../renderer/views/local.ts';
import { type Display, startDisplay } from '../support/display.ts';
import { Gallery } from '../support/gallery.ts';

// The whole registry in one look takes axe about twenty seconds.
const WHOLE_REGISTRY = 180_000;
const THEMES: readonly Theme[] = ['light', 'yellow', 'black'];
// Into the page by the debugger protocol: the policy of the page allows no foreign script.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let display: Display | null = null;
let gallery: Gallery;

beforeAll(async () => {
  display = await startDisplay('1920x1920');
  gallery = await Gallery.open(display?.name ?? null);
}, WHOLE_REGISTRY);

afterAll(async () => {
  await gallery?.close();
  display?.stop();
});

/** Shows every sample in one look and asks the page about each; answers `screen variant: trouble`. */
async function eachSample(look: string, ask: () => Promise<readonly string[]>): Promise<string[]> {
  const troubles: string[] = [];
  for (const sample of gallery.samples) {
    await gallery.show(sample, look);
    for (const trouble of await ask()) troubles.push(`${sample.screen} ${sample.variant}: ${trouble}`);
  }
  return troubles;
}

/** In the page: what axe finds by WCAG 2.2 A and AA and its own best practice. */
async function axeViolations(): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(on: Document, how: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

describe.each(Object.keys(languages))('in %s', (language) => {
  it.each(THEMES)(
    'no screen in the %s scheme breaks a rule of axe',
    async (theme) => {
      await gallery.resize(1280, 800);
      const troubles = await eachSample(`&lang=${language}&theme=${theme}`, async () => {
        await gallery.page.evaluate(AXE);
        return gallery.page.evaluate(axeViolations);
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
  return [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role="button"]')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => {
      const least = element.matches(MAIN) ? 56 : 44;
      const leastWidth = element.matches(NARROW) ? 44 : least;
      return box.width > 0 && (box.height < least || box.width < leastWidth);
    })
    .map(({ element, box }) => {
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return `${element.className} «${name.slice(0, 30)}» ${box.width.toFixed(0)}×${box.height.toFixed(0)}`;
    });
}

it.each([
  [1280, 800],
  [1024, 768],
  [1080, 1920],
])(
  'everything that is pressed is at least 44 px on a screen of %i × %i, the main things 56',
  async (width, height) => {
    await gallery.resize(width, height);
    expect(await eachSample('', () => gallery.page.evaluate(smallTargets))).toEqual([]);
  },
  WHOLE_REGISTRY,
);

/** In the page: what leaves the window to the side, where nobody can scroll to. */
function outside(): string[] {
  return [...document.querySelectorAll<HTMLElement>('#root *')]
    .filter((element) => !element.closest('svg, canvas, .only-read, .portal-safety'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return (
        width > 0 && getComputedStyle(element).clipPath === 'none' && (right > innerWidth + 1 || left < -1)
      );
    })
    .map((element) => `${element.className} «${(element.textContent ?? '').slice(0, 30)}»`)
    .slice(0, 3);
}

it(
  'at 400 % every screen is one column of 320 px, with nothing beside it',
  async (context) => {
    context.skip('not proven: the gallery at 320 px did not come to an end within two minutes; issue 3');
    const link = await gallery.page.context().newCDPSession(gallery.page);
    await link.send('Emulation.setDeviceMetricsOverride', {
      width: 320,
      height: 512,
      deviceScaleFactor: 1,
      mobile: false,
    });
    try {
      expect(await eachSample('', () => gallery.page.evaluate(outside))).toEqual([]);
    } finally {
      await link.send('Emulation.clearDeviceMetricsOverride');
    }
  },
  WHOLE_REGISTRY,
);
