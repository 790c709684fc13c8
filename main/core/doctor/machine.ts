import type { ReadersAnswer } from '../tokens/cards.ts';

/** What the self-test may ask of a machine. It only reads: no method changes anything. */
export interface Machine {
  /** As Node names it: `linux`, `win32`. */
  readonly platform: string;
  /** Number of the account; null where accounts have none. */
  readonly uid: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  text(path: string): Promise<Reading>;
  /** What stands in a folder; null where it is not there or shut. */
  names(folder: string): Promise<readonly string[] | null>;
  entry(path: string): Promise<Entry | null>;
  /** Whether this account may write there. */
  canWrite(path: string): Promise<boolean>;
  /** Runs a program of the system that only reports something; null where there is no such program. */
  run(
    program: string,
    args: readonly string[],
  ): Promise<{ readonly code: number; readonly out: string } | null>;
  /** A value of the registry of Windows as reg.exe writes it (`0x1`); null where there is none. */
  registry(key: string, name: string): Promise<string | null | 'unknown'>;
  /** Tries a TCP connection: `refused` is an answer too, `silent` is none; `no-network`: there was no way out. */
  answers(host: string, port: number): Promise<'open' | 'refused' | 'silent' | 'unknown-name' | 'no-network'>;
  /** Asks the PC/SC service for its readers; a second at most. */
  readers(): Promise<ReadersAnswer>;
  /** Whether the windows of this screen can be watched; never where the screen is not X11's. */
  windows(): Promise<'watched' | 'no-server' | 'no-processes'>;
  /** Free room for this account in bytes; null where nobody knows. */
  freeBytes(path: string): Promise<number | null>;
  now(): Date;
  /** The same answer, or a rejection when it takes too long: a share that hangs must not hang the report. */
  within<T>(work: Promise<T>): Promise<T>;
}

type Reading = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' | 'unreadable' };

export interface Entry {
  readonly isFolder: boolean;
  /** Number of the owner. */
  readonly owner: number;
  /** Permission bits with setuid and sticky, as in chmod(1). */
  readonly mode: number;
}

/** The text of a file, or null. For checks to which absent and unreadable are the same. */
export async function textOf(machine: Machine, path: string): Promise<string | null> {
  const reading = await machine.text(path);
  return reading.kind === 'text' ? reading.text : null;
}

/** Paths of the files with this ending in a folder, in order of their names. */
export async function filesOf(machine: Machine, folder: string, ending: string): Promise<readonly string[]> {
  const names = (await machine.names(folder)) ?? [];
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/**
 * Names of the running programs (proc(5), comm: at most 15 characters); null where not all of them can be seen,
 * as with the mount option `hidepid`: what is not in a part of a list may run all the same.
 */
export async function programsOf(machine: Machine): Promise<readonly string[] | null> {
  const ids = (await machine.names('/proc'))?.filter((name) => /^\d+$/.test(name)) ?? [];
  if ((await textOf(machine, '/proc/1/comm')) === null) return null;
  const names = await Promise.all(ids.map((id) => textOf(machine, `/proc/${id}/comm`)));
  return names.flatMap((name) => (name === null ? [] : [name.trim()]));
}

const STICKY = 0o1000;

/** Of a path and the folders above it those that not only root may change; what is not there is passed over. */
export async function openToOthers(machine: Machine, path: string): Promise<readonly string[]> {
  const parts = path.split('/').filter((part) => part !== '');
  const above = parts.map((_, index) => `/${parts.slice(0, index).join('/')}`);
  const open: string[] = [];
  for (const place of [...above, path]) {
    const entry = await machine.entry(place);
    if (entry === null) continue;
    // In a sticky folder nobody replaces what belongs to another.
    const isKept = place !== path && (entry.mode & STICKY) !== 0;
    if (entry.owner !== 0 || ((entry.mode & 0o022) !== 0 && !isKept)) open.push(place);
  }
  return open;
}

/** The type and the mount point of the file system a path is on (proc(5), mountinfo); null where nobody knows. */
export async function mountOf(
  machine: Machine,
  path: string,
): Promise<{ readonly type: string; readonly point: string } | null> {
  const mounts = mountsIn((await textOf(machine, '/proc/self/mountinfo')) ?? '');
  const holding = mounts.filter(
    ({ point }) => path === point || path.startsWith(point === '/' ? '/' : `${point}/`),
  );
  // Of two mounts on one point the later one is seen.
  return holding.reduce<(typeof holding)[number] | null>(
    (best, one) => (best === null || one.point.length >= best.point.length ? one : best),
    null,
  );
}

/** The lines of mountinfo: point, type, options. */
export function mountsIn(
  text: string,
): readonly { readonly point: string; readonly type: string; readonly options: readonly string[] }[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const point = fields[4]?.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    if (point === undefined) return [];
    return [{ point, type: fields[fields.indexOf('-') + 1] ?? '', options: (fields[5] ?? '').split(',') }];
  });
}

/**
 * A setting of systemd's files, the last one that is not a comment; null where none sets it. A folder `<file>.d`
 * wins over the file (systemd.unit(5)).
 */
export async function systemdSetting(machine: Machine, file: string, name: string): Promise<string | null> {
  const files = [file, ...(await filesOf(machine, `${file}.d`, '.conf'))];
  const values: string[] = [];
  for (const path of files) {
    const text = (await textOf(machine, path)) ?? '';
    for (const [, value = ''] of text.matchAll(new RegExp(`^\\s*${name}\\s*=\\s*(.*?)\\s*$`, 'gm'))) {
      values.push(value);
    }
  }
  return values.at(-1) ?? null;
}
