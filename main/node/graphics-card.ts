import { readdirSync } from 'node:fs';

/** Where Linux has the devices of its graphics cards (Direct Rendering Manager). */
const DEVICES = '/dev/dri';

/**
 * Whether there is a graphics card to draw with. Chromium finds the lack of one out by a GPU process that fails, and on
 * a busy machine it may wait for that process for ever with its first page unpainted: seen at 1 of 8 starts.
 * @param devices the folder of devices; given by tests
 */
export function hasGraphicsCard(devices = DEVICES): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readdirSync(devices).some((name) => /^(card|renderD)\d+$/.test(name));
  } catch {
    // No folder, no card; one that cannot be read cannot be drawn with either.
    return false;
  }
}
