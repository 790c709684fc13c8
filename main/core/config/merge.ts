/** How two layers of the configuration become one. */

/** An object that is not a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects are merged, everything else is replaced. */
export function merge(
  low: Readonly<Record<string, unknown>>,
  high: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = { ...low };
  for (const [key, value] of Object.entries(high)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    const next = isPlainObject(before) && isPlainObject(value) ? merge(before, value) : value;
    // Not by assignment: that would call the setter of `__proto__`.
    Object.defineProperty(merged, key, { value: next, enumerable: true, writable: true, configurable: true });
  }
  return merged;
}
