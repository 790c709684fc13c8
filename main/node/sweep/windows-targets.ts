/** The places of an account of Windows where a visit leaves something besides the program's own folders. */
import { join } from 'node:path';
import type { Registry } from '../../core/base/registry.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { clipboardHistoryTarget } from './clipboard-history-target.ts';
import { combine } from './combine.ts';
import { contentTarget } from './content-target.ts';
import { type Discovered, discoveredTarget } from './discovered-target.ts';
import { folderTarget } from './folder-target.ts';
import { newFilesTarget } from './new-files-target.ts';
import { registryCertificatesTarget } from './registry-certificates-target.ts';
import { registryListsTarget } from './registry-lists-target.ts';
import { thumbnailCacheTarget } from './thumbnail-cache-target.ts';
import { chromiumDumps, type Machine } from './visit-targets.ts';
import { insideProfile, type WindowsPlaces } from './windows-places.ts';

export interface WindowsMachine
  extends Pick<Machine, 'uid' | 'temporary' | 'own' | 'programTemporary' | 'chromium'> {
  readonly places: WindowsPlaces;
  readonly profile: string;
  readonly registry: Registry;
}

/** Ids of what `windowsTargets` returns, in its order; a place that only Linux has is not among them. */
export const WINDOWS_TARGETS = [
  ...(['documents', 'recents', 'thumbnails', 'temp', 'crashes'] as const),
  ...(['certificates', 'clipboard-history'] as const),
] as const;

/** One target an id of `WINDOWS_TARGETS`. Of every folder it is first made sure that it lies in the profile. */
export function windowsTargets(machine: WindowsMachine): readonly SweepTarget[] {
  const { places, profile, registry, own, uid } = machine;
  const [documents, recents, thumbnails, temp, crashes, certificates, history] = WINDOWS_TARGETS;
  const inProfile = (folders: readonly string[]) => async () => insideProfile(folders, profile);
  const newFiles = (id: SweepTarget['id'], find: () => Promise<Discovered>) =>
    discoveredTarget(id, find, (folders) =>
      newFilesTarget(id, uid, () => folders.map((folder) => ({ folder, skipped: own }))),
    );
  const jumpLists = ['AutomaticDestinations', 'CustomDestinations'];
  return [
    newFiles(documents, async () => {
      const { folders, isWhole } = await places.documents();
      const inside = insideProfile(folders, profile);
      return { ...inside, isWhole: isWhole && inside.isWhole };
    }),
    combine(recents, [
      discoveredTarget(
        recents,
        inProfile([places.recent, ...jumpLists.map((name) => join(places.recent, name))]),
        (folders) =>
          contentTarget(recents, folders, {
            stays: (name) => name.toLowerCase() === 'desktop.ini' || jumpLists.includes(name),
          }),
      ),
      registryListsTarget(recents, registry),
    ]),
    discoveredTarget(thumbnails, inProfile([places.thumbnails]), (folders) =>
      combine(
        thumbnails,
        folders.map((folder) => thumbnailCacheTarget(thumbnails, folder, registry)),
      ),
    ),
    combine(temp, [
      newFiles(temp, inProfile(machine.temporary)),
      newFilesTarget(temp, uid, () => [{ folder: machine.programTemporary, isPrivate: true }]),
    ]),
    combine(crashes, [
      folderTarget(crashes, () => chromiumDumps(machine.chromium)),
      newFiles(crashes, inProfile(places.crashes)),
    ]),
    combine(certificates, [
      newFiles(certificates, inProfile([places.certificates])),
      registryCertificatesTarget(certificates, registry),
    ]),
    clipboardHistoryTarget(history, registry),
  ];
}
