/** What device-watch.ps1 prints: devices on USB, disks, volumes. The words of Windows end here. */
import { win32 } from 'node:path';
import { z } from 'zod';
import type { Discovered } from '../sweep/discovered-target.ts';

/** Numbers of `Win32_LogicalDisk.DriveType`. */
const REMOVABLE = 2;
const FIXED = 3;

const Listing = z.object({
  /** `USB\VID_0A89&PID_0030\…` */
  usb: z.array(z.string()),
  /** Card readers that are plugged in; null where they could not be counted. */
  readers: z.number().nullable().default(null),
  disks: z.array(
    z.object({
      /** `\\.\PHYSICALDRIVE1` */
      id: z.string(),
      /** `USB`, `SCSI`, `IDE`. */
      bus: z.string().nullable(),
      /** `USBSTOR\DISK&VEN_…` */
      pnp: z.string().nullable(),
      /** In bytes; null for a reader without a card in it. */
      size: z.number().nullable(),
    }),
  ),
  drives: z.array(
    z.object({
      /** `E:` */
      letter: z.string().regex(/^[A-Z]:$/),
      type: z.number(),
      /** `NTFS`; null where nothing can be read: no medium, or one that is locked. */
      fs: z.string().nullable(),
      disk: z.string().nullable(),
    }),
  ),
  /** Volumes that are mounted in a folder and have no letter, as `\\?\Volume{…}\`; null where they may not be listed. */
  folders: z.array(z.string().regex(/^\\\\\?\\Volume\{[0-9a-f-]{36}\}\\$/i)).nullable(),
});

export type Devices = z.infer<typeof Listing>;

/** A line of the script; `unknown` for anything else, also where it says that it could not look. */
export function readDevices(line: string): Devices | 'unknown' {
  try {
    const parsed = Listing.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : 'unknown';
  } catch {
    // A message of PowerShell itself.
    return 'unknown';
  }
}

/** Vendor and product of the devices on USB; the parts of one device (`&MI_00`) are not devices. */
export function usbIds({ usb }: Devices): readonly { readonly vid: string; readonly pid: string }[] {
  return usb.flatMap((id) => {
    const [, vid, pid] = /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})\\/i.exec(id) ?? [];
    return vid !== undefined && pid !== undefined ? [{ vid, pid }] : [];
  });
}

/** Volumes on which this account can have thrown something away: disks of this machine that can be read. */
export function binVolumes({ drives, folders }: Devices): Discovered {
  const lettered = drives
    .filter(({ type, fs }) => (type === REMOVABLE || type === FIXED) && fs !== null)
    .map(({ letter }) => win32.join(letter, '\\'));
  return { folders: [...lettered, ...(folders ?? [])], isWhole: folders !== null };
}

/** Drives that a person may have brought. */
export interface BroughtDrives {
  readonly points: readonly string[];
  /** One is plugged in and nothing of it can be read. */
  readonly hasUnreadable: boolean;
}

export function broughtDrives({ disks, drives }: Devices): BroughtDrives {
  const brought = disks.filter(({ bus, pnp }) => bus === 'USB' || /^USBSTOR\\/i.test(pnp ?? ''));
  const filled = new Set(brought.filter(({ size }) => (size ?? 0) > 0).map(({ id }) => id));
  const isBrought = (disk: string | null) => brought.some(({ id }) => id === disk);
  const own = drives.filter(({ type, disk }) => type === REMOVABLE || (type === FIXED && isBrought(disk)));
  const readable = own.filter(({ fs }) => fs !== null);
  const read = new Set(readable.map(({ disk }) => disk));
  return {
    points: readable.map(({ letter }) => win32.join(letter, '\\')),
    // A slot without a card has a letter and no size.
    hasUnreadable:
      [...filled].some((disk) => !read.has(disk)) ||
      own.some(({ fs, disk }) => fs === null && disk !== null && filled.has(disk)),
  };
}
