/**
 * Looks for what a person typed in the memory of processes that run: every page that is present or swapped out, read
 * through `/proc/<pid>/mem`. Linux; needs the right to trace the processes (root, or a parent where Yama allows it).
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { processStat } from '../../main/node/process-tree.ts';

/** One thing that was typed. The stem alone is searched: what was typed begins with it, and half of it counts too. */
export interface Marker {
  /** What it was typed as: `password`, `cookie`. */
  readonly kind: string;
  readonly text: string;
}

export interface Copy {
  readonly kind: string;
  readonly encoding: string;
  readonly pid: number;
  /** What the process is: `main`, `renderer`, `network`, `journal`. */
  readonly process: string;
  /** Where in the process it lies, and what the kernel calls that place. */
  readonly at: string;
}

export interface Searched {
  readonly copies: readonly Copy[];
  /** How much was looked at: a search that saw nothing proves nothing. */
  readonly bytes: number;
  readonly processes: readonly string[];
}

const PAGE = 4096;
/** So much is read at once. */
const CHUNK = 1024 * PAGE;
const PRESENT_OR_SWAPPED = 0xc0;

/**
 * Searches every process of the list that still lives.
 * @throws where a process lives and its memory cannot be read
 */
export function searchMemory(pids: readonly number[], markers: readonly Marker[]): Searched {
  const needles = markers.flatMap(needlesOf);
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  const copies: Copy[] = [];
  const processes: string[] = [];
  let bytes = 0;
  for (const pid of pids) {
    const process = nameOf(pid);
    if (process === null) continue;
    try {
      for (const { start, data, area } of pagesOf(pid, longest)) {
        bytes += data.length;
        for (const { kind, encoding, bytes: needle } of needles) {
          for (let at = data.indexOf(needle); at >= 0; at = data.indexOf(needle, at + 1)) {
            copies.push({ kind, encoding, pid, process, at: `${(start + at).toString(16)} ${area}` });
          }
        }
      }
    } catch (cause) {
      if (nameOf(pid) !== null) throw cause;
      // It ended while it was read.
      continue;
    }
    processes.push(process);
  }
  // A marker at the end of one piece is found again at the beginning of the next.
  const unique = new Map(copies.map((copy) => [`${copy.pid} ${copy.encoding} ${copy.at}`, copy]));
  return { copies: [...unique.values()], bytes, processes };
}

/** The process and all that descend from it, itself first. */
export function familyOf(root: number): readonly number[] {
  const parents = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = processStat(pid)?.parent ?? null;
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), pid]);
  }
  const family = [root];
  for (const pid of family) family.push(...(parents.get(pid) ?? []));
  return family;
}

/** Memory of these processes, each shared page counted once between those that share it; megabytes. */
export function megabytesOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // Gone meanwhile.
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** How many there are of each kind in each kind of process, for a report: `main: password 2, cookie 1`. */
export function countCopies(copies: readonly Copy[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { process, kind, encoding } of copies) {
    const name = `${process} ${kind} ${encoding}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

interface Needle {
  readonly kind: string;
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** The ways in which a text may lie in memory. Percent and form encoding are the text itself where it is ASCII. */
function needlesOf({ kind, text }: Marker): readonly Needle[] {
  const needle = (encoding: string, bytes: Buffer): Needle => ({ kind, encoding, bytes });
  const ways = [
    needle('UTF-8', Buffer.from(text, 'utf8')),
    needle('UTF-16', Buffer.from(text, 'utf16le')),
    ...[0, 1, 2].map((shift) => needle('base64', base64Of(text, shift))),
  ];
  const percent = encodeURIComponent(text);
  return percent === text ? ways : [...ways, needle('percent', Buffer.from(percent))];
}

/** What base64 makes of the text behind so many bytes, without the digits at both ends that its neighbours change. */
function base64Of(text: string, shift: number): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, 'utf8')]);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  return Buffer.from(whole.toString('base64').slice(shift === 0 ? 0 : 4), 'latin1');
}

interface Piece {
  readonly start: number;
  readonly data: Buffer;
  readonly area: string;
}

/** The pages that hold something, neighbours in one piece; long pieces overlap by `overlap` bytes. */
function* pagesOf(pid: number, overlap: number): Generator<Piece> {
  const areas = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const table = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    for (const line of areas) {
      const [, from, to, rights = '', , path = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) (\S+ \S+ \S+) *(.*)$/.exec(line) ?? [];
      if (from === undefined || to === undefined || !mayHold(rights, path)) continue;
      const area = path || 'anonymous';
      for (const [start, end] of presentRuns(table, Number.parseInt(from, 16), Number.parseInt(to, 16))) {
        for (let at = start; at < end; at += CHUNK) {
          const data = Buffer.allocUnsafe(Math.min(CHUNK + overlap, end - at));
          const read = readOrNothing(memory, data, at);
          if (read > 0) yield { start: at, data: data.subarray(0, read), area };
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(table);
  }
}

/** What can be read, but not the pages of programs and libraries as they are on the disk. */
function mayHold(rights: string, path: string): boolean {
  if (!rights.startsWith('r') || path === '[vvar]' || path === '[vsyscall]') return false;
  const isProgram = /^\/(usr|lib|opt)\/|\/(electron|node)$|\.(so|pak|node|dat)(\.\d+)*$/.test(path);
  return rights[1] === 'w' || !isProgram;
}

/** Runs of pages that are in memory or in the swap space; what was never touched is left out. */
function* presentRuns(table: number, from: number, to: number): Generator<readonly [number, number]> {
  const ENTRIES = 1 << 16;
  let begun: number | null = null;
  for (let at = from; at < to; at += ENTRIES * PAGE) {
    const count = Math.min(ENTRIES, (to - at) / PAGE);
    const entries = Buffer.alloc(count * 8);
    readSync(table, entries, 0, entries.length, (at / PAGE) * 8);
    for (let page = 0; page < count; page += 1) {
      const isThere = ((entries[page * 8 + 7] ?? 0) & PRESENT_OR_SWAPPED) !== 0;
      const address = at + page * PAGE;
      if (isThere && begun === null) begun = address;
      if (!isThere && begun !== null) {
        yield [begun, address];
        begun = null;
      }
    }
  }
  if (begun !== null) yield [begun, to];
}

function readOrNothing(memory: number, into: Buffer, at: number): number {
  try {
    return readSync(memory, into, 0, into.length, at);
  } catch {
    // Given back to the system meanwhile, or memory of a device.
    return 0;
  }
}

/** What a process is; null when it is gone, a zombie too. */
function nameOf(pid: number): string | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command === '') return null;
    const service = /--utility-sub-type=(?:\w+\.mojom\.)?(\w+)/.exec(command)?.[1];
    const type = /--type=([\w-]+)/.exec(command)?.[1];
    if (command.includes('journal.mjs')) return 'journal';
    if (service) return service;
    if (type) return type;
    return command.includes('sector-run')
      ? 'sector-run'
      : command.includes('--state-folder')
        ? 'main'
        : (command.split('\0')[0] ?? '');
  } catch {
    return null;
  }
}
