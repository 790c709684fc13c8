export interface Engines {
  /** The program nats-server; null where there is none. */
  readonly nats: string | null;
  /** The folder with initdb and postgres; null where there is none. */
  readonly postgres: string | null;
}
export function findEngines(cache?: string): Engines;
export function whyNoEngines(engines?: Engines): string | null;
export function fetchEngines(say: (text: string) => void, cache?: string): void;
