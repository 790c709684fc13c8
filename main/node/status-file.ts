/** How the workstation is, for `sector status` and for whoever watches many machines: one small JSON file. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../core/base/result.ts';
import { makeFolder } from './make-folder.ts';

export const Status = z.object({
  /** Of the program that wrote it; null where a script of the session did. */
  version: z.string().nullable(),
  /** As in the log's `workstation.state`, and `stopped` where no workstation could be built. */
  state: z.string(),
  /** Wall time since when it is so. */
  since: z.string(),
  troubles: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type Status = z.infer<typeof Status>;

/** Where it may stand, the best place first: the runtime folder goes with the machine, the disk may be what is broken. */
export function statusPlaces(folders: {
  readonly runtime: string;
  readonly state: string;
}): readonly string[] {
  return [join(folders.runtime, 'status.json'), join(folders.state, 'status.json')];
}

/**
 * Keeps the file. Written at once and whole (a draft is renamed), in the first place that takes it; a file in the other
 * place is an older one and goes. Where neither takes it only the log has it: `onLost` gets the cause.
 */
export class StatusFile {
  readonly #places: readonly string[];
  readonly #version: string;
  readonly #wall: () => string;
  readonly #onLost: (cause: unknown) => void;
  #last: Status | null = null;

  constructor(parts: {
    readonly places: readonly string[];
    readonly version: string;
    readonly wall: () => string;
    readonly onLost: (cause: unknown) => void;
  }) {
    this.#places = parts.places;
    this.#version = parts.version;
    this.#wall = parts.wall;
    this.#onLost = parts.onLost;
  }

  /** The same again is not written. */
  tell(state: string, troubles: readonly Failure[]): void {
    const listed = troubles.map(({ code, message }) => ({ code, text: message }));
    if (this.#last?.state === state && JSON.stringify(this.#last.troubles) === JSON.stringify(listed)) return;
    const since = this.#last?.state === state ? this.#last.since : this.#wall();
    this.#last = { version: this.#version, state, since, troubles: listed };
    writeStatus(this.#places, this.#last, this.#onLost);
  }
}

/** Adds a trouble to the status that another, running program keeps writing. */
export function addToStatus(places: readonly string[], { code, message }: Failure): void {
  const status = readStatus(places);
  if (!status || status.troubles.some((one) => one.code === code)) return;
  writeStatus(
    places,
    { ...status, troubles: [...status.troubles, { code, text: message }] },
    () => undefined,
  );
}

/** The first file that can be read; null where there is none. */
export function readStatus(places: readonly string[]): Status | null {
  for (const place of places) {
    try {
      return Status.parse(JSON.parse(readFileSync(place, 'utf8')));
    } catch {
      // Not there, or half of one: the next place.
    }
  }
  return null;
}

function writeStatus(places: readonly string[], status: Status, onLost: (cause: unknown) => void): void {
  let lost: unknown = null;
  let isWritten = false;
  for (const place of places) {
    try {
      if (isWritten) rmSync(place, { force: true });
      else isWritten = replace(place, `${JSON.stringify(status)}\n`);
    } catch (cause) {
      lost = cause;
      // What stands there is of another time.
      removeQuietly(place);
    }
  }
  if (!isWritten) onLost(lost);
}

function replace(place: string, text: string): true {
  makeFolder(dirname(place), 0o700);
  const draft = `${place}.new`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, place);
  } catch (cause) {
    removeQuietly(draft);
    throw cause;
  }
  return true;
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The disk that does not take it does not let it go either: the cause is logged already.
  }
}
