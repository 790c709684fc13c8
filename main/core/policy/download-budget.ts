/** Whether one more download fits into the visit: its size, number, sum, and the room that is kept for scans (F96). */
import { PAGE_LIMITS } from './page-limits.ts';

/** Bytes of the file system that the visit's files lie in. */
export interface Room {
  readonly free: number;
  readonly total: number;
}

export interface DownloadState {
  /** Downloads that the visit has: sizes in bytes. */
  readonly kept: readonly number[];
  readonly room: Room;
}

/** Why a download is refused, as the journal counts it. */
export type DownloadRefusal = 'too-large' | 'downloads-number' | 'downloads-sum' | 'downloads-room';

interface Running {
  /** What the server has promised to send; 0 where it said nothing. */
  readonly promised: number;
  received: number;
}

/** The downloads of one visit that are on their way. */
export class DownloadBudget<Item> {
  readonly #running = new Map<Item, Running>();

  /** May it begin? One that may is counted from now on. */
  begin(item: Item, promised: number, state: DownloadState): DownloadRefusal | null {
    if (this.#running.size + state.kept.length >= PAGE_LIMITS.downloads.most) return 'downloads-number';
    this.#running.set(item, { promised, received: 0 });
    const refusal = this.#judge(item, state);
    if (refusal) this.#running.delete(item);
    return refusal;
  }

  /** So much of it has arrived: may it go on? Bytes that are on the disk already are gone from `room.free`. */
  received(item: Item, bytes: number, state: DownloadState): DownloadRefusal | null {
    const running = this.#running.get(item);
    if (!running) return null;
    running.received = Math.max(running.received, bytes);
    return this.#judge(item, state);
  }

  end(item: Item): void {
    this.#running.delete(item);
  }

  get isEmpty(): boolean {
    return this.#running.size === 0;
  }

  #judge(item: Item, { kept, room }: DownloadState): DownloadRefusal | null {
    const own = this.#running.get(item);
    if (own && weight(own) > PAGE_LIMITS.downloadSize.most) return 'too-large';
    const running = [...this.#running.values()];
    if (sum(kept) + sum(running.map(weight)) > PAGE_LIMITS.downloadSum.most) return 'downloads-sum';
    // What is promised and has not arrived will be taken from what is free now.
    const toCome = sum(running.map((one) => Math.max(0, one.promised - one.received)));
    return room.free - toCome < room.total * PAGE_LIMITS.scanShare.most ? 'downloads-room' : null;
  }
}

const weight = ({ promised, received }: Running) => Math.max(promised, received);
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
