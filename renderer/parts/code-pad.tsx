import { useRef, useState } from 'react';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { useDigitKeys } from '../views/use-digit-keys.ts';
import { Button } from './button.tsx';
import { PadDigits } from './pad-digits.tsx';

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
  const isWhole = code.length === LENGTH;
  const add = (digit: string) => setCode((before) => (before + digit).slice(0, LENGTH));
  const done = () => {
    if (!isWhole) return;
    setCode('');
    onDone(code);
  };
  const pad = useRef<HTMLElement>(null);
  useDigitKeys(pad, {
    onDigit: add,
    onErase: () => setCode((before) => before.slice(0, -1)),
    onEnter: ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) done();
    },
    onWedge: () => setCode(''),
  });
  const drawn = isShown ? code : '●'.repeat(code.length);
  return (
    <section ref={pad} className="code-pad" aria-label={title}>
      <h2 className="title-3">{title}</h2>
      <output className="code-value digits" data-testid="code-value">
        <span aria-hidden="true">{drawn.padEnd(LENGTH, '○')}</span>
        <span className="only-read">{fill(t.paused.typed, { n: code.length, all: LENGTH })}</span>
      </output>
      <p className="code-said" role="alert" data-testid="code-said">
        {message}
      </p>
      <div className="pad-digits">
        <PadDigits
          testId="code"
          onDigit={add}
          eraseLabel={t.start.padErase}
          onErase={() => setCode(code.slice(0, -1))}
        />
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
