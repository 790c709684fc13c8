/** The card that `sector access card` writes down: the next one that is put in, or a number that was typed. */

import { askCard, askReaders, watchReaders } from '../card-process/ask-readers.ts';
import { worthTrying } from '../card-process/worth-trying.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { cardNumber, plainNumber } from '../core/tokens/card-number.ts';
import type { CardReader } from '../core/tokens/cards.ts';

export interface ShownCard {
  readonly number: string;
  /** Not known for a number that was typed. */
  readonly atr?: string;
}

/** @param typed in place of a card; a card that is in already does not count, it may be anybody's */
export async function shownCard(typed?: string): Promise<Result<ShownCard>> {
  if (typed !== undefined) {
    const number = plainNumber(typed);
    return number === null ? noNumber() : ok({ number });
  }
  const reader = await nextCard();
  if (!reader.ok) return reader;
  const number = await cardNumber((apdus) => askCard(reader.value.name, apdus));
  return number === null ? noNumber() : ok({ number, atr: reader.value.atr });
}

/** Waits for a card, as long as it takes; Ctrl+C ends it. */
async function nextCard(): Promise<Result<CardReader>> {
  const first = await askReaders();
  if (first.kind === 'trouble' || first.readers.length === 0) {
    return fail(
      'access.no-reader',
      'Считывателя не видно. Проверьте: sector doctor. Или назовите номер: --number',
    );
  }
  process.stderr.write('Поднесите карту к считывателю или вставьте её…\n');
  const { promise, resolve } = Promise.withResolvers<CardReader>();
  let empty = new Set(first.readers.filter(({ card }) => card === 'out').map(({ name }) => name));
  const end = new AbortController();
  const watching = watchReaders(
    (answer) => {
      if (answer.kind === 'trouble') return;
      const come = answer.readers.find(({ name, card }) => card === 'in' && empty.has(name));
      if (come) resolve(come);
      empty = new Set(answer.readers.filter(({ card }) => card !== 'in').map(({ name }) => name));
    },
    worthTrying,
    end.signal,
  );
  const come = await promise;
  end.abort();
  await watching;
  return ok(come);
}

function noNumber(): Result<never> {
  return fail(
    'access.card-number',
    'У этой карты нет постоянного номера: от 4 байт, не свой каждый раз. Возьмите другую карту.',
  );
}
