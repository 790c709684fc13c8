import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import { together } from './same-token.ts';
import { Sockets, type SocketsTools } from './sockets.ts';
import type { TokenSource } from './token-source.ts';

/**
 * The token gate as a step of the closing. A token that any source sees holds the visit, and so does one that was
 * seen before its source went blind (`token.lost-sight`). When nobody sees one but a source could not look, the
 * answer is «не проверено», never «нет носителя». Its codes then are `token.<source>-not-checked` for one source
 * and `token.not-checked` for several.
 */
export function tokenStep(sources: readonly TokenSource[], tools: SocketsTools): ClosingStep {
  const sockets = new Sockets(sources, tools);
  let closed: string | null = null;
  return {
    id: 'token',
    guards: 'token',
    limit: 10 * SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    async verify({ visitId }) {
      if (visitId !== closed) sockets.forget();
      closed = visitId;
      const { tokens, lost, unchecked } = await sockets.look();
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
