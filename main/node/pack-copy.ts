/** A pack as it lies on the disk: where it comes from, and the last good copy with its version. */
import { readFile } from 'node:fs/promises';
import { errnoOf } from '../core/base/errno.ts';
import { LARGEST_PACK } from '../core/config/pack.ts';
import { writeDurably } from './atomic-file.ts';
import { readOrdinaryFile } from './ordinary-file.ts';
import { within } from './within.ts';

/** A server that is gone must not keep the first screen away. */
const SHARE_LIMIT = 5_000;

/** Codes of the system which say that something is there, and it is no pack. */
export const NO_PACK_THERE: Readonly<Record<string, string>> = {
  EFBIG: `файл больше ${LARGEST_PACK / 1_000_000} МБ. Проверьте путь.`,
  EISDIR: 'это папка или устройство, а не файл. Проверьте путь.',
  ELOOP: 'это ссылка на саму себя. Проверьте путь.',
  EACCES: 'файл закрыт для этой учётной записи. Откройте его для чтения.',
};

/** The bytes of an ordinary file of a bearable size, or the reason why there are none. */
export async function readBytes(path: string): Promise<Buffer | { readonly code: string }> {
  try {
    return await within(SHARE_LIMIT, readOrdinaryFile(path, { largest: LARGEST_PACK }));
  } catch (cause) {
    return { code: errnoOf(cause) ?? 'EIO' };
  }
}

function versionFile(copy: string): string {
  return `${copy}.version`;
}

/** The highest version that was ever taken; 0 before the first pack. */
export async function readVersion(copy: string): Promise<number> {
  const text = await readFile(versionFile(copy), 'utf8').catch(() => '');
  return /^\d{1,10}\s*$/.test(text) ? Number(text) : 0;
}

/** Keeps a good pack as the copy. */
export async function keepPack(copy: string, bytes: Buffer, version: number): Promise<void> {
  await writeDurably(copy, bytes);
  await writeDurably(versionFile(copy), `${version}\n`);
}
