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

/** After these the keyboard may be gone, so they count when the finger is lifted. */
const ENDING: readonly string[] = ['{hide}', '{enter}'];

/** Letters, digits and the signs of an e-mail address. Pressing a key never takes the focus from the field. */
export function SoftKeys({ kind, onLetter, onKey, onHide }: SoftKeysProps) {
  const { t, language } = useWords();
  const [alphabet, setAlphabet] = useState<Alphabet>(
    kind === 'address' || language === 'en' ? 'latin' : 'russian',
  );
  const [isShifted, setShifted] = useState(false);
  const [isSigns, setSigns] = useState(false);
  const [hasLetters, setLetters] = useState(false);
  const place = useRef<HTMLElement>(null);
  const shownKind = kind === 'number' && hasLetters ? 'text' : kind;

  // Our own field must stay in sight above; the portal's page looks after its own.
  useLayoutEffect(() => document.activeElement?.scrollIntoView({ block: 'nearest' }), []);

  // A press must not move the focus from the field. And after a touch Chromium presses once more with a mouse
  // that it makes up: where the keyboard has gone by then, that would press what lies behind it.
  useEffect(() => {
    const element = place.current;
    const keep = (event: Event) => event.preventDefault();
    element?.addEventListener('mousedown', keep);
    element?.addEventListener('touchstart', keep, { passive: false });
    return () => {
      element?.removeEventListener('mousedown', keep);
      element?.removeEventListener('touchstart', keep);
    };
  }, []);

  const press = (button: string) => {
    if (ENDING.includes(button)) return;
    if (Object.hasOwn(SPECIAL, button)) onKey(SPECIAL[button as keyof typeof SPECIAL]);
    else if (button === '{shift}') setShifted(!isShifted);
    else if (button === '{alphabet}') setAlphabet(alphabet === 'russian' ? 'latin' : 'russian');
    else if (button === '{signs}') setSigns(true);
    else if (button === '{letters}') {
      setLetters(true);
      setSigns(false);
    } else {
      onLetter(button === '{space}' ? ' ' : button);
      setShifted(false);
    }
  };
  const release = (button: string) => {
    if (button === '{hide}') onHide();
    else if (button === '{enter}') onKey('Enter');
  };
  const faces = {
    '{bksp}': '⌫',
    '{enter}': '↵',
    '{shift}': '⇧',
    '{left}': '←',
    '{right}': '→',
    '{space}': t.keyboard.space,
    '{hide}': t.keyboard.hideShort,
    '{signs}': '!?#',
    '{letters}': alphabet === 'russian' ? 'Абв' : 'Abc',
    '{alphabet}': alphabet === 'russian' ? 'ABC' : 'АБВ',
  };
  // What is seen on a key is part of its name, for those who speak to the computer (WCAG 2.5.3).
  const labels = {
    '{bksp}': t.keyboard.backspace,
    '{enter}': t.keyboard.enter,
    '{shift}': t.keyboard.shift,
    '{left}': t.keyboard.left,
    '{right}': t.keyboard.right,
    '{space}': t.keyboard.space,
    '{hide}': t.keyboard.hide,
    '{signs}': t.keyboard.signs,
    '{letters}': `${faces['{letters}']}, ${t.keyboard.letters}`,
    '{alphabet}': `${faces['{alphabet}']}, ${alphabet === 'russian' ? t.keyboard.toLatin : t.keyboard.toRussian}`,
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
        layout={{ default: layoutFor({ kind: shownKind, alphabet, isShifted, isSigns, language }) }}
        display={faces}
        mergeDisplay
        theme="soft-keys"
        useButtonTag
        disableButtonHold
        disableCaretPositioning
        onKeyPress={press}
        onKeyReleased={release}
        buttonAttributes={Object.entries(labels).map(([buttons, value]) => ({
          attribute: 'aria-label',
          value,
          buttons,
        }))}
      />
    </section>
  );
}
