/** A query that is the number of a service on the consultant's list: `1.1`, `№ 16`, `п. 2,1`. */
const FORM = /^(?:№|n|номер|пункт|п\.?|услуга)?\s*(\d{1,2}(?:[.,]\d{1,2}){0,2})\.?$/;

/** The number as instructions carry it; null where the query is something else. */
export function listNumber(query: string): string | null {
  const found = FORM.exec(query.trim().toLowerCase());
  return found?.[1]?.replaceAll(',', '.') ?? null;
}

/**
 * What has the number first, what is under it next, the others as they were. Nothing changes where nothing has it: a
 * number may be that of a form, too.
 */
export function byNumberFirst<T extends { readonly number: string }>(
  number: string,
  all: readonly T[],
  found: readonly T[],
): readonly T[] {
  const own = all.find((one) => one.number === number);
  if (own === undefined) return found;
  const under = all.filter((one) => one.number.startsWith(`${number}.`));
  const first = new Set([own, ...under]);
  return [...first, ...found.filter((one) => !first.has(one))];
}
