/** Some at once, each worker taking the next. */
export async function inTurn<T>(
  things: readonly T[],
  workers: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let thing = things[next++]; thing !== undefined; thing = things[next++]) await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(workers, things.length) }, worker));
}
