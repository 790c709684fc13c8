import { type Clock, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { TokenSource } from './token-source.ts';

export type { TokenSource } from './token-source.ts';

/** What all sources together see. */
export interface Sockets {
  /** Names of the tokens that are in; two of one kind stand here twice. */
  readonly tokens: readonly string[];
  /** Ids of the sources that could not look. Nobody may say «нет носителя» while one is here. */
  readonly unchecked: readonly string[];
}

/** A source that is asked longer than this has not looked: a drive may hang. */
const PATIENCE = 4 * SECOND;

export interface GateTools {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Asks every source at once. One that breaks or hangs could not look. */
export async function lookIntoSockets(
  sources: readonly TokenSource[],
  { clock, logger }: GateTools,
): Promise<Sockets> {
  const looks = sources.map(async (source) => {
    let cancel = (): void => undefined;
    const tooLong = new Promise<'unknown'>((resolve) => {
      cancel = clock.after(PATIENCE, () => resolve('unknown'));
    });
    try {
      return await Promise.race([source.look(), tooLong]);
    } catch (cause) {
      logger.error('token.source-broke', { source: source.id }, cause);
      return 'unknown';
    } finally {
      cancel();
    }
  });
  const seen = await Promise.all(looks);
  return {
    tokens: together(seen.filter((names) => names !== 'unknown')),
    unchecked: sources.filter((_, index) => seen[index] === 'unknown').map(({ id }) => id),
  };
}

/**
 * One token may be seen by two sources, but two of one kind are two: each name as often as one source saw it.
 * Of a card only the vendor is known, so «Рутокен» in a reader and «Рутокен ЭЦП» in a socket are one token, and
 * the longer name is shown.
 */
function together(lists: readonly (readonly string[])[]): readonly string[] {
  const all: string[] = [];
  for (const list of lists) {
    const open = new Set(all.keys());
    const others = list.filter((name) => {
      const at = [...open].find((at) => all[at] === name);
      return at === undefined || !open.delete(at);
    });
    for (const name of others) {
      const at = [...open].find((at) => isSameToken(all[at] ?? '', name));
      if (at === undefined) all.push(name);
      else {
        open.delete(at);
        if (name.length > (all[at] ?? '').length) all[at] = name;
      }
    }
  }
  return all;
}

function isSameToken(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/**
 * The token gate as a step of the closing. A token that any source sees holds the visit; when nobody sees
 * one but a source could not look, the answer is «не проверено», never «нет носителя». Its codes then are
 * `token.<source>-not-checked` for one source and `token.not-checked` for several.
 */
export function tokenStep(sources: readonly TokenSource[], tools: GateTools): ClosingStep {
  return {
    id: 'token',
    guards: 'token',
    limit: 10 * SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    async verify() {
      const { tokens, unchecked } = await lookIntoSockets(sources, tools);
      if (tokens.length > 0) {
        return { status: 'failed', code: 'token.present', tokens: [...tokens], left: tokens.length };
      }
      const [only, ...others] = unchecked;
      if (sources.length === 0 || only !== undefined) {
        const isOne = only !== undefined && others.length === 0;
        return { status: 'not-checked', code: isOne ? `token.${only}-not-checked` : 'token.not-checked' };
      }
      return { status: 'verified', code: 'token.absent', left: 0 };
    },
  };
}
