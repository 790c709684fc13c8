import { type RefObject, useEffect, useRef } from 'react';
import { sayAloud } from './aloud.ts';

/** Stands after the name of a screen in the title of the window. */
const PROGRAM = 'Сектор';

/** The id of the heading that is the screen's name. */
const HEADING = 'screen-heading';

/**
 * A new screen is heard and not only seen: its area has the heading as its name and gets the focus, which a screen reader
 * speaks; the heading becomes the title of the window too (WCAG 2.4.2, 4.1.3). Not the heading itself gets the focus: what
 * had it before is gone with the old screen, and Orca 43 goes silently to the first text of whatever has it then. A heading
 * that comes later, or changes, is spoken then, and after it what has `data-aloud` (an outcome, what to do), unless the person is somewhere else on the screen already.
 */
export function useSpokenHeading(area: RefObject<HTMLElement | null>): void {
  const spoken = useRef<string | null>(null);
  useEffect(() => {
    const place = area.current;
    const heading = place?.querySelector('h1');
    if (!place || !heading) {
      if (spoken.current === null) place?.focus({ preventScroll: true });
      return;
    }
    const words = heading.textContent ?? '';
    document.title = `${words} — ${PROGRAM}`;
    heading.id ||= HEADING;
    place.setAttribute('aria-labelledby', heading.id);
    if (spoken.current === words) return;
    const isFirst = spoken.current === null;
    spoken.current = words;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || activeElement === place;
    if (!isFirst && !isFree) return;
    // Who stands here already hears nothing of a new name: the focus leaves and comes back.
    if (activeElement === place) place.blur();
    place.focus({ preventScroll: true });
    const parts = [...place.querySelectorAll<HTMLElement>('[data-aloud]')].map(({ innerText }) => innerText);
    sayAloud(parts.join(' ').replace(/\s+/g, ' ').trim());
  });
}
