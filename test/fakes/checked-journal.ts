import type { Result } from '../../main/core/base/result.ts';
import { askUntrusted, type Journal, questionsOver } from '../../main/core/journal/journal-calls.ts';

/** A store as the journal process asks it: every input is read first. */
export function checkedJournal(store: Journal): Journal {
  const questions = questionsOver(
    (call, input) => askUntrusted(store, call, input) as Promise<Result<never>>,
  );
  return { ...questions, close: () => store.close() };
}
