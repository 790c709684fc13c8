import { type Clock, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { ClosingStep } from '../closing/closing.ts';
import { LastSight, type Sight } from './last-sight.ts';
import { together } from './same-token.ts';
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

/** Asks every source at once and sums up. */
export async function lookIntoSockets(sources: readonly TokenSource[], tools: GateTools): Promise<Sockets> {
  return sum(await lookBySource(sources, tools));
}

/** Asks every source at once. One that breaks or hangs could not look. */
async function lookBySource(
  sources: readonly TokenSource[],
  { clock, logger }: GateTools,
): Promise<readonly Sight[]> {
  const looks = sources.map(async (source) => {
    let cancel = (): void => undefined;
    const tooLong = new Promise<'unknown'>((resolve) => {
      cancel = clock.after(PATIENCE, () => resolve('unknown'));
    });
    try {
      return { id: source.id, seen: await Promise.race([source.look(), tooLong]) };
    } catch (cause) {
      logger.error('token.source-broke', { source: source.id }, cause);
      return { id: source.id, seen: 'unknown' } as const;
    } finally {
      cancel();
    }
  });
  return Promise.all(looks);
}

function sum(sights: readonly Sight[]): Sockets {
  return {
    tokens: together(sights.map(({ seen }) => seen).filter((names) => names !== 'unknown')),
    unchecked: sights.filter(({ seen }) => seen === 'unknown').map(({ id }) => id),
  };
}

/**
 * The token gate as a step of the closing. A token that any source sees holds the visit, and so does one that was
 * seen before its source went blind (`token.lost-sight`). When nobody sees one but a source could not look, the
 * answer is «не проверено», never «нет носителя». Its codes then are `token.<source>-not-checked` for one source
 * and `token.not-checked` for several.
 */
export function tokenStep(sources: readonly TokenSource[], tools: GateTools): ClosingStep {
  const last = new LastSight();
  return {
    id: 'token',
    guards: 'token',
    limit: 10 * SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    async verify({ visitId }) {
      const sights = await lookBySource(sources, tools);
      const { tokens, unchecked } = sum(sights);
      const lost = last.lost(visitId, sights);
      if (tokens.length > 0 || lost.length > 0) {
        const all = together([tokens, lost]);
        const code = tokens.length > 0 ? 'token.present' : 'token.lost-sight';
        return { status: 'failed', code, tokens: [...all], left: all.length };
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
