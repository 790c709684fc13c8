/** The processes of native messaging hosts as proc(5) shows them: whole groups, and what has left its group. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';
import { type ProcessStat, processStat } from '../process-tree.ts';

/** Each host has this variable in its environment, with the word of its workstation; what it starts has it too. */
export const HOST_VARIABLE = 'SECTOR_SIGNATURE_HOST';

/** What hosts are told to end with, and milliseconds for them to end, or for the system to take away what was killed. */
type Rounds = readonly (readonly [name: 'SIGTERM' | 'SIGKILL', patience: number])[];
const FORCE = ['SIGKILL', 1500] as const;
export const POLITELY: Rounds = [['SIGTERM', 500], FORCE];
export const BY_FORCE: Rounds = [FORCE];
const LOOK_AGAIN = 25;

/**
 * Ends what is left of hosts: those of the given groups, and all that have the word in their environment.
 * @param hosts leaders of the groups; a group whose members are older than its host is somebody else's by now
 * @param word what `HOST_VARIABLE` begins with in these hosts; null: the groups alone
 * @param family of theirs that was seen before
 * @param rounds the first signal is sent before the call returns
 * @returns how many processes live all the same
 */
export async function endHostProcesses(
  hosts: readonly HostProcess[],
  word: string | null,
  family: readonly HostProcess[] = [],
  rounds = POLITELY,
): Promise<number> {
  // What has lost its parent is still known from the look before.
  const known = new Map(family.map((one) => [one.pid, one]));
  const look = () => {
    for (const one of hostProcesses(hosts, word)) known.set(one.pid, one);
    const living = [...known.values()].filter(({ pid, startedAt }) => startOf(pid) === startedAt);
    return process.platform === 'linux' ? living : hosts.filter(({ pid }) => signal(pid, 0));
  };
  for (const [name, patience] of rounds) {
    for (let waited = 0; waited < patience; waited += LOOK_AGAIN) {
      const living = look();
      if (living.length === 0) return 0;
      // What is started while we look is ended in the next round.
      if (waited === 0 || name === 'SIGKILL') for (const { pid } of living) signal(pid, name);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }
  return look().length;
}

/** Every process that belongs to a host, with all that these have started, and has not ended; on a system without proc(5) those that answer by number. */
export function hostProcesses(hosts: readonly HostProcess[], word: string | null): readonly HostProcess[] {
  if (process.platform !== 'linux') return hosts.filter(({ pid }) => signal(pid, 0));
  const begun = new Map(hosts.map(({ pid, startedAt }) => [pid, startedAt]));
  const all = pids().flatMap((pid) => (pid === process.pid ? [] : (look(pid) ?? [])));
  const found = new Set(
    all.filter((seen) => {
      const since = begun.get(seen.group);
      const isOfGroup = since !== undefined && seen.startedAt >= since && !isAnother(seen, since);
      return isOfGroup || (word !== null && hasWord(seen.pid, word));
    }),
  );
  // A set hears what is added to it while it is walked through.
  for (const { pid } of found) {
    for (const one of all) if (one.parent === pid) found.add(one);
  }
  return [...found];
}

/** When a process was started; null when there is none. */
export function startOf(pid: number): number | null {
  return look(pid)?.startedAt ?? null;
}

/** The number of the leader was given to another process: its start is another one. */
function isAnother({ pid, group, startedAt }: ProcessStat, since: number): boolean {
  return pid === group && startedAt !== since;
}

function pids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Null for one that is gone, or has ended and is only still listed. */
function look(pid: number): ProcessStat | null {
  const stat = processStat(pid);
  return stat === null || stat.state === 'Z' || stat.state === 'X' ? null : stat;
}

function hasWord(pid: number, word: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
      .split('\0')
      .some((one) => one.startsWith(`${HOST_VARIABLE}=${word}`));
  } catch {
    return false; // Somebody else's process, or one that has just ended.
  }
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
