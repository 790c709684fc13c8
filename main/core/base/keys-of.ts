/** The names of a table's rows, in their order; only for tables that are written down whole, with no rows but their type's. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
