/** Names of tokens for people; two of one kind as «Рутокен ЭЦП (2)». */
export function tokenList(tokens: readonly string[]): string {
  const counts = Map.groupBy(tokens, (name) => name);
  return [...counts].map(([name, { length }]) => (length > 1 ? `${name} (${length})` : name)).join(', ');
}
