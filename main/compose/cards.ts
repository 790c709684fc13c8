/** Cards in readers, and the people whose card opens the desk. */
import { join } from 'node:path';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { workerPinHasher } from '../node/access/pin-hasher.ts';
import { CardService, cardProcess } from '../node/tokens/card-service.ts';
import { staffCardReader } from '../node/tokens/staff-card-reader.ts';
import type { Base } from './base.ts';

export type CardsWing = ReturnType<typeof openCards>;

export function openCards({ config, flags, folders, beside, dist, logger, lifetime }: Base) {
  const cards = new CardService(() => cardProcess(beside, flags.pcscSocket), logger);
  lifetime.add(() => cards.close());
  const store = fileAccessStore(accessFile(folders.state));
  const hasher = workerPinHasher(join(dist, 'dist', 'pin-worker.mjs'));
  return {
    cards,
    /** Null where the desk opens by a code alone. */
    ofStaff: config.staff.card ? staffCardReader(cards, store, hasher) : null,
    access: { store, hasher },
  };
}
