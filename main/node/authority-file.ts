import { resolve } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import { type Authority, readAuthorities } from '../core/policy/national-ca.ts';
import { readOrdinaryFile } from './ordinary-file.ts';

/** Bytes; a handful of certificates takes ten thousand. */
const LARGEST = 1_000_000;

/** The authorities of the configured file; none with a reason where it cannot be read. */
export interface AuthoritiesInForce {
  readonly authorities: readonly Authority[];
  readonly troubles: readonly ConfigTrouble[];
}

/** Reads the file that `certificates.nationalCa` names; `folder` is that of the configuration. */
export async function readAuthorityFile(folder: string, file: string | null): Promise<AuthoritiesInForce> {
  if (file === null) return { authorities: [], troubles: [] };
  const trouble = (russian: string): AuthoritiesInForce => ({
    authorities: [],
    troubles: [
      {
        file,
        path: 'certificates.nationalCa',
        russian: `Файл ${file}: ${russian} Сайты с сертификатом национального центра не откроются.`,
        english: `File ${file}: no certificates of the national authority; sites that use it will not open.`,
      },
    ],
  });
  try {
    const bytes = await readOrdinaryFile(resolve(folder, file), { largest: LARGEST });
    const read = readAuthorities(bytes.toString('utf8'));
    return read.ok ? { authorities: read.value, troubles: [] } : trouble(read.error.message);
  } catch (cause) {
    return trouble(`не читается (${errnoOf(cause) ?? 'EIO'}).`);
  }
}
