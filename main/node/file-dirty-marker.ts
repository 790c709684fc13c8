import { stat } from 'node:fs/promises';
import { type DirtyMarker, MarkedVisit } from '../core/closing/dirty-marker.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/**
 * The dirty marker as a small JSON file in the state folder. Its own time is the beginning of the visit: that is
 * known even where the text is damaged.
 */
export class FileDirtyMarker implements DirtyMarker {
  readonly #path: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  set(visit: MarkedVisit): Promise<void> {
    const begun = new Date(visit.startedAt);
    return this.#inTurn(() => writeDurably(this.#path, JSON.stringify(visit), begun));
  }

  /** Half a file is a sign all the same: somebody was here. */
  read(): Promise<'absent' | 'unreadable' | MarkedVisit> {
    return readJsonFile(this.#path, MarkedVisit);
  }

  async begunAt(): Promise<number> {
    return stat(this.#path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  }

  clear(): Promise<void> {
    return this.#inTurn(() => removeDurably(this.#path));
  }

  /** Two portals shown at once, or one shown while the visit ends: the last one is what the disk holds. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    // Whoever asked hears of the failure; the next in turn works all the same.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
