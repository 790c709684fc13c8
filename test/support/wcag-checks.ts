/** Criteria of WCAG 2.2 that are looked at on every screen of the registry; what runs in the page holds everything it needs. */

import type { Gallery } from './gallery.ts';
import { findMisfits } from './misfits.ts';

/** Something of a visitor that stands on several screens: at which place of the reading order, and how it is called. */
export interface Tool {
  readonly id: string;
  readonly name: string;
}

/** 1.4.12: what the criterion asks a page to bear, all four at once, and whether everything still has its place. */
export async function spacedMisfits({ page }: Gallery): Promise<string[]> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  });
  const found = await page.evaluate(findMisfits);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return found;
}

/** 2.4.2: the title of the window says which screen it is. */
export function untitled(): string[] {
  const heading =
    document
      .querySelector('h1')
      ?.textContent?.replace(/\u00ad/g, '')
      .trim() ?? '';
  const wanted = heading === '' ? 'Сектор' : `${heading} — Сектор`;
  return document.title === wanted ? [] : [`«${document.title}», wanted «${wanted}»`];
}

/** 1.4.13: what comes up when a pointer rests on something says nothing that cannot be had otherwise. */
export function hiddenTips(): string[] {
  const plain = (text: string) =>
    text
      .replace(/\u00ad/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return [...document.querySelectorAll('[title]')]
    .filter((element) => {
      const said = `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`;
      return !plain(said).includes(plain(element.getAttribute('title') ?? ''));
    })
    .map((element) => `only as a tip: «${element.getAttribute('title')}»`);
}

/** 1.4.1: whatever has a colour by how something stands has a word beside it or in it. */
export function onlyColoured(): string[] {
  return [...document.querySelectorAll('[data-verdict], [data-status]')]
    .filter((element) => {
      const around = element.textContent?.trim() ? element : element.parentElement;
      return (around?.textContent ?? '').trim() === '' && !element.getAttribute('aria-label');
    })
    .map((element) => `a colour without a word: ${element.className}`);
}

/** 2.2.2: nothing goes on moving by itself. */
export function restless(): string[] {
  return document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY)
    .map((animation) => {
      const { target } = animation.effect as KeyframeEffect;
      return `moves for ever: ${target?.className}`;
    });
}

/** 1.4.5: pictures are papers of the person, codes and the region's logo; words are written as words. */
export function picturesOfText(): string[] {
  const KNOWN =
    ':is(.file-picture, [data-testid="viewer"], dialog figure, .take-code, .feedback-code, .feedback-mark-code, .logo, [class*="booking"])';
  return [...document.querySelectorAll('img, picture, video, canvas')]
    .filter((element) => !element.closest(KNOWN))
    .map((element) => `an unknown picture: ${element.tagName} in ${element.parentElement?.className}`);
}

/** 3.2.3, 3.2.4: what a visitor has on more than one screen, in the order of reading. Not what a dialog covers. */
export function toolsOfVisitor(staff: readonly string[]): Tool[] {
  const { screen = '', overlay } = document.querySelector<HTMLElement>('.window')?.dataset ?? {};
  if (overlay !== undefined || staff.includes(screen)) return [];
  return [
    'home',
    'files',
    'hide',
    'theme-toggle',
    'print',
    'guide',
    'call-consultant',
    'finish',
    'questions',
    'door',
  ]
    .flatMap((id) => [...document.querySelectorAll<HTMLElement>(`button[data-testid="${id}"]`)])
    .sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map((element) => ({
      id: element.dataset.testid ?? '',
      name: (
        element.getAttribute('aria-label') ??
        element.querySelector('.row-card-title')?.textContent ??
        element.textContent ??
        ''
      )
        .replace(/\u00ad/g, '')
        .trim(),
    }));
}

/** 3.1.2: every text that says it is Russian. */
export function russianTexts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replace(/\u00ad/g, '').trim();
    if (/[а-яё]{3}/i.test(text) && node.parentElement?.closest('[lang]')?.getAttribute('lang') === 'ru')
      found.add(text);
  }
  return [...found];
}

/** Pairs that stand in one order on a screen and in the other order on another. */
export function turnedRound(screens: ReadonlyMap<string, readonly Tool[]>): string[] {
  const where = new Map<string, string>();
  for (const [screen, tools] of screens) {
    // The questions are a card of home and a button of what was found: one name, but no place of their own.
    const ids = tools.map(({ id }) => id).filter((id) => id !== 'questions');
    ids.forEach((id, at) => {
      for (const later of ids.slice(at + 1)) where.set(`${id} before ${later}`, screen);
    });
  }
  return [...where].flatMap(([pair, screen]) => {
    const [one = '', other = ''] = pair.split(' before ');
    const turned = where.get(`${other} before ${one}`);
    return turned !== undefined && one < other ? [`${pair} on ${screen}, not on ${turned}`] : [];
  });
}

/** What has several names: the first word tells it from what is only counted, called or not called. */
export function severalNames(
  screens: ReadonlyMap<string, readonly Tool[]>,
  states: readonly string[],
): string[] {
  const names = new Map<string, Map<string, string>>();
  for (const [screen, tools] of screens)
    for (const { id, name } of tools) {
      const bare = name.replace(/, \d.*$/, '').replace(/^.*\. [^,]*, /, '');
      if (states.includes(bare)) continue;
      names.set(id, (names.get(id) ?? new Map()).set(bare, screen));
    }
  return [...names]
    .filter(([, all]) => all.size > 1)
    .map(([id, all]) => `${id}: ${[...all].map(([name, screen]) => `«${name}» on ${screen}`).join(', ')}`);
}
