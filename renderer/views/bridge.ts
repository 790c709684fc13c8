import type { EventName, Payload } from '../../preload/contract.ts';
import type { SectorBridge } from '../../preload/sector-bridge.ts';

/** `window.sector`; the gallery stands in with its own. */
export type Bridge = SectorBridge;

const EVENTS = [
  'workstation.changed',
  'time.changed',
  'browser.changed',
  'closing.changed',
  'files.changed',
  'scans.changed',
  'keyboard.changed',
  'access.changed',
  'workshop.changed',
] as const satisfies readonly EventName[];

/** The latest snapshot of every view. One subscription each at the border, any number of readers here. */
export class ViewStore {
  readonly #latest = new Map<EventName, unknown>();
  readonly #readers = new Set<() => void>();
  readonly #unsubscribes: readonly (() => void)[];

  constructor(bridge: Bridge) {
    this.#unsubscribes = EVENTS.map((event) =>
      bridge.subscribe(event, (payload: Payload<typeof event>) => {
        this.#latest.set(event, payload);
        for (const reader of this.#readers) reader();
      }),
    );
  }

  /** The latest payload, or null before the first one. */
  latest<E extends EventName>(event: E): Payload<E> | null {
    return (this.#latest.get(event) as Payload<E> | undefined) ?? null;
  }

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => void this.#readers.delete(reader);
  };

  dispose(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#readers.clear();
  }
}
