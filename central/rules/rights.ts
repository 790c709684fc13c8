/** Who may see what. Pure; deny by default. */

export const ROLES = ['it', 'head', 'consultant', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A role in one centre, or in every one. */
export interface Grant {
  readonly role: Role;
  /** Null for every centre. */
  readonly centre: string | null;
}

/** What can be looked at. `region` shows counts; single places stand in the others; `reports` and `norms` show sums. */
export type View = 'mine' | 'centre' | 'region' | 'place' | 'reports' | 'norms';

const MAY: Readonly<Record<View, readonly Role[]>> = {
  mine: ['it', 'head', 'consultant'],
  centre: ['it', 'head', 'consultant'],
  region: ['it', 'head', 'viewer'],
  place: ['it', 'head', 'consultant'],
  reports: ['it', 'head', 'viewer'],
  norms: ['it', 'head'],
};

/** They see sums to the last visit; to everybody else small cells are hidden. */
const SEE_SMALL: readonly Role[] = ['it', 'head'];

/** The centres in which somebody may look so: every one, or these; an empty list is none. */
export function centresFor(grants: readonly Grant[], view: View): 'all' | readonly string[] {
  const own = grants.filter(({ role }) => MAY[view].includes(role));
  if (own.some(({ centre }) => centre === null)) return 'all';
  return [...new Set(own.map(({ centre }) => centre).filter((centre) => centre !== null))];
}

/** @param centre of what is looked at; null for a place that stands in none yet: for those who may see every centre */
export function maySee(grants: readonly Grant[], view: View, centre: string | null): boolean {
  const centres = centresFor(grants, view);
  return centres === 'all' || (centre !== null && centres.includes(centre));
}

/** Whether somebody sees sums of a centre to the last visit; null for the sums of every centre. */
export function maySeeSmall(grants: readonly Grant[], centre: string | null): boolean {
  return grants.some(
    (grant) => SEE_SMALL.includes(grant.role) && (grant.centre === null || grant.centre === centre),
  );
}

/** The views that somebody may open at all, in the order of the menu. */
export function viewsOf(grants: readonly Grant[]): readonly View[] {
  const views: readonly View[] = ['mine', 'centre', 'region', 'place', 'reports', 'norms'];
  return views.filter((view) => centresFor(grants, view).length > 0);
}
