/** The roots that are never swept, whatever a target asks. Pure: nothing is asked of the disk. */

import { isWindowsPath, isWindowsRoot } from './windows-roots.ts';

/** Folders of the system: nothing below them is ever touched. */
const SYSTEM = /^\/(bin|boot|etc|lib\w*|proc|sbin|sys|usr|dev(?!\/shm(\/|$)))(\/|$)/;
/** Folders that hold those of many: neither they nor anything right below them is ever emptied. */
const SHARED = /^\/(dev|home|media|opt|root|run|var)(\/[^/]*)?$/;

/** Whether a folder holds a whole machine, a whole home, or, if all in it would go, other people's things. */
export function isRoot(path: string, home: string, takes: 'all' | 'own'): boolean {
  if (isWindowsPath(path)) return isWindowsRoot(path, home, takes);
  const isAboveHome = home === path || home.startsWith(path === '/' ? '/' : `${path}/`);
  if (path === '/' || isAboveHome || SYSTEM.test(path)) return true;
  return takes === 'all' && (SHARED.test(path) || path.split('/').length < 3);
}
