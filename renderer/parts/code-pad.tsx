import { Delete } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { isWedge } from '../views/wedge.ts';
import { Button } from './button.tsx';

const DIGITS = [...'1234567890'];
const LENGTH = 4;

interface CodePadProps {
  readonly title: string;
  readonly confirm: string;
  /** The digits are drawn: they are being chosen, and have to be remembered. Else only how many they are. */
  readonly isShown: boolean;
  /** What is wrong with the last code; said when it appears. */
  readonly message: string | null;
  readonly onDone: (code: string) => void;
  readonly onCancel?: () => void;
}

/** Four digits by touch or keyboard. */
export function CodePad({ title, confirm, isShown, message, onDone, onCancel }: CodePadProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const times = useRef<readonly number[]>([]);
  const isWhole = code.length === LENGTH;
  const add = (digit: string) => setCode((before) => (before + digit).slice(0, LENGTH));
  const done = () => {
    if (!isWhole) return;
    setCode('');
    onDone(code);
  };
  const keys = useRef({ add, done });
  keys.current = { add, done };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) {
        times.current = [...times.current.slice(-3), event.timeStamp];
        // A card reader that types is nobody's code.
        if (isWedge(times.current)) setCode('');
        else keys.current.add(event.key);
      } else if (event.key === 'Backspace') setCode((before) => before.slice(0, -1));
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) keys.current.done();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const drawn = isShown ? code : '●'.repeat(code.length);
  return (
    <section className="code-pad" aria-label={title}>
      <h2 className="title-3">{title}</h2>
      <output className="code-value digits" data-testid="code-value">
        <span aria-hidden="true">{drawn.padEnd(LENGTH, '○')}</span>
        <span className="only-read">{fill(t.paused.typed, { n: code.length, all: LENGTH })}</span>
      </output>
      <p className="code-said" role="alert" data-testid="code-said">
        {message}
      </p>
      <div className="pad-digits">
        {DIGITS.map((digit) => (
          <button
            key={digit}
            type="button"
            className="pad-key"
            onClick={() => add(digit)}
            data-testid={`code-${digit}`}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="pad-key pad-erase"
          aria-label={t.start.padErase}
          onClick={() => setCode(code.slice(0, -1))}
        >
          <Delete className="icon" aria-hidden="true" />
        </button>
      </div>
      <div className="out-actions">
        {onCancel && (
          <Button size="large" onClick={onCancel} testId="code-cancel">
            {t.common.cancel}
          </Button>
        )}
        <Button kind="primary" size="large" isDisabled={!isWhole} onClick={done} testId="code-done">
          {confirm}
        </Button>
      </div>
    </section>
  );
}
