import { type RefObject, useEffect, useRef } from 'react';

/** What is named or read gets an id of its own, never that of another part which stands there already. */
let given = 0;
const idFor = (): string => `spoken-${++given}`;

/**
 * A new screen is heard and not only seen: its area has the heading as its name, what has `data-aloud` (an outcome, what to
 * do) as its description, and gets the focus, for which a screen reader speaks both (WCAG 4.1.3). Not the heading itself gets the focus: what had it before is gone with the old screen, and
 * Orca 43 goes silently to the first text of whatever has it then. Not a live region: of two pages in a window Orca hears
 * those of the portal's alone. A heading that comes later, or changes, is spoken then, unless the person is somewhere else on the
 * screen already.
 */
export function useSpokenHeading(area: RefObject<HTMLElement | null>): void {
  const spoken = useRef<string | null>(null);
  const isNew = useRef(true);
  useEffect(() => {
    const place = area.current;
    const heading = place?.querySelector('h1');
    const mayTake = isNew.current;
    isNew.current = false;
    // Without a name there is nothing to hear yet; the focus comes with the heading.
    if (!place || !heading) return;
    const words = heading.textContent ?? '';
    name(place, heading);
    if (spoken.current === words) return;
    spoken.current = words;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || activeElement === place;
    if (!mayTake && !isFree) return;
    // Who stands here already hears nothing of a new name: the focus leaves and comes back.
    if (activeElement === place) place.blur();
    place.focus({ preventScroll: true });
  });
}

function name(place: HTMLElement, heading: HTMLElement): void {
  heading.id ||= idFor();
  const parts = [...place.querySelectorAll<HTMLElement>('[data-aloud]')];
  for (const part of parts) part.id ||= idFor();
  place.setAttribute('aria-labelledby', heading.id);
  if (parts.length === 0) place.removeAttribute('aria-describedby');
  else place.setAttribute('aria-describedby', parts.map(({ id }) => id).join(' '));
}
