/** Reads what somebody outside has put there, and waits for no pipe, follows no endless file and no stray link. */
import { constants } from 'node:fs';
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
  const noLinks = limits.refusesLinks === true ? (constants.O_NOFOLLOW ?? 0) : 0;
  // Without waiting: a pipe in place of the file would wait for a writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noLinks);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw refusal('EISDIR');
    if (stat.size > limits.largest) throw refusal('EFBIG');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function refusal(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
