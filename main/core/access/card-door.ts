/** The desk opens when a card of the staff is put in, and closes when that card is taken away. */
import type { Logger } from '../base/logger.ts';
import type { AccessGate } from './access-gate.ts';

interface CardDoorDeps {
  readonly gate: Pick<AccessGate, 'enterByCard' | 'noteCards'>;
  /** Ids of the people whose cards are in; `unknown` while nobody can say. */
  readonly look: () => Promise<readonly string[] | 'unknown'>;
  /** Calls after every change in the readers, and once at the start. */
  readonly watch: (look: () => void) => () => void;
  readonly logger: Logger;
}

/** Begins to look. A card that is in already opens nothing: it has to come. @returns the end */
export function watchCardDoor({ gate, look, watch, logger }: CardDoorDeps): () => void {
  let isOver = false;
  /** Null before the first look, and after the readers could not be seen. */
  let before: readonly string[] | null = null;
  const turn = async () => {
    const seen = await look();
    if (isOver) return;
    const now = seen === 'unknown' ? [] : seen;
    // A desk that was opened by a card is never open without it.
    gate.noteCards(now);
    const come = before === null ? undefined : now.find((id) => !before?.includes(id));
    if ((before === null) !== (seen === 'unknown')) logger.info('access.cards', { seen: seen !== 'unknown' });
    before = seen === 'unknown' ? null : seen;
    if (come !== undefined) await gate.enterByCard(come);
  };
  let turns: Promise<void> = Promise.resolve();
  const end = watch(() => {
    turns = turns.then(turn).catch((cause: unknown) => {
      logger.error('access.cards-failed', {}, cause);
      // Nobody knows what is in.
      before = null;
      gate.noteCards([]);
    });
  });
  return () => {
    isOver = true;
    end();
  };
}
