/**
 * The calls of PC/SC that the workstation needs, from the library of the system: `libpcsclite.so.1` of Linux or
 * `winscard.dll` of Windows. To know that a card is in, none is powered or read: the service tells the answer to reset.
 * https://pcsclite.apdu.fr/api/group__API.html, https://learn.microsoft.com/windows/win32/api/winscard
 */
import { answered, library, PcscError } from './pcsc-library.ts';
import { listReaders, type RawState, type ReaderState, readerState, unaware } from './pcsc-readers.ts';

/** A connection to the service. Its methods reject with a `PcscError`. */
export interface PcscContext {
  /** All readers and what is in them now. */
  readers(): Promise<readonly ReaderState[]>;
  /** Resolves when one of these readers changes, or another one comes or goes. */
  changed(since: readonly ReaderState[]): Promise<void>;
  /**
   * Says something to the card of a reader, in turn, sharing it with other programs and leaving it as it was.
   * @param apdus hexadecimal
   * @returns an answer for each, hexadecimal with its status words
   */
  talk(reader: string, apdus: readonly string[]): Promise<readonly string[]>;
  /** Ends a `changed` that waits; it rejects. */
  cancel(): Promise<void>;
  release(): Promise<void>;
}

/** The reader whose state changes when readers come and go; both libraries know it. */
const ARRIVALS = '\\\\?PnP?\\Notification';

const SCOPE_SYSTEM = 2;
const INFINITE = 0xffffffff;
const SHARED = 2;
const LEAVE_CARD = 0;
/** T=0 and T=1. */
const ANY_PROTOCOL = 3;
/** The longest answer to a short APDU and its status words. */
const LONGEST_ANSWER = 258;
const UNKNOWN_READER = 0x80100009;

/** Opens the library and a connection; throws where there is no library, a `PcscError` where no service answers. */
export async function openPcsc(): Promise<PcscContext> {
  const calls = library();
  const handle: [unknown] = [0];
  await answered('SCardEstablishContext', calls.establish, SCOPE_SYSTEM, null, null, handle);
  const [context] = handle;
  const change = async (timeout: number, states: readonly RawState[]) => {
    const changing = states.map((one) => ({ ...one }));
    await answered('SCardGetStatusChange', calls.change, context, timeout, changing, changing.length);
    return changing;
  };
  return {
    async readers() {
      // A reader that was unplugged between the two calls is not known any more; then the list is another.
      for (;;) {
        const names = await listReaders(calls, context);
        if (names.length === 0) return [];
        try {
          return (await change(0, names.map(unaware))).map(readerState);
        } catch (cause) {
          if (!(cause instanceof PcscError) || cause.code !== UNKNOWN_READER) throw cause;
        }
      }
    },
    async changed(since) {
      // The upper half of the arrivals' state is the number of readers that are known.
      const arrivals = { ...unaware(ARRIVALS), dwCurrentState: since.length << 16 };
      const known = since.map(({ name, state }) => ({ ...unaware(name), dwCurrentState: state }));
      await change(INFINITE, [...known, arrivals]);
    },
    async talk(reader, apdus) {
      const [card, protocol]: [[unknown], [number]] = [[0], [0]];
      await answered(
        'SCardConnect',
        calls.connect,
        ...[context, reader, SHARED, ANY_PROTOCOL],
        ...[card, protocol],
      );
      try {
        const answers: string[] = [];
        for (const apdu of apdus) {
          const sent = Buffer.from(apdu, 'hex');
          const answer = Buffer.alloc(LONGEST_ANSWER);
          const length: [number] = [answer.length];
          const pci = { dwProtocol: protocol[0], cbPciLength: calls.requestSize };
          await answered(
            'SCardTransmit',
            calls.transmit,
            card[0],
            pci,
            sent,
            sent.length,
            null,
            answer,
            length,
          );
          answers.push(answer.subarray(0, length[0]).toString('hex'));
        }
        return answers;
      } finally {
        await answered('SCardDisconnect', calls.disconnect, card[0], LEAVE_CARD);
      }
    },
    cancel: () => answered('SCardCancel', calls.cancel, context),
    release: () => answered('SCardReleaseContext', calls.release, context),
  };
}
