/** Signature extensions of a development program, where a test names them in a file. */
import { readFile } from 'node:fs/promises';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';

/**
 * Reads the list that a test has written: extensions as they are after all checks, hosts as an object by name.
 * @param file undefined where no test has named one
 */
export async function extensionsForTests(file: string | undefined): Promise<readonly EdsExtension[]> {
  if (file === undefined) return [];
  const list: readonly (Omit<EdsExtension, 'hosts'> & { readonly hosts: Readonly<Record<string, never>> })[] =
    JSON.parse(await readFile(file, 'utf8'));
  return list.map((one) => ({ ...one, hosts: new Map(Object.entries(one.hosts)) }));
}
