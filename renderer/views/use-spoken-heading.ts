import { type RefObject, useEffect, useRef } from 'react';

/** Stands after the name of a screen in the title of the window. */
const PROGRAM = 'Сектор';

/**
 * A new screen is heard and not only seen: its heading gets the focus, which a screen reader speaks, and becomes the
 * title of the window (WCAG 2.4.2, 4.1.3). A heading that comes later, or changes, is spoken then, unless the person
 * is somewhere else on the screen already.
 */
export function useSpokenHeading(area: RefObject<HTMLElement | null>): void {
  const spoken = useRef<string | null>(null);
  useEffect(() => {
    const heading = area.current?.querySelector('h1');
    if (!heading) {
      if (spoken.current === null) area.current?.focus({ preventScroll: true });
      return;
    }
    const words = heading.textContent ?? '';
    document.title = `${words} — ${PROGRAM}`;
    if (spoken.current === words) return;
    const isFirst = spoken.current === null;
    spoken.current = words;
    const { activeElement } = document;
    const isFree =
      activeElement === null || activeElement === document.body || activeElement === area.current;
    if (!isFirst && !isFree && activeElement !== heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
