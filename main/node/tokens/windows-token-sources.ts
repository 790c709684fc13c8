/** The three sources of Windows: USB ids and drives by what device-watch.ps1 tells, cards by card-watch.ps1. */
import { z } from 'zod';
import { type CardReader, cardsIn } from '../../core/tokens/cards.ts';
import { tokenName } from '../../core/tokens/known-tokens.ts';
import type { TokenList, TokenSource } from '../../core/tokens/token-source.ts';
import { broughtDrives, type Devices, usbIds } from '../windows/devices.ts';
import type { TellingProgram } from '../windows/telling-program.ts';
import { containersOn } from './drive-token-source.ts';
import { listingSource } from './listing-source.ts';

/** What `TellingProgram` gives: what it sees now, and news of a change. */
type Watch<T> = Pick<TellingProgram<T>, 'look' | 'changed'>;

const Readers = z.object({
  readers: z.array(
    z.object({
      name: z.string(),
      /** Bits of SCARD_STATE_*. */
      state: z.number().int(),
      atr: z.string().regex(/^[0-9a-f]{0,72}$/),
    }),
  ),
});

/** winscard.h */
const STATE = { unknown: 0x4, unavailable: 0x8, empty: 0x10, present: 0x20 } as const;

/** Readers that are a program of Windows: the keys in them belong to the machine and cannot be taken out. */
const BUILT_IN = /^Windows Hello for Business\b/i;

/** A line of card-watch.ps1; `unknown` for anything else, also where it says why it cannot look. */
export function readReaders(line: string): readonly CardReader[] | 'unknown' {
  try {
    const parsed = Readers.safeParse(JSON.parse(line));
    if (!parsed.success) return 'unknown';
    return parsed.data.readers
      .filter(({ name }) => !BUILT_IN.test(name))
      .map(({ name, state, atr }) => ({ name, card: cardOf(state), atr }));
  } catch {
    // A message of PowerShell itself.
    return 'unknown';
  }
}

function cardOf(state: number): CardReader['card'] {
  if ((state & (STATE.unknown | STATE.unavailable)) !== 0) return 'unknown';
  if ((state & STATE.present) !== 0) return 'in';
  return (state & STATE.empty) !== 0 ? 'out' : 'unknown';
}

/** Signature tokens by their USB ids. */
export function windowsUsbSource(devices: Watch<Devices>): TokenSource {
  return source('usb', devices, async (seen) =>
    usbIds(seen)
      .map(({ vid, pid }) => tokenName(vid, pid))
      .filter((name) => name !== null),
  );
}

/** Cards in readers. A token in a socket is a reader with a card in it too. */
export function windowsCardSource(cards: Watch<readonly CardReader[]>): TokenSource {
  return source('cards', cards, async (seen) => cardsIn(seen));
}

/** Key containers on drives that were brought. */
export function windowsDriveSource(devices: Watch<Devices>): TokenSource {
  return source('drives', devices, async (seen) => {
    const { points, hasUnreadable } = broughtDrives(seen);
    return containersOn(points, hasUnreadable);
  });
}

function source<T>(id: string, watched: Watch<T>, tokens: (seen: T) => Promise<TokenList>): TokenSource {
  return listingSource({
    id,
    watch(look) {
      const end = watched.changed.subscribe(look);
      look();
      return end;
    },
    async list() {
      const seen = await watched.look();
      return seen === 'unknown' ? 'unknown' : tokens(seen as T);
    },
  });
}
