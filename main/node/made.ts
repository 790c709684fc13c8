/** What a package knows about itself: a small file that is written when it is made (`build/package/made.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const Made = z.strictObject({
  version: z.string(),
  /** `trial`: on an Electron for development, never for visitors. */
  build: z.enum(['release', 'trial']),
  /** The Electron inside, and the one that this version of the program is made for. */
  electron: z.string(),
  wantedElectron: z.string(),
});
export type Made = z.infer<typeof Made>;

/** In the folder `beside` of a package. */
export const MADE_FILE = 'made.json';

/** What the package with this folder `beside` says about itself; null in a checkout. */
export function readMade(folder: string): Made | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MADE_FILE), 'utf8');
  } catch {
    // Nobody has packed it.
    return null;
  }
  return Made.parse(JSON.parse(text));
}
