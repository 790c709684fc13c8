import { useEffect } from 'react';

/** Stands after the name of a screen in the title of the window. */
const PROGRAM = 'Сектор';

/** Breaks of words that only the eye may see. */
const SOFT_HYPHENS = /\u00ad/g;

/**
 * The title of the window is the heading of whatever screen is shown, the desk and the workshop among them (WCAG 2.4.2). It follows the
 * document and not the components: a heading may come late, or change without its screen being drawn anew.
 */
export function useWindowTitle(): void {
  useEffect(() => {
    const follow = () => {
      const words = document.querySelector('h1')?.textContent?.replace(SOFT_HYPHENS, '').trim() ?? '';
      const title = words === '' ? PROGRAM : `${words} — ${PROGRAM}`;
      if (document.title !== title) document.title = title;
    };
    const observer = new MutationObserver(follow);
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    follow();
    return () => observer.disconnect();
  }, []);
}
