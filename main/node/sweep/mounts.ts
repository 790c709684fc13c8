import { readFile } from 'node:fs/promises';
import process from 'node:process';

/** Kinds of file system on which a person can have a recycle bin. */
const ORDINARY = new Set(
  'ext2 ext3 ext4 xfs btrfs f2fs zfs vfat exfat ntfs ntfs3 fuseblk tmpfs overlay hfsplus udf nfs nfs4 cifs smb3'.split(
    ' ',
  ),
);

/** Places where something can be mounted that is nobody's bin and costs time to look at. */
const SYSTEM = /^\/(proc|sys|dev|boot|snap)(\/|$)/;

interface Mount {
  readonly point: string;
  readonly type: string;
}

/**
 * Lines of `/proc/self/mountinfo` (proc(5)): field 5 is the mount point with octal escapes, the type stands
 * after the lone dash.
 */
function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const point = fields[4]?.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    return point ? [{ point, type: fields[fields.indexOf('-') + 1] ?? '' }] : [];
  });
}

/** Mount points that may hold a recycle bin. */
export function parseMountinfo(text: string): readonly string[] {
  const points = parseMounts(text)
    .filter(({ point, type }) => ORDINARY.has(type) && !SYSTEM.test(point))
    .map(({ point }) => point);
  return [...new Set(points)];
}

/** The mount points of this process that may hold a bin; only the root where the list cannot be read. */
export async function mountPoints(): Promise<readonly string[]> {
  try {
    return parseMountinfo(await readFile('/proc/self/mountinfo', 'utf8'));
  } catch {
    // No procfs: the home bin is swept all the same.
    return ['/'];
  }
}

/**
 * Every mount point, as latin1 text with one character a byte: the names need not be text.
 * @throws on Linux where the list cannot be read, since then nobody knows where a sweep must stop
 */
export async function allMountPoints(): Promise<ReadonlySet<string>> {
  if (process.platform !== 'linux') return new Set();
  return new Set(parseMounts(await readFile('/proc/self/mountinfo', 'latin1')).map(({ point }) => point));
}
