/** What a workstation tells of itself while it runs: at every change, and in between so that the centre knows it alive. */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import { isFlagReason } from '../visit/out-of-service-flag.ts';
import type { State } from '../visit/state.ts';
import { IDLE_CLASSES, type LiveState, TOLD_EVERY_SECONDS } from './contract/live-state.ts';

/** Longer ones are told as this. */
const MOST_MINUTES = 1440;

export interface LiveFacts {
  readonly state: State;
  readonly isCalled: boolean;
}

type Kind = LiveState['kind'];

/** What of a state may be known outside; a program that hands over to the next one is still closing. */
function liveKind(state: State): Kind {
  switch (state.kind) {
    case 'free':
      return 'free';
    case 'active':
    case 'warning':
      return 'visit';
    case 'paused':
      return 'hidden';
    case 'out-of-service':
      return 'out';
    default:
      return 'closing';
  }
}

/** The class of a length of time without a touch. */
function idleClass(ms: number): LiveState['idle'] {
  return IDLE_CLASSES.findLast((least) => ms >= least * MINUTE) ?? 0;
}

function untouchedSince(state: State): number | null {
  if (state.kind === 'active') return state.lastActivity;
  return state.kind === 'paused' ? state.since : null;
}

export interface LiveNewsDeps {
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
  /** The state as it is at that moment. */
  readonly look: () => LiveFacts;
  readonly tell: (state: LiveState) => void;
}

export class LiveNews {
  readonly #deps: LiveNewsDeps;
  #order = 0;
  #kind: Kind | null = null;
  #since = 0;
  /** When the last touch of a visit was, while a warning hides it. */
  #touched: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(deps: LiveNewsDeps) {
    this.#deps = deps;
  }

  /** Tells how it stands now, and from then on by itself. */
  note(): void {
    const { clock, look, tell } = this.#deps;
    this.#cancel();
    tell(this.#stateOf(look()));
    this.#cancel = clock.after(TOLD_EVERY_SECONDS * SECOND, () => this.note());
  }

  end(): void {
    this.#cancel();
  }

  #stateOf({ state, isCalled }: LiveFacts): LiveState {
    const now = this.#deps.clock.monotonic();
    const kind = liveKind(state);
    if (kind !== this.#kind) {
      this.#kind = kind;
      this.#since = now;
    }
    this.#touched = state.kind === 'warning' ? this.#touched : untouchedSince(state);
    this.#order += 1;
    return {
      ...{ v: 1, order: this.#order, kind, isCalled },
      minutes: Math.min(MOST_MINUTES, Math.floor((now - this.#since) / MINUTE)),
      idle: this.#touched === null ? 0 : idleClass(now - this.#touched),
      waitsForToken: state.kind === 'closing' && state.phase === 'token',
      sign: state.kind === 'out-of-service' && isFlagReason(state.code) ? state.code : null,
    };
  }
}
