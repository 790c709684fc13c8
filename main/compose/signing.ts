/** Signing with a token: what may be loaded for it, the bridge to its programs, and what of them outlives the pages. */
import { join } from 'node:path';
import { app } from 'electron';
import { Emitter } from '../core/base/emitter.ts';
import { AtWork, signingShown } from '../core/eds/signing-shown.ts';
import type { Policy } from '../core/policy/decide.ts';
import { EdsBridge } from '../electron/eds/bridge.ts';
import { extensionsForTests } from '../node/eds/extensions-for-tests.ts';
import { NativeHostProcess } from '../node/eds/native-host.ts';
import { openSignatures } from '../node/eds/signatures.ts';
import type { Base } from './base.ts';

export async function openSigning(base: Base, policy: Policy) {
  const { config, flags, folders, beside, dist, clock, logger } = base;
  const signatures = openSignatures({
    ...{ settings: config.eds, state: folders.state, logger },
    // Its host is a script of the shell.
    training: flags.isTraining && process.platform === 'linux' ? beside.folder : null,
  });
  const forTests = app.isPackaged ? [] : await extensionsForTests(process.env.SECTOR_EDS_EXTENSIONS);
  const extensions = [...(await signatures.extensions()), ...forTests];
  const changed = new Emitter<void>();
  const atWork = new AtWork(clock, () => changed.emit());
  const bridge =
    extensions.length === 0
      ? null
      : new EdsBridge({
          ...{ extensions, policy, logger, clock },
          preload: join(dist, 'dist', 'eds-background.cjs'),
          onHosts(living) {
            signatures.ledger.note(living);
            atWork.note(living.length);
            changed.emit();
          },
          startHost: (host, origin, events) =>
            new NativeHostProcess(host, origin, events, signatures.ledger.environment),
        });
  const loaded = new Set(extensions.map(({ id }) => id));
  const living = () => bridge?.living() ?? [];
  return {
    signatures,
    bridge,
    /** A host was started, or the last of its processes is gone. */
    changed,
    /** The hosts that live now; their groups have their numbers. */
    living,
    /** What the bar says of signing at this portal. */
    shown: (portal: string | null) =>
      signingShown({
        wanted: portal === null ? [] : (policy.bundle(portal)?.flags.eds ?? []),
        ...{ loaded, isAtWork: atWork.isSeen },
      }),
  };
}
