import { Keyboard } from 'lucide-react';
import { type RefObject, useId } from 'react';
import { useLocal, useWords } from '../views/context.tsx';
import { typeTicket, typeTime } from './ticket.ts';

interface FieldProps {
  readonly field: 'ticket' | 'takenAt';
  readonly isWrong: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  /** A space after the number: the time follows, as a reader of tickets types it («А017 10:25»). */
  readonly onSpace?: () => void;
}

/** The number on the ticket, or the time on it. */
export function TicketField({ field, isWrong, input, onSpace }: FieldProps) {
  const { t } = useWords();
  const [local, change] = useLocal();
  const id = useId();
  const words =
    field === 'ticket'
      ? { label: t.start.ticket, hint: t.start.ticketHint, wrong: t.start.ticketWrong }
      : { label: t.start.takenAt, hint: t.start.takenHint, wrong: t.start.takenWrong };
  return (
    <div className="ticket">
      <label className="ticket-label" htmlFor={id}>
        {words.label}
      </label>
      <div className="ticket-row">
        <input
          ref={input}
          id={id}
          className="field digits ticket-field"
          value={local[field]}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          data-testid={`${field}-input`}
          onKeyDown={(event) => {
            if (event.key !== ' ' || !onSpace) return;
            event.preventDefault();
            onSpace();
          }}
          onChange={({ target }) =>
            change(
              field === 'ticket' ? { ticket: typeTicket(target.value) } : { takenAt: typeTime(target.value) },
            )
          }
        />
        <button
          type="button"
          className="icon-button"
          aria-label={field === 'ticket' ? t.start.ticketPad : t.start.takenPad}
          data-testid={`${field}-pad`}
          onClick={() => change({ overlay: 'pad', padField: field })}
        >
          <Keyboard className="icon" aria-hidden="true" />
        </button>
      </div>
      <span id={`${id}-hint`} className={isWrong ? 'ticket-hint ticket-wrong' : 'ticket-hint'}>
        {isWrong ? words.wrong : words.hint}
      </span>
    </div>
  );
}
