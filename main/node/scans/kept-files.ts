import { unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { VisitFile } from '../../../preload/contract.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { shownFileName } from '../../core/portals/shown-name.ts';
import { kindOf } from '../../core/scans/visit-files.ts';

/** A file of the visit. */
export interface KeptFile {
  readonly view: VisitFile;
  readonly path: string;
  /** Where it lies as it came, when the person has turned pages of it. */
  readonly original: string | null;
  /** Degrees clockwise, page by page. */
  readonly turns: readonly number[];
}

/** The files of a visit: how the window sees each, where it lies, and which paths a page was given. */
export class KeptFiles {
  readonly changed = new Emitter<readonly VisitFile[]>();
  #files = new Map<string, KeptFile>();
  /** Paths that a page was given and may send later. */
  #lent = new Set<string>();
  /** How often a file was turned: what is shown of it anew needs an address of its own. */
  #turns = 0;

  get views(): readonly VisitFile[] {
    return [...this.#files.values()].map(({ view }) => view);
  }

  get(id: string): KeptFile | undefined {
    return this.#files.get(id);
  }

  /** Forgets all files; they stay where they lie. */
  clear(): void {
    this.#files = new Map();
    this.#lent = new Set();
    this.changed.emit([]);
  }

  forget(id: string): void {
    this.#files.delete(id);
    this.changed.emit(this.views);
  }

  /** Shows a new file. */
  add(id: string, path: string, origin: VisitFile['origin'], size: number): VisitFile {
    const view: VisitFile = { id, origin, ...shownAs(path), size, address: addressOf(id), revision: 1 };
    this.#set({ view, path, original: null, turns: [] });
    return view;
  }

  /** Shows a file turned. The content before it goes, unless it is the original. */
  async turn(
    before: KeptFile,
    now: { readonly size: number } & Pick<KeptFile, 'path' | 'original' | 'turns'>,
  ): Promise<void> {
    const { path, size, original, turns } = now;
    this.#turns += 1;
    const { id, revision } = before.view;
    const address = `${addressOf(id)}?${revision}.${this.#turns}`;
    this.#set({ view: { ...before.view, ...shownAs(path), size, address }, path, original, turns });
    if (before.original !== null) await this.#drop(before.path);
  }

  /** Shows a later content in the place of a file; the earlier one goes. */
  async renew(before: KeptFile, path: string, size: number): Promise<void> {
    const revision = before.view.revision + 1;
    const address = `${addressOf(before.view.id)}?${revision}`;
    const view = { ...before.view, ...shownAs(path), size, address, revision };
    this.#set({ view, path, original: null, turns: [] });
    await this.#drop(before.path);
    if (before.original !== null) await this.#drop(before.original);
  }

  /** Notes that a page was given a path: what lies there stays for as long as the visit. */
  lend(path: string): void {
    this.#lent.add(path);
  }

  #set(file: KeptFile): void {
    this.#files.set(file.view.id, file);
    this.changed.emit(this.views);
  }

  async #drop(path: string): Promise<void> {
    if (!this.#lent.has(path)) await unlink(path);
  }
}

function addressOf(id: string): string {
  return `app://shell/file/${id}`;
}

/** How a file is shown: its name, and what can be done with its kind. */
function shownAs(path: string): Pick<VisitFile, 'name' | 'kind'> {
  const name = basename(path);
  return { name: shownFileName(name), kind: kindOf(name) };
}
