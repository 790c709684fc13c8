/** What a program that was killed has left of signing. */
import { join } from 'node:path';
import type { Logger } from '../../core/base/logger.ts';
import { FileHostLedger } from './host-ledger.ts';
import { BY_FORCE } from './host-processes.ts';

/** The ledger of a workstation, in the folder of its dirty marker. */
export function hostLedger(state: string, logger: Logger): FileHostLedger {
  return new FileHostLedger(join(state, 'signature-hosts.json'), logger);
}

/**
 * Ends the hosts that an earlier program of this workstation has left, and what they have started. The first thing that a
 * program does: a host may hold a window with a person's PIN over a workstation whose folders, portals or journal are not
 * to be had, and no screen of ours may ever come. By force, before the call returns: their input ended with the program
 * before, and what lives all the same ignores that.
 * @param state the folder of the dirty marker; it need not be there
 * @returns how many live all the same
 */
export async function endHostsOfCrash(state: string, logger: Logger): Promise<number> {
  try {
    const left = await hostLedger(state, logger).endLeft(BY_FORCE);
    if (left > 0) logger.error('signatures.hosts-left', { count: left });
    return left;
  } catch (cause) {
    // The closing looks again, and says so on the receipt.
    logger.error('signatures.hosts-not-ended', {}, cause);
    return 0;
  }
}
