const two = (value: number) => String(value).padStart(2, '0');

/** The day of a moment by this machine's clock on the wall, `2026-03-18`. @param ms since the epoch */
export function localDay(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
