import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { PadDigits } from './pad-digits.tsx';
import { typeTicket, typeTime } from './ticket.ts';

// Ё, Й, Ъ, Ы and Ь are never printed on tickets.
const LETTERS = [...'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ'];

/** Letters and digits by touch, for places without a keyboard. */
export function TicketPad() {
  const { t } = useWords();
  const [local, change] = useLocal();
  const close = () => change({ overlay: null });
  const isTime = local.padField === 'takenAt';
  const value = local[local.padField];
  const type = (text: string) => change(isTime ? { takenAt: typeTime(text) } : { ticket: typeTicket(text) });
  const key = (sign: string) => (
    <button key={sign} type="button" className="pad-key" onClick={() => type(value + sign)}>
      {sign}
    </button>
  );
  return (
    <Dialog
      title={isTime ? t.start.takenAt : t.start.padTitle}
      onClose={close}
      width="wide"
      actions={
        <Button kind="primary" size="large" onClick={close} testId="pad-done">
          {t.common.done}
        </Button>
      }
    >
      <output className="pad-value digits">{value || ' '}</output>
      <div className="pad">
        {!isTime && (
          <fieldset className="pad-letters" aria-label={t.start.padLetters}>
            {LETTERS.map(key)}
          </fieldset>
        )}
        <fieldset className="pad-digits" aria-label={t.start.padDigits}>
          <PadDigits
            onDigit={(digit) => type(value + digit)}
            eraseLabel={t.start.padErase}
            onErase={() => type(value.slice(0, -1))}
          />
        </fieldset>
      </div>
    </Dialog>
  );
}
