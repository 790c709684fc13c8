import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { TokenSource } from './token-source.ts';

export type { TokenSource } from './token-source.ts';

/**
 * The token gate as a step of the closing. A token that any source sees holds the visit; when nobody sees
 * one but a source could not look, the answer is «не проверено», never «нет носителя».
 */
export function tokenStep(sources: readonly TokenSource[]): ClosingStep {
  return {
    id: 'token',
    guards: 'token',
    limit: 10 * SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    async verify() {
      const seen = await Promise.all(sources.map((source) => source.look()));
      const tokens = [...new Set(seen.filter((names) => names !== 'unknown').flat())];
      if (tokens.length > 0) return { status: 'failed', code: 'token.present', tokens, left: tokens.length };
      if (seen.length === 0 || seen.includes('unknown'))
        return { status: 'not-checked', code: 'token.not-checked' };
      return { status: 'verified', code: 'token.absent', left: 0 };
    },
  };
}
