import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { KeyboardReact } from 'react-simple-keyboard';
import type { FieldKind, SoftKey } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { type Alphabet, layoutFor, SPECIAL } from '../views/keyboard-layouts.ts';

interface SoftKeysProps {
  readonly kind: FieldKind;
  readonly onLetter: (text: string) => void;
  readonly onKey: (key: SoftKey) => void;
  readonly onHide: () => void;
}

/** Letters, digits and the signs of an e-mail address. Pressing a key never takes the focus from the field. */
export function SoftKeys({ kind, onLetter, onKey, onHide }: SoftKeysProps) {
  const { t, language } = useWords();
  const [alphabet, setAlphabet] = useState<Alphabet>(
    kind === 'address' || language === 'en' ? 'latin' : 'russian',
  );
  const [isShifted, setShifted] = useState(false);
  const [hasLetters, setLetters] = useState(false);
  const place = useRef<HTMLElement>(null);
  const shownKind = kind === 'number' && hasLetters ? 'text' : kind;

  // Our own field must stay in sight above; the portal's page looks after its own.
  useLayoutEffect(() => document.activeElement?.scrollIntoView({ block: 'nearest' }), []);

  // Keys stand in for a keyboard that sends no focus anywhere: the press itself must not move it.
  useEffect(() => {
    const element = place.current;
    const keep = (event: Event) => event.preventDefault();
    element?.addEventListener('mousedown', keep);
    return () => element?.removeEventListener('mousedown', keep);
  }, []);

  const press = (button: string) => {
    if (Object.hasOwn(SPECIAL, button)) onKey(SPECIAL[button as keyof typeof SPECIAL]);
    else if (button === '{shift}') setShifted(!isShifted);
    else if (button === '{alphabet}') setAlphabet(alphabet === 'russian' ? 'latin' : 'russian');
    else if (button === '{letters}') setLetters(true);
    else if (button === '{hide}') onHide();
    else {
      onLetter(button === '{space}' ? ' ' : button);
      setShifted(false);
    }
  };
  const labels = {
    '{bksp}': t.keyboard.backspace,
    '{enter}': t.keyboard.enter,
    '{shift}': t.keyboard.shift,
    '{left}': t.keyboard.left,
    '{right}': t.keyboard.right,
    '{space}': t.keyboard.space,
    '{hide}': t.keyboard.hide,
    '{letters}': t.keyboard.letters,
    '{alphabet}': alphabet === 'russian' ? t.keyboard.toLatin : t.keyboard.toRussian,
  };
  const faces = {
    '{bksp}': '⌫',
    '{enter}': '↵',
    '{shift}': '⇧',
    '{left}': '←',
    '{right}': '→',
    '{space}': t.keyboard.space,
    '{hide}': '⌄',
    '{letters}': 'Абв',
    '{alphabet}': alphabet === 'russian' ? 'ABC' : 'АБВ',
  };
  return (
    <section
      ref={place}
      className="soft-keyboard"
      aria-label={t.keyboard.title}
      data-kind={shownKind}
      data-shifted={isShifted}
      data-testid="soft-keyboard"
    >
      <KeyboardReact
        layout={{ default: layoutFor({ kind: shownKind, alphabet, isShifted, language }) }}
        display={faces}
        mergeDisplay
        theme="soft-keys"
        useButtonTag
        disableButtonHold
        disableCaretPositioning
        onKeyPress={press}
        buttonAttributes={Object.entries(labels).map(([buttons, value]) => ({
          attribute: 'aria-label',
          value,
          buttons,
        }))}
      />
    </section>
  );
}
