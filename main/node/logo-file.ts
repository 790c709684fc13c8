/** The region's logo: a picture beside the configuration becomes an address that the window can show. */

import { extname, join } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import { readOrdinaryFile } from './ordinary-file.ts';

const KINDS: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};
/** The logo travels with every change of the workstation's state. */
const LARGEST = 200_000;

/**
 * Given the folder of the configuration and `theme.logo` (null, a file name, or a data: address), answers the
 * data: address or null; or the trouble, when there is no such file or it is larger than 200 kB.
 */
export async function readLogo(
  folder: string,
  logo: string | null,
): Promise<{ readonly address: string | null } | { readonly trouble: ConfigTrouble }> {
  if (logo === null || logo.startsWith('data:')) return { address: logo };
  const kind = KINDS[extname(logo).toLowerCase()];
  const trouble = (russian: string, english: string) => ({
    trouble: {
      file: logo,
      path: 'theme.logo',
      russian: `Файл ${logo} → theme.logo: ${russian}`,
      english: `File ${logo} → theme.logo: ${english}`,
    },
  });
  let bytes: Buffer;
  try {
    bytes = await readOrdinaryFile(join(folder, logo), { largest: 100 * LARGEST });
  } catch (cause) {
    const code = errnoOf(cause) ?? 'EIO';
    return trouble(
      `логотип не читается (${code}). Положите его в папку настроек рядом с файлами JSON.`,
      `the logo cannot be read (${code}). Allowed: a picture in the folder of the configuration.`,
    );
  }
  if (bytes.length > LARGEST) {
    return trouble(
      `логотип занимает ${Math.ceil(bytes.length / 1000)} КБ. Нужен не больше ${LARGEST / 1000} КБ.`,
      `the logo has ${Math.ceil(bytes.length / 1000)} kB. Allowed: at most ${LARGEST / 1000} kB.`,
    );
  }
  return { address: `data:${kind};base64,${bytes.toString('base64')}` };
}
