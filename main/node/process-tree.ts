/** Who has started whom, as proc(5) tells. */
import { readFileSync } from 'node:fs';

/** Is the process `pid` the process `root`, or was it started by it or by one that it started? */
export function isWithin(pid: number, root: number): boolean {
  // A tree is never so deep; what ends early is not ours.
  for (let [one, steps] = [pid, 0]; one > 1 && steps < 64; one = parentOf(one), steps += 1) {
    if (one === root) return true;
  }
  return false;
}

/** Does the process belong to the group that `leader` leads? A group outlives its leader. */
export function isOfGroup(pid: number, leader: number): boolean {
  return fieldOf(pid, GROUP) === leader;
}

/** Of the fields after the name. */
const PARENT = 1;
const GROUP = 2;

function parentOf(pid: number): number {
  return fieldOf(pid, PARENT);
}

/** 0 when the process is gone. The name before the fields may hold any character, also a bracket. */
function fieldOf(pid: number, index: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[index]);
  } catch {
    return 0;
  }
}
