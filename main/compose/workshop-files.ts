/** Where a proposal of the workshop is judged beside what is in force, and where it goes: a file, a stick, the signed pack. */
import { join } from 'node:path';
import { ok } from '../core/base/result.ts';
import { applyPortalChanges } from '../core/config/portal-changes.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { portalTroubles } from '../core/portals/portal-check.ts';
import { openDrift } from '../core/workshop/drift.ts';
import type { WorkshopPorts } from '../core/workshop/workshop-ports.ts';
import { changesOf, proposalText } from '../core/workshop/workshop-state.ts';
import { readLearned } from '../node/learning-file.ts';
import { isPackKey, signPortals } from '../node/pack-resign.ts';
import { portalFileName, savePortalFile, undoPortalFile } from '../node/portal-file.ts';
import { keyOnSticks, mountedSticks, writeToStick } from '../node/sticks.ts';
import type { Base } from './base.ts';

type Files = Pick<
  WorkshopPorts,
  'together' | 'troublesOf' | 'save' | 'saveToStick' | 'sign' | 'undo' | 'drift' | 'portal'
>;

/** @param inForce the policy of the portals as they are configured */
export function workshopFiles({ config, folders, clock }: Base, inForce: Policy): Files {
  const saved = { id: '' };
  const together = (bundles: readonly PortalBundleInput[]) =>
    applyPortalChanges(
      config.portals,
      Object.fromEntries(bundles.map(({ id, ...rest }) => [id, rest])),
    ) as readonly PortalBundleInput[];
  return {
    together,
    troublesOf: (bundles) =>
      portalTroubles(together(bundles)).map(({ id, path, russian }) => `${id} → ${path}: ${russian}`),
    save(proposal) {
      saved.id = proposal.bundles[0]?.id ?? '';
      return savePortalFile(folders, saved.id, proposalText(proposal));
    },
    async saveToStick(proposal) {
      const name = portalFileName(proposal.bundles[0]?.id ?? '');
      return writeToStick(await mountedSticks(), name, proposalText(proposal));
    },
    async sign(proposal) {
      const sticks = await mountedSticks();
      const key = await keyOnSticks(sticks, (one) => isPackKey(one, config.pack));
      if (!key.ok) return key;
      const made = new Date(clock.wall());
      const pack = await signPortals(config.pack, folders.state, changesOf(proposal), key.value, made);
      if (!pack.ok) return pack;
      const { bytes, version } = pack.value;
      const written = await writeToStick(sticks, `sector-${version}.pack`, bytes);
      return written.ok ? ok(`${written.value}, версия ${version}`) : written;
    },
    drift: async () => openDrift(await readLearned(join(folders.state, 'learning.json')), inForce),
    portal: (id) => config.portals.find((one) => one.id === id),
    undo: () => undoPortalFile(folders, saved.id),
  };
}
