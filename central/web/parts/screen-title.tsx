import { useEffect, useRef } from 'react';
import { texts } from '../texts.ts';

/** The title of a screen: named in the tab, and what a screen reader begins with after a change of screen. */
export function ScreenTitle({ children }: { children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} — ${texts.product}`;
  }, [children]);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 className="title-1" ref={title} tabIndex={-1}>
      {children}
    </h1>
  );
}
