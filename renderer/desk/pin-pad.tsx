import { Eraser } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { PadDigits } from '../parts/pad-digits.tsx';
import { desk } from '../texts/desk.ts';
import { useDigitKeys } from '../views/use-digit-keys.ts';
import { StaffWord } from './staff-word.tsx';

interface PinPadProps {
  readonly title: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  /** What is wrong, from the main process. */
  readonly message: string | null;
  /** So many digits are the whole PIN: the last one sends it. */
  readonly length?: number | undefined;
  readonly onDone: (pin: string) => void;
}

/** Longer than any PIN; what comes after it is thrown away. */
const LONGEST = 32;

/** Digits by touch or keyboard. The digits are never drawn, nor how many they are. */
export function PinPad({ title, confirm, isBusy, message, length, onDone }: PinPadProps) {
  const pad = useRef<HTMLElement>(null);
  const digits = useRef('');
  const [isTyping, setTyping] = useState(false);
  const [isTyped, setTyped] = useState(false);

  const clear = () => {
    digits.current = '';
    setTyping(false);
  };
  const done = () => {
    if (isBusy || digits.current === '') return;
    onDone(digits.current);
    clear();
  };
  const add = (digit: string) => {
    if (isBusy) return;
    digits.current = (digits.current + digit).slice(0, LONGEST);
    setTyping(true);
    setTyped(false);
    if (digits.current.length === length) done();
  };

  useDigitKeys(pad, {
    onDigit: add,
    onErase: clear,
    onEnter: (event) => {
      if (event.target instanceof Node && pad.current?.contains(event.target)) return;
      if (digits.current === '' && !isBusy) return;
      // The button with the name still has the focus: Enter means the PIN, not the name again, also where it was sent by itself.
      event.preventDefault();
      done();
    },
    onWedge: () => {
      digits.current = '';
      setTyping(false);
      setTyped(true);
    },
  });

  const said = isTyped ? desk.wedge : message;
  return (
    <section ref={pad} className="pin" aria-label={title}>
      <StaffWord />
      <p className="pin-title">{title}</p>
      <output className="pin-value" data-testid="pin-value">
        {isBusy ? desk.checking : isTyping ? desk.typing : desk.waiting}
      </output>
      <p className="pin-said" role="alert">
        {said}
      </p>
      <div className="pad-digits">
        <PadDigits testId="pin" onDigit={add} eraseLabel={desk.erase} onErase={clear} eraseIcon={Eraser} />
      </div>
      <Button kind="primary" size="large" isDisabled={isBusy} onClick={done} testId="pin-done">
        {confirm}
      </Button>
    </section>
  );
}
