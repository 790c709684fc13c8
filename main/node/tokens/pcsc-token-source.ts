import { cardsIn } from '../../core/tokens/cards.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';
import { listingSource } from './listing-source.ts';
import { askReaders, watchReaders } from './pcsc-service.ts';

/**
 * Cards in readers, as the PC/SC service of Linux sees them: a token in a socket is a reader with a card in it
 * too. Without the service, without rights, without a reader: `unknown` (decision 11).
 * @param socket where the service listens
 */
export function pcscTokenSource(socket: string): TokenSource {
  return listingSource({
    id: 'cards',
    watch: (look) => watchReaders(socket, look),
    async list() {
      const answer = await askReaders(socket);
      return answer.kind === 'readers' ? cardsIn(answer.readers) : 'unknown';
    },
  });
}
