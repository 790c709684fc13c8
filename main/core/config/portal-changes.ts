/**
 * What a layer may say of the portals: a list, which takes the place of all below it, or an object of changes by id,
 * which leaves every other portal as it is. A change of null takes a portal away; null within a change takes back
 * what may be left out.
 */
import { z } from 'zod';
import { isPlainObject } from '../base/plain-object.ts';
import { PortalBundleSchema } from '../policy/portal-bundle.ts';
import { merge } from './merge.ts';

const { id: PortalId, ...rest } = PortalBundleSchema.shape;

/** The portals as a list. */
export const PortalList = z.array(PortalBundleSchema);

/** `{"pravo": null, "mintrud": {"flags": {"nationalCa": true}}}` */
export const PortalChanges = z.record(
  PortalId,
  z
    .strictObject({ ...rest, identity: rest.identity.nullable() })
    .partial()
    .nullable(),
);

type Said = Readonly<Record<string, unknown>>;

/** What two layers say of the portals together; either may say nothing. */
export function mergePortals(low: unknown, high: unknown): unknown {
  if (high === undefined) return low;
  if (!isPlainObject(high)) return high;
  if (Array.isArray(low)) return applyPortalChanges(low, high);
  if (!isPlainObject(low)) return high;
  return Object.fromEntries(
    Object.entries(merge(low, high)).map(([id, said]) => {
      const [before, after] = [low[id], high[id]];
      return [id, isPlainObject(before) && isPlainObject(after) ? mergePortal(before, after) : said];
    }),
  );
}

/**
 * What is said of one portal together. Of a logout plan each part is taken whole, from whoever says it last: a probe
 * of one kind over one of the other would be a probe of both, which is none.
 */
function mergePortal(low: Said, high: Said): Said {
  const [before, after] = [low.logout, high.logout];
  const merged = merge(low, high);
  return isPlainObject(before) && isPlainObject(after)
    ? { ...merged, logout: { ...before, ...after } }
    : merged;
}

/** A list with changes by id: those that are there keep their place, new ones come after them. */
export function applyPortalChanges(list: readonly unknown[], changes: Said): readonly unknown[] {
  const idOf = (portal: unknown) => (isPlainObject(portal) ? portal.id : undefined);
  const kept = list.flatMap((portal) => {
    const id = idOf(portal);
    if (!isPlainObject(portal) || typeof id !== 'string' || !Object.hasOwn(changes, id)) return [portal];
    const change = changes[id];
    return isPlainObject(change) ? [withoutNulls(mergePortal(portal, change))] : [];
  });
  const known = new Set(list.map(idOf));
  const added = Object.entries(changes).flatMap(([id, change]) =>
    isPlainObject(change) && !known.has(id) ? [withoutNulls({ id, ...change })] : [],
  );
  return [...kept, ...added];
}

function withoutNulls(portal: Said): Said {
  return Object.fromEntries(Object.entries(portal).filter(([, value]) => value !== null));
}

/** A new portal says at least this. */
const NEEDED = ['title', 'home', 'navigate'] as const;

/** A change that finds nothing to change: most likely a slip in the id. */
export interface StrayChange {
  readonly file: string;
  readonly id: string;
  /** The portals that are there. */
  readonly known: readonly string[];
}

/** Walks the layers from the list of the program on and answers the changes of portals that are not there. */
export function strayChanges(
  list: readonly { readonly id: string }[],
  layers: readonly { readonly file: string; readonly portals: unknown }[],
): readonly StrayChange[] {
  let known = list.map(({ id }) => id);
  const stray: StrayChange[] = [];
  for (const { file, portals } of layers) {
    if (Array.isArray(portals)) known = portals.map(({ id }: { readonly id: string }) => id);
    if (!isPlainObject(portals)) continue;
    for (const [id, change] of Object.entries(portals)) {
      const isWhole = isPlainObject(change) && NEEDED.every((name) => Object.hasOwn(change, name));
      if (!known.includes(id) && !isWhole) stray.push({ file, id, known });
      else if (change === null) known = known.filter((one) => one !== id);
      else if (!known.includes(id)) known = [...known, id];
    }
  }
  return stray;
}
