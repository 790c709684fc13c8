/** What is looked at on every screen of the registry: axe's rules, sizes of what is pressed, the tree of a screen reader. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Gallery } from './gallery.ts';

// Into the page by the debugger protocol: the policy of the page allows no foreign script.
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of axe that look at colours: a scheme gives colours other values and changes nothing else of a screen. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Which of axe's rules are asked: all, those that look at colours, or the others. */
export type AxeRules = 'all' | 'colours' | 'not-colours';

/** What axe finds on the screen in a colour scheme by WCAG 2.2 A and AA and its own best practice. */
export async function axeViolations(gallery: Gallery, theme: string, rules: AxeRules): Promise<string[]> {
  const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const how: RunOptions = {
    resultTypes: ['violations'],
    runOnly: rules === 'colours' ? { type: 'rule', values: OF_COLOURS } : { type: 'tag', values: TAGS },
    ...(rules === 'not-colours'
      ? { rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])) }
      : {}),
  };
  const found = await gallery.page.evaluate(
    async ([scheme, options]) => {
      // As the panel does it, without drawing the screen anew.
      document.documentElement.dataset.theme = scheme;
      const { axe } = window as unknown as {
        axe: { run(on: Document, how: RunOptions): Promise<AxeResults> };
      };
      const { violations } = await axe.run(document, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
    },
    [theme, how] as const,
  );
  return found.map((violation) => `${theme}, ${violation}`);
}

/** In the page: what can be pressed and is smaller than a finger; what a visitor mainly presses is larger. */
export function smallTargets(): string[] {
  const MAIN = '.button-primary, .button-accent, .audience, .purpose, .tile, .row-card, [data-tool]';
  const NARROW = '[data-tool]';
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

/** What is pressed, chosen or written into: without a name it is «кнопка» to the ear. */
const CONTROLS = new Set([
  ...['button', 'checkbox', 'combobox', 'link', 'menuitem', 'radio', 'searchbox', 'slider', 'spinbutton'],
  ...['switch', 'tab', 'textbox', 'ToggleButton', 'option'],
]);
/** Screens within a screen, and pictures that say something: they need a name as well. */
const NAMED = new Set(['dialog', 'alertdialog', 'img', 'image', 'progressbar', 'navigation', 'Iframe']);

/** The part of a node of the protocol's `Accessibility.getFullAXTree` that is looked at. */
export interface Node {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

const isModal = ({ properties = [] }: Node) =>
  properties.some(({ name, value }) => name === 'modal' && value.value === true);
const levelOf = ({ properties = [] }: Node) =>
  Number(properties.find(({ name }) => name === 'level')?.value.value ?? 0);

/** Faults of one tree, in the order of the screen. */
export function faultsOf(nodes: readonly Node[]): string[] {
  const seen = nodes.filter(({ ignored }) => !ignored);
  const role = ({ role }: Node) => role?.value ?? '';
  const unnamed = seen
    .filter((node) => CONTROLS.has(role(node)) || NAMED.has(role(node)))
    .filter(({ name }) => (name?.value ?? '').trim() === '')
    .map((node) => `no name: ${role(node)}`);
  // A modal dialog takes everything else out of the tree.
  const dialogs = seen.filter((node) => ['dialog', 'alertdialog'].includes(role(node)) && isModal(node));
  const mains = seen.filter((node) => role(node) === 'main').length;
  const wrong = dialogs.length > 0 ? mains > 1 : mains !== 1;
  const levels = seen.filter((node) => role(node) === 'heading').map(levelOf);
  const first = dialogs.length > 0 ? 2 : 1;
  const jumps = levels.flatMap((level, index) => {
    const before = index === 0 ? first - 1 : (levels[index - 1] ?? 0);
    return level > before + 1 ? [`heading ${level} after ${before}`] : [];
  });
  const titles = dialogs.length === 0 ? levels.filter((level) => level === 1).length : 1;
  return [
    ...unnamed,
    ...(wrong ? [`${mains} main`] : []),
    ...jumps,
    ...(titles === 1 ? [] : [`${titles} headings of the first level`]),
  ];
}

/** In the page: the screens of visitors without «Позвать консультанта» at the lower left, or on the portal in its bar. */
export function withoutHelp(screensOfStaff: readonly string[]): string[] {
  const { screen = '', overlay } = document.querySelector<HTMLElement>('.window')?.dataset ?? {};
  if (overlay !== undefined || screensOfStaff.includes(screen)) return [];
  const place = screen === 'portal' ? '' : '[data-testid="frame-left"] ';
  return document.querySelector(`${place}[data-testid="call-consultant"]`) ? [] : [`no help on ${screen}`];
}

/**
 * In the page: Russian texts, seen or only read aloud, in a part that says it is English. A Russian name within an English
 * sentence is none (WCAG 3.1.2 leaves out names).
 */
export function foreignParts(): string[] {
  const isRussian = (whole: string) => {
    const text = whole.replace(/«[^»]*»|“[^”]*”/g, '');
    return (text.match(/[а-яё]/gi)?.length ?? 0) > Math.max(3, text.match(/[a-z]/gi)?.length ?? 0);
  };
  const found: string[] = [];
  const modal = document.querySelector('dialog:modal');
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && (modal === null || modal.contains(element));
  const languageOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (!element || !isRussian(text) || !isShown(element) || element.closest('[aria-hidden="true"]'))
      continue;
    if (languageOf(element) === 'en') found.push(text.trim().slice(0, 60));
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
    if (!isShown(element) || languageOf(element) !== 'en') continue;
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
      const text = element.getAttribute(name) ?? '';
      if (isRussian(text)) found.push(`${name}: ${text.slice(0, 60)}`);
    }
  }
  return found;
}
