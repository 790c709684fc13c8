/** What the runner of a visit needs of the outside. */
import type { EndReason } from '../../../preload/words.ts';
import type { Clock, MachineTime } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { DirtyMarker, MarkedVisit } from '../closing/dirty-marker.ts';
import type { Receipt } from '../closing/receipt.ts';
import type { StockKeeper } from '../residue/stock.ts';
import type { OutOfServiceFlag } from './out-of-service-flag.ts';
import type { VisitLimits } from './state.ts';

/** What a visit is opened with; each part can be undone. */
interface Opening {
  /** Prepares folder and partition for the visit. */
  open(visitId: string): Promise<void>;
  /** Undoes `open`, also one that broke half way. */
  undo(): Promise<void>;
}

/** A visit that ended, for the journal. */
export interface EndedVisit {
  readonly visit: MarkedVisit;
  readonly reason: EndReason;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly receipt: Receipt;
}

/** Where tokens are, as the runner needs it. */
interface TokenSockets {
  /** Looks for tokens that are in although nobody is being served. */
  stray(): Promise<readonly string[]>;
  /** Calls when a token was put in or taken out. @returns what ends the watching */
  watch(onChange: () => void): () => void;
  /** The consultant has let these pass: they hold nobody up until something changes. */
  pass(tokens: readonly string[]): void;
}

export interface RunnerDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: VisitLimits;
  readonly marker: DirtyMarker;
  /** Writes down what is there before a visit. */
  readonly stock: StockKeeper;
  /** The clock of the machine and its uptime: together they show that somebody sets the clock. */
  readonly time: MachineTime;
  readonly opening: Opening;
  readonly steps: readonly ClosingStep[];
  readonly newId: () => string;
  /** Ids of the portals touched so far. */
  readonly touched: () => readonly string[];
  /** Writes the ended visit; resolves when the journal has it, or will not have it soon. */
  readonly record: (ended: EndedVisit) => Promise<void>;
  readonly sockets: TokenSockets;
  /** «Не работает», set by a consultant or after too many crashes. */
  readonly flag: OutOfServiceFlag;
  /** Which consultant has proven to be at the workstation now; null while none has. */
  readonly consultant: () => { readonly id: string } | null;
  /** Whether a program that has closed a visit gives the workstation to a fresh one; left out: it never does. */
  readonly isRenewed?: boolean;
}
