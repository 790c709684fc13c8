import { type Clock, SECOND } from '../base/clock.ts';

/**
 * Is a question answered in time? One that fails was not answered. Time in which this very process was held up does not
 * count: the answer may lie there and wait to be heard.
 * @param within milliseconds
 */
export function answersWithin(clock: Clock, within: number, ask: () => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    let cancel = (): void => undefined;
    const wait = (left: number) => {
      const begun = clock.monotonic();
      cancel = clock.after(SECOND, () => {
        const isHeldUp = clock.monotonic() - begun > 2 * SECOND;
        const rest = isHeldUp ? left : left - SECOND;
        if (rest > 0) wait(rest);
        else resolve(false);
      });
    };
    wait(within);
    const settle = (isAnswered: boolean) => {
      cancel();
      resolve(isAnswered);
    };
    ask().then(
      () => settle(true),
      // The time is over soon: a page that answers with a failure is as good as silent.
      () => undefined,
    );
  });
}
