import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { SECOND } from '../../core/base/clock.ts';

/**
 * Looks after a sign of change. The node of a device goes a moment before its entry in sysfs, and a drive is
 * mounted a moment after its node has come.
 */
const LATER = [0, 150, 600, 1500];

export interface HotPlugPlaces {
  /**
   * Folders where the system makes and removes nodes, with their subfolders: `/dev/bus/usb`. The kernel's
   * own changes there are told by inotify (seen with a loop device); those in sysfs and procfs are not.
   */
  readonly nodes: readonly string[];
  /** Something else changes that the system tells nobody of, as the table of mounts: looked at by the clock too. */
  readonly isSilent?: boolean;
}

/**
 * Calls `look` when a device may have come or gone, and once at the start; `look` finds out by itself whether
 * anything changed. Where no folder of nodes can be watched it calls twice a second.
 * @returns the end of the watch
 */
export function watchHotPlug({ nodes, isSilent = false }: HotPlugPlaces, look: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const timers = new Set<NodeJS.Timeout>();
  let polling: NodeJS.Timeout | null = null;
  const poll = () => {
    polling ??= setInterval(look, SECOND / 2);
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
      // Not there, no rights, or no watches left: the clock does it.
      return false;
    }
  };
  const armAll = () => {
    const armed = nodes.filter((folder) => arm(folder));
    for (const folder of armed) for (const bus of foldersIn(folder)) arm(bus);
    if (armed.length === 0) poll();
  };
  const stir = () => {
    // A new bus is a new folder.
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
  if (isSilent) poll();
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
