import { lstat, mkdir, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { VisitFile } from '../../../preload/contract.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { freeName, kindOf, safeName } from '../../core/scans/visit-files.ts';
import { moveFile } from './move-file.ts';

/**
 * The files of one visit, in a folder of its own (on tmpfs where there is one). Everything that a visitor
 * scans, downloads or prints goes here and nowhere else; the window sees files by id, never by path.
 */
export class VisitFolder {
  readonly changed = new Emitter<readonly VisitFile[]>();
  readonly #root: string;
  readonly #newId: () => string;
  #folder: string | null = null;
  /** Names given away in this visit, also to files that are still being written. */
  #taken = new Set<string>();
  #files = new Map<string, { readonly view: VisitFile; readonly path: string }>();

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
    this.#files = new Map();
    this.changed.emit([]);
  }

  get files(): readonly VisitFile[] {
    return [...this.#files.values()].map(({ view }) => view);
  }

  /** Where a file of the visit lies, or null for an id that is not of this visit. */
  pathOf(id: string): string | null {
    return this.#files.get(id)?.path ?? null;
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
    const id = this.#newId();
    const name = basename(path);
    const view: VisitFile = { id, name, origin, kind: kindOf(name), size, address: `app://shell/file/${id}` };
    this.#files.set(id, { view, path });
    this.changed.emit(this.files);
    return view;
  }

  /**
   * Moves a scan from the inbox into the visit; false when no visit is open or somebody still writes to it, and
   * the scan stays.
   */
  async take(path: string): Promise<boolean> {
    // No scanner makes a link, and one that points out of the inbox would show a file of the workstation.
    if (!(await lstat(path)).isFile()) return false;
    const target = this.pathFor(basename(path));
    if (!target) return false;
    const taken = this.#taken;
    let hasMoved = false;
    try {
      hasMoved = await moveFile(path, target);
    } finally {
      if (!hasMoved) taken.delete(basename(target));
    }
    // A visit that ended meanwhile sweeps its folder, and has nobody to show the scan to.
    if (hasMoved && this.#folder !== null) await this.add(target, 'scan');
    return hasMoved;
  }

  /** The visitor throws a file away. */
  async remove(id: string): Promise<void> {
    const file = this.#files.get(id);
    if (!file) return;
    this.#files.delete(id);
    this.changed.emit(this.files);
    await unlink(file.path);
    this.#taken.delete(basename(file.path));
  }
}
