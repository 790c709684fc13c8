/** What of signing is on this machine, for the self-test. */
import { SECOND } from '../../core/base/clock.ts';
import type { SignatureSoftware } from '../../core/doctor/check.ts';
import { knownExtension } from '../../core/eds/catalogue.ts';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import type { EdsSettings } from '../../core/eds/eds-settings.ts';
import { certificateCommands } from './certificate-commands.ts';
import { ROOT_ALONE, type Trusted } from './closed-files.ts';
import { hostVersion } from './host-version.ts';
import { readInstalledExtensions } from './installed-extensions.ts';

const PATIENCE = 10 * SECOND;

/** Only hosts whose vendor is known to answer are started: nobody can say what another one would do. */
export async function signatureSoftware(
  settings: EdsSettings,
  trusted: Trusted = ROOT_ALONE,
): Promise<SignatureSoftware> {
  const { extensions, refused } = await readInstalledExtensions(settings, trusted);
  const listed = settings.certificates && (await certificateCommands(settings.certificates).list(PATIENCE));
  return {
    loaded: await Promise.all(extensions.map(loadedOf)),
    refused: refused.map(({ title, error }) => ({ title, ...error })),
    certificates: listed && (listed.ok ? listed.value.size : listed.error),
  };
}

async function loadedOf({
  id,
  title,
  manifest,
  hosts,
}: EdsExtension): Promise<SignatureSoftware['loaded'][number]> {
  const known = knownExtension(id);
  const question = known?.versionQuestion;
  return {
    ...{ title, version: manifest.version, needsHost: (known?.hosts.length ?? 0) > 0 },
    hosts: await Promise.all(
      [...hosts.values()].map(async (host) => ({
        name: host.name,
        version: question === undefined ? null : await hostVersion(host, id, question),
      })),
    ),
  };
}
