import { dword, type Registry } from '../../core/base/registry.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';

const POLICY = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\System';
const OWN = 'HKCU\\Software\\Microsoft\\Clipboard';

/** What keeps copied things, how IT forbids it, and the person's own switch for it. */
const KEEPERS = [
  { policy: 'AllowClipboardHistory', own: 'EnableClipboardHistory' },
  { policy: 'AllowCrossDeviceClipboard', own: 'EnableCloudClipboard' },
] as const;

/**
 * The clipboard's history (Win+V) and the clipboard in the cloud. They cannot be emptied from here and proved
 * empty: a call that does it leaves what was pinned, and another device has its own copy. So nothing is removed;
 * what is looked for is whether they keep anything at all. Each that is switched on counts as one thing left.
 */
export function clipboardHistoryTarget(
  id: SweepTarget['id'],
  registry: Pick<Registry, 'value'>,
): SweepTarget {
  /** Both are off by themselves until somebody switches them on. */
  const isKeeping = async ({ policy, own }: (typeof KEEPERS)[number]): Promise<boolean | 'unknown'> => {
    const allowed = await registry.value(POLICY, policy);
    if (allowed !== 'unknown' && dword(allowed) === 0) return false;
    const chosen = await registry.value(OWN, own);
    if (chosen === 'unknown') return 'unknown';
    return chosen !== null && dword(chosen) !== 0;
  };
  const count = async (): Promise<number | 'unknown'> => {
    const kept = await Promise.all(KEEPERS.map(isKeeping));
    return kept.includes('unknown') ? 'unknown' : kept.filter(Boolean).length;
  };
  return {
    id,
    plan: async () => {
      const kept = await count();
      return { items: kept === 'unknown' ? 0 : kept };
    },
    wipe: async () => ({ overwritten: 0 }),
    verify: count,
  };
}
