import { mkdir, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { VisitFile } from '../../../preload/contract.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { Replacement } from '../../core/scans/making.ts';
import { hasGrown } from '../../core/scans/scan-rules.ts';
import { freeName, safeName } from '../../core/scans/visit-files.ts';
import { differingBytes } from './copy-scan.ts';
import { KeptFiles } from './kept-files.ts';
import { copyInto, hasRoom, makeRenewedFolder, roomIn, type ScanSource, writeNew } from './visit-disk.ts';

/**
 * `taken`: the visit has the scan, under this id. `changed`: it was written to meanwhile, or no visit is open; it
 * is to be looked at again. `no-room`: the visit's folder has no room for it.
 */
export type Taken =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'changed' | 'no-room' };

/**
 * The files of one visit, in a folder of its own (on tmpfs where there is one). Everything that a visitor
 * scans, downloads or prints goes here and nowhere else; the window sees files by id, never by path.
 */
export class VisitFolder {
  readonly #kept = new KeptFiles();
  readonly changed = this.#kept.changed;
  /** The visitor has thrown away the file with this id. */
  readonly removed = new Emitter<string>();
  readonly #root: string;
  readonly #newId: () => string;
  #folder: string | null = null;
  /** Names given away in this visit, also to files that are still being written. */
  #taken = new Set<string>();
  #places = 0;

  /** `root` holds one folder a visit and belongs to visits alone. */
  constructor(root: string, newId: () => string) {
    this.#root = root;
    this.#newId = newId;
  }

  get root(): string {
    return this.#root;
  }

