/** How two layers of the configuration become one. */
import { isPlainObject } from '../base/plain-object.ts';

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
