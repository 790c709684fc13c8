import { useLayoutEffect } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { themeVariables } from './colour.ts';
import { useLocal } from './context.tsx';

/** Puts language, theme, text size and the region's colours on the root element. */
export function useAppearance(theme: WorkstationView['theme'] | null): void {
  const [{ language, theme: scheme, text }] = useLocal();
  const primary = theme?.primary;
  const accent = theme?.accent;

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = scheme;
    root.dataset.text = String(text);
  }, [language, scheme, text]);

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
