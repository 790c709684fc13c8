import { knownVendors } from './known-tokens.ts';
import type { TokenList } from './token-source.ts';

/** A reader as PC/SC reports it, on Linux and on Windows. */
export interface CardReader {
  /** As the driver calls it: `Aktiv Rutoken ECP 00 00`. */
  readonly name: string;
  /** `unknown`: the reader does not answer, or is just being made ready. */
  readonly card: 'in' | 'out' | 'unknown';
  /** Answer to reset, hexadecimal; empty without a card, and for one that is mute. */
  readonly atr: string;
  /** Goes up with everything that happens to the reader. */
  readonly changes?: number | undefined;
}

/** What the service says of its readers, or why it does not say it. */
export type ReadersAnswer =
  | { readonly kind: 'readers'; readonly readers: readonly CardReader[] }
  | { readonly kind: 'trouble'; readonly trouble: ReadersTrouble };

/** The service is not there, refuses us, does not answer, or breaks the conversation off. */
export type ReadersTrouble = 'absent' | 'denied' | 'silent' | 'closed';

/** `SCARD_STATE_*` of winscard.h and pcsclite.h. */
const STATE = { unknown: 0x4, unavailable: 0x8, empty: 0x10, present: 0x20 } as const;

/** Readers that are a program of Windows: the keys in them belong to the machine and cannot be taken out. */
const BUILT_IN = /^Windows Hello for Business\b/i;

/** A reader from what `SCardGetStatusChange` says of it; null for one that is no device. */
export function readerOf({
  name,
  state,
  atr,
}: {
  name: string;
  state: number;
  atr: string;
}): CardReader | null {
  return BUILT_IN.test(name) ? null : { name, card: cardOf(state), atr, changes: state >>> 16 };
}

function cardOf(state: number): CardReader['card'] {
  if ((state & (STATE.unknown | STATE.unavailable)) !== 0) return 'unknown';
  if ((state & STATE.present) !== 0) return 'in';
  return (state & STATE.empty) !== 0 ? 'out' : 'unknown';
}

/** A card of nobody we know: a token all the same, since a miss costs a signature and a false alarm a glance. */
const ANY_CARD = 'Смарт-карта';

/** How the drivers of USB tokens, which are a reader and a card in one, call their vendors. */
const DRIVER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/rutoken/i, 'Рутокен'],
  [/jacarta/i, 'JaCarta'],
  [/etoken/i, 'eToken'],
  [/esmart/i, 'ESMART'],
];

/** Whether a reader is a USB token, which is a reader and a card in one, by what its driver calls it. */
export function isToken(reader: string): boolean {
  return DRIVER_NAMES.some(([pattern]) => pattern.test(reader));
}

/** The name of a card for people: its vendor by the answer to reset, else by the name of the reader. */
export function cardName({ name, atr }: Pick<CardReader, 'name' | 'atr'>): string {
  const known = knownVendors.find(({ atrs }) => atrs.includes(atr.toLowerCase()));
  if (known) return known.vendor;
  return DRIVER_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? ANY_CARD;
}

/**
 * Names of the cards that are in. `unknown` where no card was seen and a reader does not answer; `no-reader` where
 * there is none at all, which is no answer either: a reader whose driver is missing looks the same (issue 5).
 */
export function cardsIn(readers: readonly CardReader[]): TokenList {
  if (readers.length === 0) return 'no-reader';
  const cards = readers.filter(({ card }) => card === 'in');
  if (cards.length > 0) return cards.map(cardName);
  return readers.every(({ card }) => card === 'out') ? [] : 'unknown';
}
