/** Lists of recent things that Windows keeps in the registry of an account. */

import { isUnnamed, type KeyReading, type Registry } from '../../core/base/registry.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';

const CURRENT = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion';
const EXPLORER = `${CURRENT}\\Explorer`;

/**
 * The keys that go, with all below them; programs make them anew. No other key is ever removed. Not among them:
 * what names programs and no documents (UserAssist, MUICache), and the sizes of windows.
 */
export const REGISTRY_LISTS: readonly string[] = [
  `${EXPLORER}\\RecentDocs`,
  `${EXPLORER}\\RunMRU`,
  `${EXPLORER}\\TypedPaths`,
  `${EXPLORER}\\WordWheelQuery`,
  `${EXPLORER}\\ComDlg32\\OpenSavePidlMRU`,
  `${EXPLORER}\\ComDlg32\\LastVisitedPidlMRU`,
  `${EXPLORER}\\ComDlg32\\LastVisitedPidlMRULegacy`,
  `${EXPLORER}\\Map Network Drive MRU`,
  `${CURRENT}\\Applets\\Paint\\Recent File List`,
  `${CURRENT}\\Applets\\Wordpad\\Recent File List`,
  'HKCU\\Software\\Microsoft\\Windows\\Shell\\BagMRU',
  'HKCU\\Software\\Classes\\Local Settings\\Software\\Microsoft\\Windows\\Shell\\BagMRU',
];

/** The order of a list and the numbers of its windows; what Explorer writes into an empty list too. */
const BOOKKEEPING = new Set(['mrulist', 'mrulistex', 'nodeslot', 'nodeslots', 'viewstream']);

/** Counts what a person may have left: every value but the bookkeeping and the unnamed one. */
function entriesIn(reading: KeyReading): number | 'unknown' {
  if (reading === 'absent') return 0;
  if (reading === 'unknown') return 'unknown';
  return reading
    .flatMap(({ values }) => values)
    .filter(({ name }) => !BOOKKEEPING.has(name.toLowerCase()) && !isUnnamed({ name })).length;
}

export function registryListsTarget(id: SweepTarget['id'], registry: Registry): SweepTarget {
  const counts = async () => {
    const found: { readonly key: string; readonly entries: number | 'unknown' }[] = [];
    for (const key of REGISTRY_LISTS) {
      found.push({ key, entries: entriesIn(await registry.read(key, 'deep')) });
    }
    return found;
  };
  const known = (entries: number | 'unknown') => (entries === 'unknown' ? 0 : entries);
  return {
    id,
    plan: async () => ({ items: (await counts()).reduce((sum, { entries }) => sum + known(entries), 0) }),
    async wipe(_since, progress) {
      const found = await counts();
      const total = found.reduce((sum, { entries }) => sum + known(entries), 0);
      let removed = 0;
      for (const { key, entries } of found) {
        // One that could not be read is left: whether it went could not be seen either.
        if (known(entries) === 0) continue;
        await registry.remove(key);
        removed += known(entries);
        progress(removed, total);
      }
      return { overwritten: 0 };
    },
    async verify() {
      const found = await counts();
      return found.reduce<number | 'unknown'>(
        (sum, { entries }) => (sum === 'unknown' || entries === 'unknown' ? 'unknown' : sum + entries),
        0,
      );
    },
  };
}
