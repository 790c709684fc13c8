/**
 * The first screen of home at 1280×800, the smallest that the workstation is made for: what is most likely pressed
 * next is wholly seen without scrolling, for every purpose, in every language, and what comes first stands first.
 */
import { afterAll, expect, test } from 'vitest';
import type { Audience, Purpose } from '../../preload/contract.ts';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests({});

interface Seen {
  readonly id: string;
  readonly text: string;
  readonly top: number;
}

/** In the page: what can be pressed and lies wholly between the head and the bar below, and is covered by nothing. */
function wholly(): Seen[] {
  const bar = document.querySelector('footer')?.getBoundingClientRect().top ?? innerHeight;
  return [...document.querySelectorAll<HTMLElement>('main [data-testid]')]
    .filter((element) => element.matches('button, input'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => {
      if (box.width === 0 || box.top < 0 || box.bottom > Math.min(bar, innerHeight)) return false;
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return at !== null && element.contains(at);
    })
    .map(({ element, box }) => ({
      id: element.dataset.testid ?? '',
      text: (element.textContent ?? '').replace(/\s+/g, ' ').replaceAll('\u00ad', '').trim().slice(0, 60),
      top: Math.round(box.top),
    }));
}

/** What most people with this purpose press next, as `test id` beginnings; all of them must be seen. */
const NEXT: Readonly<Record<Purpose, readonly string[]>> = {
  filing: ['search', 'questions', 'instruction-', 'tile-'],
  result: ['search', 'questions', 'instruction-', 'tile-'],
  information: ['search', 'questions', 'instruction-'],
};

const table: string[] = [];
afterAll(() => console.log(table.join('\n')));

const each = (['citizen', 'employer'] as const).flatMap((audience) =>
  (Object.keys(NEXT) as Purpose[]).map((purpose) => [audience, purpose] as [Audience, Purpose]),
);

test.each(each)('P5 %s, %s: the next press stands above the fold', async (audience, purpose) => {
  const { station } = running;
  for (const language of ['ru', 'en', 'tt'] as const) {
    await station.at(`language-${language}`).click();
    await station.beginVisit(audience, purpose);
    await station.shell.locator('.tile, .row-card').first().waitFor();
    await station.settled();
    const seen = await station.shell.evaluate(wholly);
    const of = (start: string) => seen.filter(({ id }) => id.startsWith(start));
    for (const start of NEXT[purpose]) expect(of(start).length, `${language}: ${start}`).toBeGreaterThan(0);
    if (language === 'ru')
      table.push(`${audience}, ${purpose}: ${seen.map(({ text, id }) => text || id).join(' | ')}`);
    await station.makeFree();
  }
});
