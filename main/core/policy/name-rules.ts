/**
 * Which names the program may ask the network for, whoever in it asks: the layer below `network-layer.ts`. In the
 * words of Chromium's `--host-resolver-rules` (net/base/host_mapping_rules.h): an excluded name is left alone, of the
 * others the first `MAP` that fits holds, and `~NOTFOUND` is an answer without a question. Addresses written as
 * numbers go through the same door.
 */
import type { ListedHost } from './network-layer.ts';

/** Nobody else is asked for. */
const NO_NAMES = 'MAP * ~NOTFOUND';

/**
 * The rules for these hosts; `any` is for the workshop of IT, which asks for names that are in no list yet. Behind the proxy of the site, given as `host:port`, the proxy alone is asked for: it
 * asks for the hosts itself. `training` leads the training portals' names to this machine, in the same words.
 */
export function nameRules(
  hosts: readonly ListedHost[] | 'any',
  upstream: string | null,
  training: string | null = null,
): string {
  const own = training === null ? [] : [training];
  if (upstream !== null) return [`MAP ${upstream} ${upstream}`, ...own, NO_NAMES].join(', ');
  if (hosts === 'any') return own.join(', ');
  const names = hosts.flatMap(({ host, subdomains }) => (subdomains ? [host, `*.${host}`] : [host]));
  const free = [...new Set(names)].map((name) => `EXCLUDE ${name}`);
  return [...free, ...own, NO_NAMES].join(', ');
}
