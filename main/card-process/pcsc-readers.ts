/** Readers as the library of PC/SC lists and describes them. */
import { answered, LIBRARY, type Library, PcscError } from './pcsc-library.ts';

/** A reader as `SCARD_READERSTATE` has it. */
export interface ReaderState {
  readonly name: string;
  /** Bits of `SCARD_STATE_*`; the upper half counts events. */
  readonly state: number;
  /** Answer to reset, hexadecimal; empty without a card. */
  readonly atr: string;
}

const NO_READERS = 0x8010002e;

/** `SCARD_READERSTATE` as koffi takes and gives it. */
export interface RawState {
  readonly szReader: string;
  readonly pvUserData: null;
  readonly dwCurrentState: number;
  readonly dwEventState: number;
  readonly cbAtr: number;
  readonly rgbAtr: readonly number[];
}

/** Nothing is known of the reader yet (`SCARD_STATE_UNAWARE`), so that the call answers at once. */
export function unaware(name: string): RawState {
  const rgbAtr = new Array<number>(LIBRARY.atr).fill(0);
  return { szReader: name, pvUserData: null, dwCurrentState: 0, dwEventState: 0, cbAtr: 0, rgbAtr };
}

/** What a call has filled in. */
export function readerState({ szReader, dwEventState, cbAtr, rgbAtr }: RawState): ReaderState {
  const atr = Buffer.from([...rgbAtr].slice(0, cbAtr)).toString('hex');
  // «Changed since» is of the call and not of the reader (`SCARD_STATE_CHANGED`).
  return { name: szReader, state: dwEventState & ~2, atr };
}

/** The names of all readers; none where there is no reader. */
export async function listReaders(calls: Library, context: unknown): Promise<readonly string[]> {
  const isWide = LIBRARY.letters === 'W';
  const length: [number] = [0];
  try {
    await answered('SCardListReaders', calls.list, context, null, null, length);
    const names = Buffer.alloc(Math.max(1, length[0]) * (isWide ? 2 : 1));
    await answered('SCardListReaders', calls.list, context, null, names, length);
    return names
      .toString(isWide ? 'utf16le' : 'utf8')
      .split('\0')
      .filter((name) => name !== '');
  } catch (cause) {
    if (cause instanceof PcscError && cause.code === NO_READERS) return [];
    throw cause;
  }
}
