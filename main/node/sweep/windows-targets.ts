/** The places of an account of Windows where a visit leaves something besides the program's own folders. */
import { join } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import type { Registry } from '../windows/registry.ts';
import { type Certain, certainTarget } from './certain-target.ts';
import { clipboardHistoryTarget } from './clipboard-history-target.ts';
import { contentTarget } from './content-target.ts';
import { folderTarget } from './folder-target.ts';
import { registryCertificatesTarget } from './registry-certificates-target.ts';
import { registryListsTarget } from './registry-lists-target.ts';
import { thumbnailCacheTarget } from './thumbnail-cache-target.ts';
import { together } from './together.ts';
import { chromiumDumps, type Machine, VISIT_TARGETS } from './visit-targets.ts';
import { insideProfile, type WindowsPlaces } from './windows-places.ts';
import { youngTarget } from './young-target.ts';

export interface WindowsMachine
  extends Pick<Machine, 'uid' | 'temporary' | 'own' | 'programTemporary' | 'chromium'> {
  readonly places: WindowsPlaces;
  readonly profile: string;
  readonly registry: Registry;
}

/** Ids of what `windowsTargets` answers, in its order. */
export const WINDOWS_TARGETS = [...VISIT_TARGETS, 'certificates', 'clipboard-history'] as const;

/** One target an id of `WINDOWS_TARGETS`. Of every folder it is first made sure that it lies in the profile. */
export function windowsTargets(machine: WindowsMachine): readonly SweepTarget[] {
  const { places, profile, registry, own, uid } = machine;
  const [documents, recents, thumbnails, temp, crashes, certificates, history] = WINDOWS_TARGETS;
  const certain = (folders: readonly string[]) => async () => insideProfile(folders, profile);
  const young = (id: SweepTarget['id'], find: () => Promise<Certain>) =>
    certainTarget(id, find, (folders) =>
      youngTarget(id, uid, () => folders.map((folder) => ({ folder, spared: own }))),
    );
  const jumpLists = ['AutomaticDestinations', 'CustomDestinations'];
  return [
    young(documents, async () => {
      const { folders, isWhole } = await places.documents();
      const inside = insideProfile(folders, profile);
      return { ...inside, isWhole: isWhole && inside.isWhole };
    }),
    together(recents, [
      certainTarget(
        recents,
        certain([places.recent, ...jumpLists.map((name) => join(places.recent, name))]),
        (folders) =>
          contentTarget(recents, folders, {
            stays: (name) => name.toLowerCase() === 'desktop.ini' || jumpLists.includes(name),
          }),
      ),
      registryListsTarget(recents, registry),
    ]),
    certainTarget(thumbnails, certain([places.thumbnails]), (folders) =>
      together(
        thumbnails,
        folders.map((folder) => thumbnailCacheTarget(thumbnails, folder, registry)),
      ),
    ),
    together(temp, [
      young(temp, certain(machine.temporary)),
      youngTarget(temp, uid, () => [{ folder: machine.programTemporary, isPrivate: true }]),
    ]),
    together(crashes, [
      folderTarget(crashes, () => chromiumDumps(machine.chromium)),
      young(crashes, certain(places.crashes)),
    ]),
    together(certificates, [
      young(certificates, certain([places.certificates])),
      registryCertificatesTarget(certificates, registry),
    ]),
    clipboardHistoryTarget(history, registry),
  ];
}
