/**
 * The closing of what signing leaves behind: the vendors' programs end, and the certificates that a token has put into
 * the account's store during the visit are removed. Counts only: whose certificate it was, nobody writes down.
 */
import { SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { ClosingStep, Verdict } from '../closing/closing-step.ts';
import type { CertificateStore, CertificatesBefore, Thumbprints } from './certificate-store.ts';
import type { HostLedger, SignatureHosts } from './signature-hosts.ts';

/** A person waits for the first screen of the visit; a list of certmgr takes tenths of a second. */
const START_PATIENCE = 3 * SECOND;
const CLOSING_PATIENCE = 10 * SECOND;

export interface SignatureDeps {
  /** Those that this program starts; null where it starts none. */
  readonly hosts: SignatureHosts | null;
  readonly ledger: HostLedger;
  /**
   * Null where the machine's configuration names no programs for it; `none-kept` where what signs puts certificates
   * nowhere, as the training plug-in.
   */
  readonly store: CertificateStore | 'none-kept' | null;
  readonly before: CertificatesBefore;
  readonly logger: Logger;
}

/**
 * Before a visit: the ledger begins anew, and what is in the store is written down. A store that does not answer keeps
 * nobody away: what was known last is kept, and the closing looks again.
 */
export async function beginSignatures({
  ledger,
  store: kept,
  before,
  logger,
}: Omit<SignatureDeps, 'hosts'>): Promise<void> {
  ledger.close();
  const store = kept === 'none-kept' ? null : kept;
  const listed = await store?.list(START_PATIENCE);
  if (listed === undefined) return;
  if (!listed.ok) {
    logger.warn('eds.not-listed', { code: listed.error.code });
    return;
  }
  await before.write(listed.value).catch((cause: unknown) => logger.error('eds.list-not-kept', {}, cause));
}

/**
 * The step; it belongs before the token gate. Its codes: `signatures.none` (nobody signed, and no store is looked at),
 * `signatures.ended` (the programs are gone, and they keep no certificates), `signatures.removed` (verified), `signatures.no-store` (there were programs, and nobody may look into the store),
 * `signatures.hosts-left`, `signatures.left`, `signatures.not-checked`.
 */
export function signaturesStep({ hosts, ledger, store: kept, before, logger }: SignatureDeps): ClosingStep {
  const store = kept === 'none-kept' ? null : kept;
  let found = 0;
  const added = async (): Promise<Thumbprints | null> => {
    const listed = store === null ? null : await store.list(CLOSING_PATIENCE);
    if (listed === null) return new Set();
    if (!listed.ok) {
      logger.warn('eds.not-listed', { code: listed.error.code });
      return null;
    }
    if (listed.value.size === 0) return listed.value;
    const known = await before.read();
    return known && new Set([...listed.value].filter((print) => !known.has(print)));
  };
  return {
    id: 'signatures',
    // A store that the region does not let us look into is told to the person; it must not close the workstation.
    guards: 'reached',
    limit: 60 * SECOND,
    async plan() {
      found = 0;
      return 0;
    },
    async perform(_context, progress) {
      await hosts?.end();
      await ledger.endLeft();
      const own = await added();
      found = own?.size ?? 0;
      let removed = 0;
      for (const print of own ?? []) {
        await store?.remove(print);
        removed += 1;
        progress(removed, found);
      }
    },
    async verify(): Promise<Verdict> {
      const living = Math.max(hosts?.living().length ?? 0, await ledger.endLeft());
      if (living > 0) return { status: 'failed', code: 'signatures.hosts-left', left: living };
      const wasUsed = ledger.wasUsed();
      if (store === null) {
        if (!wasUsed) return { status: 'verified', code: 'signatures.none' };
        return kept === 'none-kept'
          ? { status: 'verified', code: 'signatures.ended' }
          : { status: 'not-checked', code: 'signatures.no-store' };
      }
      const left = await added();
      if (left === null) return { status: 'failed', code: 'signatures.not-checked', found };
      const counts = { found, removed: Math.max(0, found - left.size), left: left.size };
      return left.size > 0
        ? { status: 'failed', code: 'signatures.left', ...counts }
        : { status: 'verified', code: 'signatures.removed', ...counts };
    },
  };
}
