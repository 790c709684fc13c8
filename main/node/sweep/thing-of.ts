import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { Thing } from '../../core/residue/stock.ts';
import type { FileSystem } from './file-systems.ts';

/**
 * What tells a thing from all others. Not the device: its number may be another one after a restart, and a birth is
 * told in nanoseconds. Where numbers do not last, a digest of the path stands for the number: it does not tell the
 * name of the document to whoever reads the stock.
 */
export function thingOf(path: Buffer, stat: Stats, { hasNumbers, isOurClock }: FileSystem): Thing {
  const place = hasNumbers ? String(stat.ino) : createHash('sha256').update(path).digest('base64url');
  const hasBirth = stat.birthtimeMs > 0;
  return {
    key: `${place} ${hasBirth ? stat.birthtimeMs : `- ${stat.ctimeMs}`}`,
    place: hasBirth ? null : place,
    born: hasBirth ? stat.birthtimeMs : null,
    changed: stat.ctimeMs,
    isOurClock,
  };
}
