/** Reads what somebody outside has put there, and waits for no pipe, follows no endless file and no stray link. */

import type { Stats } from 'node:fs';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

export interface OrdinaryFileLimits {
  /** Bytes; a larger file is not read at all. */
  readonly largest: number;
  /** True: a link in place of the file is refused, wherever it leads. Windows has no such links in practice. */
  readonly refusesLinks?: boolean;
}

/**
 * The bytes of an ordinary file.
 * @throws an error with the system's `code`; `EISDIR` for a folder, a pipe or a device, `EFBIG` for one that is too
 *   large, `ELOOP` for a link that is refused
 */
export async function readOrdinaryFile(path: string, limits: OrdinaryFileLimits): Promise<Buffer> {
  const file = await open(path, waysToOpen(limits));
  try {
    judge(await file.stat(), limits);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The same for those who cannot wait: before Electron is ready nothing that waits would end. */
export function readOrdinaryFileSync(path: string, limits: OrdinaryFileLimits): Buffer {
  const file = openSync(path, waysToOpen(limits));
  try {
    judge(fstatSync(file), limits);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function waysToOpen({ refusesLinks }: OrdinaryFileLimits): number {
  const noLinks = refusesLinks === true ? (constants.O_NOFOLLOW ?? 0) : 0;
  // Without waiting: a pipe in place of the file would wait for a writer.
  return constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noLinks;
}

function judge(stat: Stats, { largest }: OrdinaryFileLimits): void {
  if (!stat.isFile()) throw refusal('EISDIR');
  if (stat.size > largest) throw refusal('EFBIG');
}

function refusal(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
