import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What packaging reads of `package.json`. */
interface Manifest {
  readonly version: string;
  readonly devDependencies: { readonly electron: string };
}

export function manifestOf(project: string): Manifest {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
}
