/** Whether a value is one of a list, for what comes from outside as any text or number. */
export function isOneOf<T>(list: readonly T[], value: unknown): value is T {
  return list.some((one) => one === value);
}
