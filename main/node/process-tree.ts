/** Who has started whom, as proc(5) tells. */
import { readFileSync } from 'node:fs';

/** What `/proc/<pid>/stat` says of a process. */
export interface ProcessStat {
  readonly pid: number;
  /** A letter; `Z` and `X` have ended and are only still listed. */
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  /** Clock ticks from the start of the machine. */
  readonly startedAt: number;
}

/** Null when the process is gone, or on a system without proc(5). */
export function processStat(pid: number): ProcessStat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before the fields may hold any character, also a bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', parent = '', group = ''] = fields;
    return { pid, state, parent: Number(parent), group: Number(group), startedAt: Number(fields[19]) };
  } catch {
    return null;
  }
}

/** Is the process `pid` the process `root`, or was it started by it or by one that it started? */
export function isWithin(pid: number, root: number): boolean {
  // A tree is never so deep; what ends early is not ours.
  for (let [one, steps] = [pid, 0]; one > 1 && steps < 64; one = processStat(one)?.parent ?? 0, steps += 1) {
    if (one === root) return true;
  }
  return false;
}

/** Does the process belong to the group that `leader` leads? A group outlives its leader. */
export function isOfGroup(pid: number, leader: number): boolean {
  return processStat(pid)?.group === leader;
}
