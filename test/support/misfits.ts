/** What does not fit on a screen; runs in the page, so everything it needs stands inside. */

/**
 * Names elements whose text is cut off, and those that leave the window to the side, where nobody can scroll to.
 * What may be cut says so by an ellipsis.
 */
export function findMisfits(): string[] {
  const found: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} «${(element.textContent ?? '').trim().slice(0, 40)}»`;
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls to the side');
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    if (element.closest('svg, .only-read, canvas')) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || style.textOverflow === 'ellipsis') continue;
    if (style.clipPath !== 'none') continue;
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') continue;
    // What is typed goes along under the caret; only the box itself has to fit.
    const isTyped = element.matches('input');
    // A picture may show its upper part only, as a thumbnail of a page does.
    const isHigher =
      element.scrollHeight > element.clientHeight + 4 &&
      element.clientHeight > 0 &&
      !element.querySelector(':scope > img, :scope > canvas');
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name(element)}`);
    else if (!isTyped && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0)
      found.push(`too wide: ${name(element)}`);
    else if (isHigher && (element.matches('button, .button') || style.overflowY === 'hidden'))
      found.push(`too high: ${name(element)}`);
  }
  return found.slice(0, 5);
}
