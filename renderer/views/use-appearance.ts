import { useEffect, useLayoutEffect, useRef } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { useCall, useLocal } from './context.tsx';

/** Puts the visitor's settings and the region's colours on the root element, and passes the settings to portals. */
export function useAppearance(theme: WorkstationView['theme'] | null): void {
  const [{ language, theme: scheme, text, font, letters, lines, hasPictures }] = useLocal();
  const call = useCall();
  const isFirst = useRef(true);

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
    // Nobody has set anything yet.
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    void call('display.set', { text, font, scheme, letters, lines, hasPictures });
  }, [call, text, font, scheme, letters, lines, hasPictures]);

  useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const name of ['primary', 'accent'] as const) {
      const { base, ...others } = theme?.[name] ?? {};
      if (base === undefined) continue;
      style.setProperty(`--color-region-${name}`, base);
      for (const [shade, value] of Object.entries(others))
        style.setProperty(`--color-region-${name}-${shade}`, value);
    }
  }, [theme]);
}
