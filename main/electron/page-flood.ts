/** How much one page makes the program do: counted, held back where it hurries, ended past its measure (decision 25). */
import process from 'node:process';
import type { WebContents } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { FramePace } from '../core/policy/frame-pace.ts';
import { MessageLimit } from '../core/policy/message-limit.ts';
import { type Metered, PageMeter } from '../core/policy/page-meter.ts';
import { PageBrake } from './page-brake.ts';

export class PageFlood {
  readonly #meter: PageMeter;
  readonly #frames: FramePace;
  readonly #burst: MessageLimit;
  readonly #brake: PageBrake;
  readonly #onExcess: (kind: Metered) => void;

  /** @param onExcess the page went past its measure */
  constructor(contents: WebContents, clock: Clock, onExcess: (kind: Metered) => void) {
    this.#meter = new PageMeter(clock);
    this.#frames = new FramePace(clock, processorTime);
    this.#burst = new MessageLimit(FLOOD_LIMITS.frameBurst, () => clock.monotonic());
    this.#brake = new PageBrake(contents, clock);
    this.#onExcess = onExcess;
  }

  /** Counts one. */
  meter(kind: Metered): void {
    if (this.#meter.note(kind)) this.#onExcess(kind);
  }

  /** A frame is about to show another document. */
  noteFrame(): void {
    this.meter('frames');
    if (!this.#burst.take()) this.#brake.press();
  }

  /** A frame of another site may load when it is its turn. */
  frameComes(go: () => void): void {
    this.#frames.pass(go);
  }

  /** Another document came: its predecessor's frames are not waited for. */
  noteNavigated(): void {
    this.#frames.clear();
  }

  /** The page was ended. */
  clear(): void {
    this.#meter.clear();
    this.#frames.clear();
  }
}

/** Milliseconds of the processor that this process has had. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
