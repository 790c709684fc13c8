import { useEffect, useLayoutEffect, useRef } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { themeVariables } from './colour.ts';
import { useLocal, useWish } from './context.tsx';

/** Puts the visitor's wishes and the region's colours on the root element, and tells portals of the wishes. */
export function useAppearance(theme: WorkstationView['theme'] | null): void {
  const [{ language, theme: scheme, text, font, letters, lines, hasPictures }] = useLocal();
  const wish = useWish();
  const isFirst = useRef(true);
  const primary = theme?.primary;
  const accent = theme?.accent;

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = scheme;
    root.dataset.text = String(text);
    root.dataset.font = font;
    root.dataset.letters = letters;
    root.dataset.lines = lines;
    root.dataset.pictures = hasPictures ? 'on' : 'off';
  }, [language, scheme, text, font, letters, lines, hasPictures]);

  useEffect(() => {
    // Nobody has wished for anything yet.
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    void wish('display.set', { text, font, scheme, letters, lines, hasPictures });
  }, [wish, text, font, scheme, letters, lines, hasPictures]);

  useLayoutEffect(() => {
    if (primary === undefined || accent === undefined) return;
    const { style } = document.documentElement;
    const variables = themeVariables({ primary, accent });
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    return () => {
      for (const name of Object.keys(variables)) style.removeProperty(name);
    };
  }, [primary, accent]);
}
