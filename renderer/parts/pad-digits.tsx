import { Delete, type LucideIcon } from 'lucide-react';

interface PadDigitsProps {
  readonly onDigit: (digit: string) => void;
  readonly eraseLabel: string;
  readonly onErase: () => void;
  readonly eraseIcon?: LucideIcon;
  /** The digit 5 is `<testId>-5` then. */
  readonly testId?: string;
}

/** The keys of a pad: ten digits, 0 below them, and one that erases. */
export function PadDigits({
  onDigit,
  eraseLabel,
  onErase,
  eraseIcon: Icon = Delete,
  testId,
}: PadDigitsProps) {
  const idOf = (key: string) => testId && `${testId}-${key}`;
  return (
    <>
      {[...'1234567890'].map((digit) => (
        <button
          key={digit}
          type="button"
          className="pad-key"
          data-testid={idOf(digit)}
          onClick={() => onDigit(digit)}
        >
          {digit}
        </button>
      ))}
      <button
        type="button"
        className="pad-key pad-erase"
        aria-label={eraseLabel}
        data-testid={idOf('erase')}
        onClick={onErase}
      >
        <Icon className="icon" aria-hidden="true" />
      </button>
    </>
  );
}
