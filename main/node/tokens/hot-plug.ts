import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { SECOND } from '../../core/base/clock.ts';

/**
 * Looks after a sign of change. The node of a device goes a moment before its entry in sysfs, and a drive is
 * mounted a moment after its node has come.
 */
const LATER = [0, 150, 600, 1500];

/** How often devices are looked at where the system cannot notify: no watches left. */
const LOOK_AGAIN = 2 * SECOND;

/** A folder of device nodes. */
export interface NodeFolder {
  readonly path: string;
  /** Whether its subfolders hold nodes too: USB has one a bus. */
  readonly isDeep: boolean;
}

/**
 * Calls `look` when a device may have come or gone, and once at the start; `look` finds out by itself whether
 * anything changed. At rest nothing runs.
 * @param folders where the system makes and removes nodes: `/dev/bus/usb`. inotify notifies of the kernel's own changes
 *   there (seen with a loop device), of those in sysfs and procfs it does not. One that is not there yet is waited for
 *   in the nearest folder above it.
 * @returns the end of the watch
 */
export function watchHotPlug(folders: readonly NodeFolder[], look: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const timers = new Set<NodeJS.Timeout>();
  let polling: NodeJS.Timeout | null = null;
  const poll = () => {
    polling ??= setInterval(look, LOOK_AGAIN);
  };
  const arm = (folder: string): boolean => {
    if (watchers.has(folder)) return true;
    try {
      const watcher = watch(folder, { persistent: false }, (event) => {
        // Coming and going is `rename`; writing to a node is not our matter.
        if (event === 'rename') stir();
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
        poll();
      });
      watchers.set(folder, watcher);
      return true;
    } catch {
      // No rights, or no watches left: the clock does it.
      return false;
    }
  };
  const armAll = () => {
    for (const { path, isDeep } of folders) {
      const there = nearest(path);
      if (!arm(there)) poll();
      // A folder that is not there yet has no subfolders of ours.
      if (isDeep && there === path) for (const bus of foldersIn(path)) arm(bus);
    }
  };
  const stir = () => {
    // A new bus is a new folder, and a watch ends with its folder.
    for (const [folder, watcher] of watchers) {
      if (existsSync(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    armAll();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    for (const ms of LATER) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        look();
      }, ms);
      timers.add(timer);
    }
  };
  armAll();
  look();
  return () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    if (polling) clearInterval(polling);
    polling = null;
  };
}

/** The folder itself, or the nearest one above it that exists. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    // Went away: its watcher says so too.
    return [];
  }
}
