/** Cards of the staff over PC/SC: who they are, and what the token gate sees without them. */
import type { AccessStore } from '../../core/access/person.ts';
import type { PinHasher } from '../../core/access/pin.ts';
import { cardNumber } from '../../core/tokens/card-number.ts';
import { StaffCards } from '../../core/tokens/staff-cards.ts';
import type { CardService } from './card-service.ts';
import { watchBy } from './listing-source.ts';

export interface StaffCardReader {
  readonly cards: StaffCards;
  /** Ids of the people whose cards are in; `unknown` without the service. */
  readonly people: () => Promise<readonly string[] | 'unknown'>;
  /** Names of the staff's own tokens, which a USB socket shows too. */
  readonly tokens: () => Promise<readonly string[]>;
  readonly watch: (look: () => void) => () => void;
}

/**
 * @param store who has which card
 */
export function staffCardReader(
  service: Pick<CardService, 'look' | 'talk' | 'changed'>,
  store: AccessStore,
  hasher: PinHasher,
): StaffCardReader {
  const cards = new StaffCards({
    async owners() {
      const record = await store.read();
      if (typeof record === 'string') return [];
      return record.people.flatMap(({ id, card }) => (card ? [{ id, card }] : []));
    },
    numberOf: (reader) => cardNumber((apdus) => service.talk(reader, apdus)),
    verify: (number, hash) => hasher.verify(number, hash),
  });
  const look = async () => {
    const answer = await service.look();
    return answer.kind === 'readers' ? cards.sort(answer.readers) : null;
  };
  return {
    cards,
    people: async () => (await look())?.people ?? 'unknown',
    tokens: async () => (await look())?.tokens ?? [],
    watch: watchBy(service.changed),
  };
}
