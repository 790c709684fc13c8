import { isOfProgram } from '../journal/journal-failures.ts';
import type { JournalStanding } from '../journal/journal-standing.ts';
import type { State } from '../visit/state.ts';

/**
 * Whether this version works, which an update has to show before it stays: it has come to a verified free screen, and the
 * journal has answered. A trouble of the disk is not the version's. Asked after the window has answered.
 */
export function isHealthy(
  { kind }: State,
  journal: Pick<JournalStanding, 'isAnswered' | 'trouble'>,
): boolean {
  return kind === 'free' && journal.isAnswered && !isOfProgram(journal.trouble?.code ?? '');
}