  async open(visitId: string): Promise<void> {
    const folder = join(this.#root, visitId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#taken = new Set();
  }

  /** Nothing more comes in: the visit is over. What is there is still known, until it is forgotten. */
  shut(): void {
    this.#folder = null;
  }

  /** Forgets the files; removing them is the sweep's work. */
  forget(): void {
    this.#folder = null;
    this.#kept.clear();
  }

  get files(): readonly VisitFile[] {
    return this.#kept.views;
  }

  /** How large the files of this origin are, in bytes. */
  sizes(origin: VisitFile['origin']): readonly number[] {
    return this.files.filter((file) => file.origin === origin).map(({ size }) => size);
  }

  /** Bytes of the memory that the folder lies in; nothing outside a visit. */
  room(): { readonly free: number; readonly total: number } {
    return this.#folder === null ? { free: 0, total: 0 } : roomIn(this.#folder);
  }

  /** Where a file of the visit lies, or null for an id that is not of this visit; `original`: before it was turned. */
  pathOf(id: string, which?: 'original'): string | null {
    const file = this.#kept.get(id);
    return (which && file?.original) || (file?.path ?? null);
  }

  /** How the pages of a file are turned. */
  turnsOf(id: string): readonly number[] {
    return this.#kept.get(id)?.turns ?? [];
  }

  /** Keeps a document that was made of the visit's papers; null where there is no room or no visit. */
  async keep(name: string, bytes: Uint8Array): Promise<VisitFile | null> {
    const folder = this.#folder;
    const path = this.pathFor(name);
    if (folder === null || path === null) return null;
    if (!(await writeNew(folder, path, bytes, this.#isStill(folder)))) return null;
    return this.add(path, 'made');
  }

  /**
   * Shows a file turned. What it was stays on the disk as long as the visit, and a page that was given it keeps it;
   * without bytes the original is shown again. False where there is no such file or no room.
   */
  async replace(id: string, { bytes, ending, turns }: Replacement): Promise<boolean> {
    const folder = this.#folder;
    const before = this.#kept.get(id);
    if (!before || folder === null) return false;
    const original = before.original ?? before.path;
    let path = original;
    if (bytes) {
      const place = await this.#newPlace(folder);
      const name = basename(original);
      path = join(place, extname(name).toLowerCase() === `.${ending}` ? name : withEnding(name, ending));
      if (!(await writeNew(folder, path, bytes, this.#isStill(folder)))) return false;
    }
    const now = this.#kept.get(id);
    // Thrown away, or renewed by the scanner, while it was being turned.
    if (now !== before) {
      if (bytes) await unlink(path);
      return now !== undefined;
    }
    const { size } = await stat(path);
    await this.#kept.turn(before, { path, size, original: bytes ? original : null, turns });
    return true;
  }

  #newPlace(folder: string): Promise<string> {
    this.#places += 1;
    return makeRenewedFolder(folder, this.#places);
  }

  /** Whether the visit of this folder is still open, asked later. */
  #isStill(folder: string): () => boolean {
    return () => this.#folder === folder;
  }

  /** The path for a page, which may read it at any time from now on: the file stays there for as long as the visit. */
  lend(id: string): string | null {
    const path = this.pathOf(id);
    if (path !== null) this.#kept.lend(path);
    return path;
  }

  /** A path in the visit's folder that is not taken, for a download or a printed page; null outside a visit. */
  pathFor(name: string): string | null {
    if (!this.#folder) return null;
    const free = freeName(safeName(name), this.#taken);
    this.#taken.add(free);
    return join(this.#folder, free);
  }

  /** Shows a file that lies in the visit's folder already. */
  async add(path: string, origin: VisitFile['origin']): Promise<VisitFile> {
    const { size } = await stat(path);
    return this.#kept.add(this.#newId(), path, origin, size);
  }

  /**
   * Copies a scan from the inbox into the visit. The scan stays where it is: whoever writes to it is not
   * disturbed, and what comes later is seen. The sweep of the inbox removes it.
   * @throws what the disk says of the scan
   */
  async take(scan: ScanSource): Promise<Taken> {
    const folder = this.#folder;
    const taken = this.#taken;
    if (folder === null) return { kind: 'changed' };
    if (!(await hasRoom(folder, scan.size))) return { kind: 'no-room' };
    const target = this.pathFor(scan.name);
    if (target === null) return { kind: 'changed' };
    let outcome: 'copied' | 'changed' | 'no-room' = 'changed';
    try {
      outcome = await copyInto(scan, target, this.#isStill(folder));
      // A visit that ended meanwhile sweeps its folder, and has nobody to show the scan to.
      if (outcome !== 'copied') return { kind: outcome };
      return { kind: 'taken', id: (await this.add(target, 'scan')).id };
    } finally {
      if (outcome !== 'copied') taken.delete(basename(target));
    }
  }

  /**
   * A scan that was taken has changed. The same document with more in it takes the place of what the visitor
   * has; another document under the same name comes beside it. The earlier content stays where it is for a page
   * that was given it.
   * @throws what the disk says of the scan
   */
  async renew(id: string, scan: ScanSource): Promise<Taken> {
    const earlier = this.#kept.get(id);
    const folder = this.#folder;
    // The visitor has thrown it away, and the scanner has written to it since: a new one.
    if (!earlier || folder === null) return this.take(scan);
    if (!(await hasRoom(folder, scan.size))) return { kind: 'no-room' };
    const place = await this.#newPlace(folder);
    const target = join(place, basename(earlier.original ?? earlier.path));
    let isKept = false;
    try {
      const outcome = await copyInto(scan, target, this.#isStill(folder));
      if (outcome !== 'copied') return { kind: outcome };
      const known = earlier.original ?? earlier.path;
      const differing = await differingBytes(known, target, 65);
      const { size } = await stat(known);
      const now = this.#kept.get(id);
      if (!now || !hasGrown({ size, differing }, scan.size)) return await this.take(scan);
      // Only touched: its time or its rights were set.
      if (differing === 0 && scan.size === size) return { kind: 'taken', id };
      isKept = true;
      await this.#kept.renew(now, target, scan.size);
      return { kind: 'taken', id };
    } finally {
      if (!isKept) await rm(place, { recursive: true, force: true });
    }
  }

  /** The visitor throws a file away. */
  async remove(id: string): Promise<void> {
    const file = this.#kept.get(id);
    if (!file) return;
    this.#kept.forget(id);
    this.removed.emit(id);
    await unlink(file.path);
    if (file.original !== null) await rm(file.original, { force: true });
    const first = file.original ?? file.path;
    if (dirname(first) === this.#folder) this.#taken.delete(basename(first));
  }
}

function withEnding(name: string, ending: string): string {
  return `${name.slice(0, name.length - extname(name).length)}.${ending}`;
}
