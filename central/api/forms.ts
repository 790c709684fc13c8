/** What the service tells the page: the page has these types and no code of the service. */
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import type { MachineEvent } from '../../main/core/fleet/contract/machine-event.ts';
import type { View } from '../rules/rights.ts';
import type { Look } from '../rules/standing.ts';

export interface Me {
  readonly title: string;
  readonly views: readonly View[];
  readonly centres: readonly CentreName[];
  /** Sent back in a header with every request that changes something (CSRF). */
  readonly csrf: string;
}

/** What the page knows before anybody has signed in. */
export interface Door {
  /** Whether the region's own sign-in stands beside the form; its name. */
  readonly region: string | null;
}

export interface CentreName {
  readonly id: string;
  readonly title: string;
}

export interface PlaceCard {
  readonly id: string;
  readonly title: string;
  readonly look: Look;
  /** Whole minutes since the kind of state began; null where nothing is heard now. */
  readonly minutes: number | null;
  readonly idle: LiveState['idle'];
  /** Why the flag «не работает» is set; null where it is not. */
  readonly sign: LiveState['sign'];
  /** When it was heard last, ISO 8601; null for never. */
  readonly seen: string | null;
}

export interface MineView {
  readonly kind: 'mine';
  /** Places that need a consultant come first. */
  readonly places: readonly (PlaceCard & { readonly centre: string | null })[];
  /** How many more there are. */
  readonly more: number;
}

export interface CentreView {
  readonly kind: 'centre';
  readonly centre: CentreName;
  readonly places: readonly PlaceCard[];
}

export interface CentreCounts extends CentreName {
  readonly free: number;
  /** In a visit, hidden, idle, closing, called or waiting for a token. */
  readonly busy: number;
  readonly out: number;
  readonly away: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly never: number;
}

export interface RegionView {
  readonly kind: 'region';
  readonly centres: readonly CentreCounts[];
  /** Places out of service or not heard, without titles for who may see counts only; at most `MOST_TROUBLED`. */
  readonly troubled: readonly (PlaceCard & { readonly centre: string | null })[];
  readonly troubledMore: number;
}

export interface PlaceView {
  readonly kind: 'place';
  readonly card: PlaceCard;
  readonly centre: CentreName | null;
}

/** What is sent over the line of live news, each whole. */
export type LiveView = MineView | CentreView | RegionView | PlaceView;

/** How the machine of a place is, as it was told last. */
export type MachineFacts = Omit<MachineEvent, 'v'>;

/** What stands in the database of one place. */
export interface PlaceHistory {
  readonly journals: readonly {
    readonly journal: string;
    readonly last: number;
    readonly confirmed: number;
    readonly forks: number;
    readonly unread: number;
    readonly gaps: readonly { readonly first: number; readonly last: number }[];
  }[];
  /** The latest days with receipts, the newest first. */
  readonly days: readonly {
    readonly day: string;
    readonly visits: number;
    readonly helpCalls: number;
    readonly notClean: number;
  }[];
  /** Null where it has not told anything yet. */
  readonly machine: { readonly facts: MachineFacts; readonly told: string } | null;
  /** When something of it became another, the newest first; `changed` names the facts. */
  readonly changes: readonly {
    readonly told: string;
    readonly changed: readonly string[];
    readonly facts: MachineFacts;
  }[];
}

/** A refusal: a word for programs, a sentence for people. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}
