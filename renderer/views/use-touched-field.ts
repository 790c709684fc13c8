import { useCallback, useEffect, useState } from 'react';
import type { FieldKind } from '../../preload/contract.ts';

/** A field of our own that has the focus after a touch, and a way to do without it. */
export function useTouchedField(): readonly [FieldKind | null, () => void] {
  const [kind, setKind] = useState<FieldKind | null>(null);

  useEffect(() => {
    let isTouch = false;
    const look = () => setKind(isTouch ? kindOf(document.activeElement) : null);
    const press = (event: PointerEvent) => {
      isTouch = event.pointerType === 'touch';
    };
    // After the focus has arrived where it goes.
    const leave = () => void setTimeout(look);
    addEventListener('pointerdown', press, true);
    addEventListener('focusin', look);
    addEventListener('focusout', leave);
    addEventListener('click', look);
    return () => {
      removeEventListener('pointerdown', press, true);
      removeEventListener('focusin', look);
      removeEventListener('focusout', leave);
      removeEventListener('click', look);
    };
  }, []);

  return [kind, useCallback(() => setKind(null), [])];
}

function kindOf(element: Element | null): FieldKind | null {
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? null : 'text';
  if (!(element instanceof HTMLInputElement) || element.readOnly || element.disabled) return null;
  switch (element.inputMode || element.type) {
    case 'text':
    case 'search':
    case 'password':
      return 'text';
    case 'email':
    case 'url':
      return 'address';
    case 'numeric':
    case 'number':
    case 'tel':
      return 'number';
    default:
      return null;
  }
}
