/** The places of a desktop account on Linux where a visit leaves something besides the program's own folders. */
import { readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { combine } from './combine.ts';
import { coreDumpsTarget } from './core-dumps-target.ts';
import { folderTarget } from './folder-target.ts';
import { gtkRecentsTarget } from './gtk-recents-target.ts';
import { newFilesTarget } from './new-files-target.ts';
import type { Places } from './places.ts';

export interface Machine {
  readonly places: Places;
  readonly uid: number;
  /** Temporary folders that this account shares with others or with programs that go on running. */
  readonly temporary: readonly string[];
  /** What programs of the session that go on running keep in the temporary folders. */
  readonly session: readonly string[];
  /** The program's own folders, which are looked after elsewhere. */
  readonly own: readonly string[];
  /** Where the program and its children put what is temporary. */
  readonly programTemporary: string;
  /** Chromium's folder, for the memory images of pages that broke. */
  readonly chromium: string;
  /** Where the system keeps memory images of programs, all accounts' together. */
  readonly coreDumps: string;
  /** Where Ubuntu and Debian keep their reports of crashes. */
  readonly crashReports: string;
}

/** Ids of what `visitTargets` answers, in its order. */
export const VISIT_TARGETS = ['documents', 'recents', 'thumbnails', 'temp', 'crashes'] as const;

/** The folders of a machine that all its accounts share. */
type SystemFolders = Pick<Machine, 'temporary' | 'session' | 'coreDumps' | 'crashReports'>;

/** Below `$XDG_RUNTIME_DIR`: units, settings and sound of the session; nothing of a visitor gets there. */
const SESSION = ['systemd', 'dbus-1', 'dconf', 'at-spi', 'pulse', 'keyring', 'gnupg'];

/** Those of a Linux desktop session; `env` is its environment. */
export function systemMachine(env: Readonly<Record<string, string | undefined>>): SystemFolders {
  const runtime = env.XDG_RUNTIME_DIR ? [env.XDG_RUNTIME_DIR] : [];
  return {
    temporary: ['/tmp', '/var/tmp', '/dev/shm', ...runtime],
    session: runtime.flatMap((folder) => SESSION.map((name) => join(folder, name))),
    coreDumps: '/var/lib/systemd/coredump',
    crashReports: '/var/crash',
  };
}

/** The same of a pretended machine below a folder: a test's, which must not touch the real one. */
export function machineBelow(folder: string): SystemFolders {
  return {
    temporary: [join(folder, 'tmp')],
    session: [],
    coreDumps: join(folder, 'coredump'),
    crashReports: join(folder, 'crash'),
  };
}

/** Folders of Crashpad below Chromium's with the memory images of pages that broke; the same on every system. */
export function chromiumDumps(chromium: string): readonly string[] {
  const names = ['completed', 'new', 'pending', 'reports', 'attachments'];
  return names.map((name) => join(chromium, 'Crashpad', name));
}

/** The folder of the socket by which Chromium knows that it runs already; younger than a visit after a crash. */
function singletonFolder(chromium: string): readonly string[] {
  try {
    return [dirname(readlinkSync(join(chromium, 'SingletonSocket')))];
  } catch {
    // Chromium has none, on Windows or before it has begun.
    return [];
  }
}

/** One target an id of `VISIT_TARGETS`. */
export function visitTargets(machine: Machine): readonly SweepTarget[] {
  const { places, uid } = machine;
  const skipped = [...machine.own, ...machine.session];
  const newFiles = (id: SweepTarget['id'], folders: readonly string[]) =>
    newFilesTarget(id, uid, () => folders.map((folder) => ({ folder, skipped })));
  const [documents, recents, thumbnails, temp, crashes] = VISIT_TARGETS;
  return [
    newFiles(documents, places.documents),
    combine(recents, [
      gtkRecentsTarget(recents, places.gtkRecents, uid),
      folderTarget(recents, () => [places.kdeRecents], 'follow'),
    ]),
    newFiles(thumbnails, places.thumbnails),
    newFilesTarget(temp, uid, () => [
      ...machine.temporary.map((folder) => ({ folder, skipped })),
      { folder: machine.programTemporary, skipped: singletonFolder(machine.chromium), isPrivate: true },
    ]),
    combine(crashes, [
      folderTarget(crashes, () => chromiumDumps(machine.chromium)),
      newFiles(crashes, [machine.crashReports]),
      coreDumpsTarget(crashes, machine.coreDumps, uid),
    ]),
  ];
}
