import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NodeFolder } from './hot-plug.ts';

export interface DriveOptions {
  /** The table of mounts, proc(5). */
  readonly mounts: string;
  /** Mounts below these folders are drives, whatever they are made of: where desktops put them. */
  readonly homes: readonly string[];
  /** Block devices by their numbers: `/sys/dev/block`. */
  readonly blocks: string;
  /** Where the nodes of drives and of what carries them come and go. */
  readonly nodes: readonly NodeFolder[];
}

/** A mounted drive that a person may have brought. */
export interface Place {
  readonly point: string;
  /** `major:minor` of its file system. */
  readonly device: string;
}

export interface Drives {
  readonly places: readonly Place[];
  /** A drive is plugged in and nothing of it is mounted: nobody can say what is on it. */
  readonly hasUnmounted: boolean;
}

/** The lines of `/proc/self/mountinfo` (proc(5)); octal escapes stand for blanks and the like. */
export function parseMounts(text: string): readonly Place[] {
  return text.split('\n').flatMap((line) => {
    const [, , device, , point] = line.split(' ');
    if (!device || !point) return [];
    return [{ device, point: point.replace(/\\(\d{3})/g, (_, code) => fromOctal(code)) }];
  });
}

/** Drives that are there now; `unknown` where the system does not say. */
export async function mountedDrives(
  options: Pick<DriveOptions, 'mounts' | 'homes' | 'blocks'>,
): Promise<Drives | 'unknown'> {
  let mounts: readonly Place[];
  let numbers: readonly string[];
  try {
    [mounts, numbers] = await Promise.all([
      readFile(options.mounts, 'utf8').then(parseMounts),
      readdir(options.blocks),
    ]);
  } catch {
    // Another system, or one that hides its devices: nobody has looked.
    return 'unknown';
  }
  const blocks = new Map<string, Block>();
  for (const number of numbers) {
    const block = await blockAt(join(options.blocks, number));
    if (block) blocks.set(number, block);
  }
  const places = mounts.filter(({ device, point }) => {
    // A drive that was pulled out may stay mounted for a while, and its names in memory.
    if (!device.startsWith('0:') && !blocks.has(device)) return false;
    return blocks.get(device)?.isBrought || options.homes.some((home) => point.startsWith(`${home}/`));
  });
  const used = new Set(mounts.map(({ device }) => blocks.get(device)?.disk));
  const disks = [...blocks.values()].filter(({ isBrought, isFilled }) => isBrought && isFilled);
  return {
    places,
    hasUnmounted: disks.some(({ disk }) => !used.has(disk)),
  };
}

interface Block {
  /** Folder of the whole disk; the same for its partitions. */
  readonly disk: string;
  /** On USB, or with a medium that can be taken out. */
  readonly isBrought: boolean;
  /** A card reader without a card is a disk of no size. */
  readonly isFilled: boolean;
}

async function blockAt(link: string): Promise<Block | null> {
  try {
    const own = await realpath(link);
    const isPartition = (await textOf(join(own, 'partition'))) !== null;
    const disk = isPartition ? dirname(own) : own;
    const [removable, size] = await Promise.all([textOf(join(disk, 'removable')), textOf(join(own, 'size'))]);
    const isOptical = basename(disk).startsWith('sr');
    return {
      disk,
      isBrought: !isOptical && (/\/usb\d+\//.test(own) || removable === '1'),
      isFilled: size !== null && size !== '0',
    };
  } catch {
    // Went away while we looked.
    return null;
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    // Only some have it.
    return null;
  }
}

function fromOctal(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 8));
}
