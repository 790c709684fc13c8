import { cardsIn } from '../../core/tokens/cards.ts';
import type { StaffCards } from '../../core/tokens/staff-cards.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';
import { listingSource } from './listing-source.ts';
import { askReaders, watchReaders } from './pcsc-service.ts';

/**
 * Cards in readers, as the PC/SC service of Linux sees them: a token in a socket is a reader with a card in it
 * too. Without the service, without rights, without a reader: `unknown` (decision 11).
 * @param socket where the service listens
 * @param staff whose cards are no visitor's; null where the desk opens by a code alone
 */
export function pcscTokenSource(socket: string, staff: StaffCards | null = null): TokenSource {
  return listingSource({
    id: 'cards',
    watch: (look) => watchReaders(socket, look),
    async list() {
      const answer = await askReaders(socket);
      if (answer.kind !== 'readers') return 'unknown';
      return cardsIn(staff ? (await staff.sort(answer.readers)).readers : answer.readers);
    },
  });
}
