import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { KeyboardReact } from 'react-simple-keyboard';
import type { FieldKind, SoftKey } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { keyFaces, keyLabels } from '../views/key-faces.ts';
import { type Alphabet, layoutFor, specialKey } from '../views/keyboard-layouts.ts';

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
  const place = useKeptFocus();
  const shownKind = kind === 'number' && hasLetters ? 'text' : kind;

  // Our own field must stay in sight above; the portal's page looks after its own.
  useLayoutEffect(() => document.activeElement?.scrollIntoView({ block: 'nearest' }), []);

  const press = (button: string) => {
    if (ENDING.includes(button)) return;
    const special = specialKey(button);
    if (special !== null) onKey(special);
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
  const labels = keyLabels(t, alphabet);
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
        display={keyFaces(t, alphabet)}
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

/**
 * A press must not move the focus from the field. And after a touch Chromium presses once more with a mouse that it
 * makes up: where the keyboard has gone by then, that would press what lies behind it.
 * @returns the place that presses stay in
 */
function useKeptFocus() {
  const place = useRef<HTMLElement>(null);
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
  return place;
}
