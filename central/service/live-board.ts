/** What every place has told last, and the list of places; what the page shows is made of these two. Kept in memory alone. */
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import type { CentreCounts, CentreName, LiveView, PlaceCard } from '../api/forms.ts';
import { centresFor, type Grant, maySee } from '../rules/rights.ts';
import { type Heard, isSilent, type Look, lookOf, URGENT } from '../rules/standing.ts';

/** A place of the list. */
export interface ListedPlace {
  readonly id: string;
  readonly title: string | null;
  readonly centre: string | null;
  /** Milliseconds since the epoch. */
  readonly seenAt: number | null;
}

export interface Listing {
  readonly centres: readonly CentreName[];
  readonly places: readonly ListedPlace[];
}

/** What somebody looks at. */
export type Looked =
  | { readonly view: 'mine' | 'region' }
  | { readonly view: 'centre' | 'place'; readonly id: string };

/** The most rows of places in the view of the region, and in one's own. */
const MOST_TROUBLED = 200;
const MOST_MINE = 200;

export class LiveBoard {
  readonly #now: () => number;
  readonly #heard = new Map<string, Heard>();
  #listing: Listing = { centres: [], places: [] };
  #places = new Map<string, ListedPlace>();
  #centres = new Map<string, CentreName>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A place has spoken. */
  note(id: string, state: LiveState): void {
    this.#heard.set(id, { state, at: this.#now() });
  }

  /** The list was read anew. */
  list(listing: Listing): void {
    this.#listing = listing;
    this.#places = new Map(listing.places.map((place) => [place.id, place]));
    this.#centres = new Map(listing.centres.map((centre) => [centre.id, centre]));
  }

  get centres(): readonly CentreName[] {
    return this.#listing.centres;
  }

  /** Places of the list that were heard since a moment. */
  heardSince(at: number): readonly string[] {
    return [...this.#heard].filter(([id, heard]) => heard.at >= at && this.#places.has(id)).map(([id]) => id);
  }

  /** How many places of the list look how. */
  counts(): ReadonlyMap<Look, number> {
    const counts = new Map<Look, number>();
    for (const place of this.#listing.places) {
      const look = this.#look(place);
      counts.set(look, (counts.get(look) ?? 0) + 1);
    }
    return counts;
  }

  /** What somebody sees there; null where it is not theirs to see, or is not there: nobody learns which. */
  see(grants: readonly Grant[], looked: Looked): LiveView | null {
    switch (looked.view) {
      case 'mine':
        return this.#mine(grants);
      case 'region':
        return this.#region(grants);
      case 'centre':
        return this.#centre(grants, looked.id);
      case 'place':
        return this.#place(grants, looked.id);
    }
  }

  #mine(grants: readonly Grant[]): LiveView | null {
    const centres = centresFor(grants, 'mine');
    if (centres.length === 0) return null;
    const places = this.#listing.places
      .filter(({ centre }) => centres === 'all' || (centre !== null && centres.includes(centre)))
      .map((place) => ({ ...this.#card(place), centre: this.#titleOf(place.centre) }));
    return {
      kind: 'mine',
      places: places.sort(byUrgency).slice(0, MOST_MINE),
      more: Math.max(0, places.length - MOST_MINE),
    };
  }

  #centre(grants: readonly Grant[], id: string): LiveView | null {
    const centre = this.#centres.get(id);
    if (!centre || !maySee(grants, 'centre', id)) return null;
    const places = this.#listing.places.filter((place) => place.centre === id);
    return { kind: 'centre', centre, places: places.map((place) => this.#card(place)) };
  }

  #region(grants: readonly Grant[]): LiveView | null {
    const seen = centresFor(grants, 'region');
    if (seen.length === 0) return null;
    const isSeen = (centre: string | null) => seen === 'all' || (centre !== null && seen.includes(centre));
    const byCentre = Map.groupBy(
      this.#listing.places.filter(({ centre }) => isSeen(centre)),
      ({ centre }) => centre,
    );
    const homeless = byCentre.get(null) ?? [];
    const centres = this.#listing.centres
      .filter(({ id }) => isSeen(id))
      .map((centre) => ({
        ...centre,
        ...countsOf((byCentre.get(centre.id) ?? []).map((one) => this.#look(one))),
      }));
    const troubled = [...byCentre.values()]
      .flat()
      // Counts are for everybody here; which place it is, for those who may see places.
      .filter(({ centre }) => maySee(grants, 'place', centre))
      .map((place) => ({ place, look: this.#look(place) }))
      .filter(({ look }) => look === 'out' || isSilent(look))
      .sort(byTrouble);
    return {
      kind: 'region',
      centres:
        homeless.length === 0
          ? centres
          : [...centres, { id: '', title: '', ...countsOf(homeless.map((one) => this.#look(one))) }],
      troubled: troubled
        .slice(0, MOST_TROUBLED)
        .map(({ place }) => ({ ...this.#card(place), centre: this.#titleOf(place.centre) })),
      troubledMore: Math.max(0, troubled.length - MOST_TROUBLED),
    };
  }

  #place(grants: readonly Grant[], id: string): LiveView | null {
    const place = this.#places.get(id);
    if (!place || !maySee(grants, 'place', place.centre)) return null;
    const centre = this.#centres.get(place.centre ?? '') ?? null;
    return { kind: 'place', card: this.#card(place), centre };
  }

  #titleOf(centre: string | null): string | null {
    return this.#centres.get(centre ?? '')?.title ?? null;
  }

  #look({ id, seenAt }: ListedPlace): Look {
    return lookOf(this.#heard.get(id) ?? null, seenAt, this.#now());
  }

  #card(place: ListedPlace): PlaceCard {
    const look = this.#look(place);
    const heard = this.#heard.get(place.id);
    const isHeard = heard !== undefined && !isSilent(look);
    const seen = Math.max(heard?.at ?? 0, place.seenAt ?? 0);
    return {
      id: place.id,
      title: place.title ?? place.id,
      look,
      minutes: isHeard ? heard.state.minutes : null,
      idle: isHeard ? heard.state.idle : 0,
      sign: isHeard ? heard.state.sign : null,
      // To the minute: a view that changes with every heartbeat would be sent with every heartbeat.
      seen: seen === 0 ? null : new Date(Math.floor(seen / 60_000) * 60_000).toISOString(),
    };
  }
}

function countsOf(looks: readonly Look[]): Omit<CentreCounts, keyof CentreName> {
  const count = (...wanted: readonly Look[]) => looks.filter((look) => wanted.includes(look)).length;
  return {
    free: count('free'),
    busy: count('visit', 'hidden', 'idle', 'closing', 'called', 'token'),
    out: count('out'),
    away: count('away'),
    hour: count('missing-hour'),
    day: count('missing-day'),
    month: count('missing-month'),
    never: count('never'),
  };
}

/** «Место 2» before «Место 10». */
const byTitle = new Intl.Collator('ru', { numeric: true }).compare;

/** What was closed first: somebody is there. Then by how long nothing was heard. */
const TROUBLES: readonly Look[] = ['out', 'away', 'missing-hour', 'missing-day', 'missing-month', 'never'];

function byTrouble(one: { readonly look: Look }, other: { readonly look: Look }): number {
  return TROUBLES.indexOf(one.look) - TROUBLES.indexOf(other.look);
}

function byUrgency(one: PlaceCard, other: PlaceCard): number {
  const rank = ({ look }: PlaceCard) => {
    const at = URGENT.indexOf(look);
    return at === -1 ? URGENT.length : at;
  };
  return rank(one) - rank(other) || byTitle(one.title, other.title);
}
