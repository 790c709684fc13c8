/** What of signing outlives the pages: built once, told when a visit begins, and asked by the closing. */
import { join } from 'node:path';
import type { Logger } from '../../core/base/logger.ts';
import type { ClosingStep } from '../../core/closing/closing-step.ts';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import type { EdsSettings } from '../../core/eds/eds-settings.ts';
import type { SignatureHosts } from '../../core/eds/signature-hosts.ts';
import { beginSignatures, signaturesStep } from '../../core/eds/signatures-step.ts';
import { certificateCommands } from './certificate-commands.ts';
import { certificatesBefore } from './certificates-before.ts';
import type { FileHostLedger } from './host-ledger.ts';
import { hostLedger } from './hosts-of-a-crash.ts';
import { readInstalledExtensions } from './installed-extensions.ts';
import { readTrainingExtension } from './training-extension.ts';

export interface Signatures {
  /** The bridge tells it every host at its start and end. */
  readonly ledger: FileHostLedger;
  /** What the bridge may load: of the machine's configuration, or in training the training plug-in alone. */
  extensions(): Promise<readonly EdsExtension[]>;
  /** Before a visit. */
  begin(): Promise<void>;
  /** At the start of the program: ends what a crash has left, without waiting for the closing. */
  endLeft(): Promise<void>;
  /**
   * The closing step, before the token gate; none where nobody can sign here and nobody has.
   * @param hosts those that this program starts; null where it starts none
   */
  steps(hosts: SignatureHosts | null): readonly ClosingStep[];
}

/**
 * @param state the folder of the dirty marker
 * @param training in training the folder where the plug-in lies (beside.ts); null otherwise
 */
export function openSignatures({
  settings,
  state,
  training,
  logger,
}: {
  readonly settings: EdsSettings;
  readonly state: string;
  readonly training: string | null;
  readonly logger: Logger;
}): Signatures {
  const ledger = hostLedger(state, logger);
  // The training token lives in the memory of its host: without a store of the machine nothing is kept.
  const store = settings.certificates
    ? certificateCommands(settings.certificates)
    : training !== null
      ? ('none-kept' as const)
      : null;
  const parts = {
    ...{ ledger, store, logger },
    before: certificatesBefore(join(state, 'certificates-before.json')),
  };
  // A crash may have come with a configuration that cannot be read any more.
  const isMeant = training !== null || settings.extensions.length > 0 || ledger.wasUsed();
  return {
    ledger,
    async extensions() {
      if (training !== null) {
        const read = await readTrainingExtension(training);
        if (!read.ok) logger.error('eds.not-loaded', { code: read.error.code });
        return read.ok ? [read.value] : [];
      }
      const { extensions, refused } = await readInstalledExtensions(settings);
      for (const { id, error } of refused) {
        logger.warn('eds.not-loaded', { extension: id, code: error.code });
      }
      return extensions;
    },
    begin: async () => (isMeant ? beginSignatures(parts) : undefined),
    async endLeft() {
      const left = isMeant ? await ledger.endLeft() : 0;
      if (left > 0) logger.error('signatures.hosts-left', { count: left });
    },
    steps: (hosts) => (isMeant ? [signaturesStep({ ...parts, hosts })] : []),
  };
}
