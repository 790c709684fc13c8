/** Which place of the centre this workstation is, when its configuration does not say. */
import { readFileSync } from 'node:fs';
import { placeOfPass } from '../core/fleet/place-of-pass.ts';

/** @returns what its pass says; null where there is none that can be read */
export function placeInPass(file: string): string | null {
  try {
    return placeOfPass(readFileSync(file, 'utf8'));
  } catch {
    return null; // No pass yet: this workstation was not joined.
  }
}
