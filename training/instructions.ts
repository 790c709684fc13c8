import { trainingBundles } from './bundles.ts';
import { hosts } from './hosts.ts';

/** What of an instruction leads to a portal. */
interface Guide {
  readonly portal: string | null;
  readonly steps: readonly { readonly at: readonly string[] }[];
}

/** Where the addresses that steps name lie among the training portals; the longest beginning wins. */
const STAND_INS: readonly (readonly [real: string, training: string])[] = [
  ['trudvsem.ru/auth/candidate', `${hosts.trudvsem}/resume`],
  ['trudvsem.ru/auth/manager', hosts.cabinet],
  ['trudvsem.ru/vacancy', `${hosts.trudvsem}/vacancies`],
  ['lk.gosuslugi.ru/orders', `${hosts.gosuslugi}/orders`],
  ['esia.gosuslugi.ru', hosts.esia],
  ['trudvsem.ru', hosts.trudvsem],
];
const ids = new Set(trainingBundles.map(({ id }) => id));

/** The same instruction beside the training portals: its portal and the addresses of its steps are theirs. */
export function inTraining<T extends Guide>(instruction: T): T {
  const { portal, steps } = instruction;
  return {
    ...instruction,
    portal: portal !== null && ids.has(`training-${portal}`) ? `training-${portal}` : portal,
    steps: steps.map((step) => ({ ...step, at: step.at.map(standInFor) })),
  };
}

function standInFor(address: string): string {
  const found = STAND_INS.find(([real]) => address === real || address.startsWith(`${real}/`));
  return found ? found[1] + address.slice(found[0].length) : address;
}

/** The portal that a training one stands in for: on paper and on the phone its own address is of no use. */
export function realPortal(portal: string | null): string | null {
  return portal?.replace(/^training-/, '') ?? null;
}
