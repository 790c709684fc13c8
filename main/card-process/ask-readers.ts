/** What the PC/SC service says of its readers, asked once or watched. */
import { type ReadersAnswer, type ReadersTrouble, readerOf } from '../core/tokens/cards.ts';
import { PcscError } from './pcsc-library.ts';
import type { ReaderState } from './pcsc-readers.ts';
import { openPcsc, type PcscContext } from './winscard.ts';

/** Codes of `pcsclite.h` and `winscard.h` that mean more than «something else». */
const TROUBLES: Readonly<Record<number, ReadersTrouble>> = {
  /** SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED */
  2148532253: 'absent',
  2148532254: 'absent',
  /** SCARD_W_SECURITY_VIOLATION: polkit says no. */
  2148532330: 'denied',
};

/** Asks on a connection of its own. Never rejects; a service that is silent keeps it waiting. */
export async function askReaders(): Promise<ReadersAnswer> {
  let context: PcscContext | null = null;
  try {
    context = await openPcsc();
    return answerOf(await context.readers());
  } catch (cause) {
    return { kind: 'trouble', trouble: troubleOf(cause) };
  } finally {
    await context?.release().catch(() => undefined);
  }
}

/**
 * Says something to the card of a reader; see `PcscContext.talk`. Never rejects.
 * @returns empty where the card cannot be reached
 */
export async function askCard(reader: string, apdus: readonly string[]): Promise<readonly string[]> {
  let context: PcscContext | null = null;
  try {
    context = await openPcsc();
    return await context.talk(reader, apdus);
  } catch {
    return [];
  } finally {
    await context?.release().catch(() => undefined);
  }
}

/**
 * Reports at once and after every change, also when the service comes or goes; nothing is polled while it is there.
 * @param isWorthTrying resolves when a service that was asked in vain so often may be asked again
 * @param signal ends the watch
 */
export async function watchReaders(
  tell: (answer: ReadersAnswer) => void,
  isWorthTrying: (failures: number) => Promise<void>,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    let context: PcscContext | null = null;
    // A cancel that comes before the wait has begun is lost: it is sent until the wait has ended.
    let cancelling: NodeJS.Timeout | undefined;
    const cancel = () => void context?.cancel().catch(() => undefined);
    const end = () => {
      cancel();
      cancelling = setInterval(cancel, 100);
    };
    signal.addEventListener('abort', end, { once: true });
    try {
      context = await openPcsc();
      while (!signal.aborted) {
        const readers = await context.readers();
        failures = 0;
        tell(answerOf(readers));
        await context.changed(readers);
      }
    } catch (cause) {
      if (!signal.aborted) tell({ kind: 'trouble', trouble: troubleOf(cause) });
      failures += 1;
    } finally {
      signal.removeEventListener('abort', end);
      clearInterval(cancelling);
      await context?.release().catch(() => undefined);
    }
    if (!signal.aborted) await isWorthTrying(failures);
  }
}

function answerOf(readers: readonly ReaderState[]): ReadersAnswer {
  return { kind: 'readers', readers: readers.map(readerOf).filter((one) => one !== null) };
}

/** A machine without the library has no service either. */
function troubleOf(cause: unknown): ReadersTrouble {
  return cause instanceof PcscError ? (TROUBLES[cause.code] ?? 'closed') : 'absent';
}
