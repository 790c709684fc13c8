import type { Registry } from '../../core/base/registry.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';

const CERTIFICATES = 'HKCU\\Software\\Microsoft\\SystemCertificates\\My\\Certificates';

/**
 * The half of the store «Личные» that lies in the registry. Windows keeps it in files, which are swept by their age;
 * what is found here has none that is told, so nothing is removed, and while there is any nobody can say whose
 * it is.
 */
export function registryCertificatesTarget(
  id: SweepTarget['id'],
  registry: Pick<Registry, 'read'>,
): SweepTarget {
  return {
    id,
    plan: async () => ({ items: 0 }),
    wipe: async () => ({ overwritten: 0 }),
    async verify() {
      const keys = await registry.read(CERTIFICATES);
      if (keys === 'absent') return 0;
      return keys !== 'unknown' && keys.every(({ path }) => path.toLowerCase().endsWith('\\certificates'))
        ? 0
        : 'unknown';
    },
  };
}
