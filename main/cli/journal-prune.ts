/** `sector journal prune`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../core/base/result.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { type Pruned, pruneRequest, Retention } from '../core/journal/retention.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../journal-process/sqlite-journal-store.ts';
import { systemClock } from '../node/system-clock.ts';

/**
 * Removes what is older than the configuration in force keeps it.
 * @param isDry only says what would go
 * @param isForced the person says that the clock is right and that much may go at once
 */
export async function pruneFile(file: string, isDry: boolean, isForced: boolean): Promise<Result<string>> {
  // A look first: a journal that is broken, newer or not there is reported, and nothing is put aside or made.
  const looked = await readJournal(file, (reader) => reader.health());
  if (!looked.ok) return looked;
  const retention = retentionBeside(file);
  if (!retention.ok) return retention;
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  try {
    const request = pruneRequest(retention.value, systemClock.wall(), isDry ? 'count' : 'now', { isForced });
    const pruned = await store.prune(request);
    if (pruned.ok) return ok(prunedWords(pruned.value, isDry));
    const { code, message } = pruned.error;
    const isDoubted = code === 'journal.clock';
    return isDoubted ? fail(code, `${message} Если часы верны, добавьте --force.`) : pruned;
  } finally {
    await store.close();
  }
}

/** The configuration that the workstation started with last stands beside its journal. */
function retentionBeside(file: string): Result<Retention> {
  const copy = join(dirname(file), 'config.last-good.json');
  if (!existsSync(copy)) return ok(Retention.parse({}));
  const loaded = loadConfig([{ file: copy, text: readFileSync(copy, 'utf8') }]);
  return loaded.ok
    ? ok(loaded.config.retention)
    : fail('journal.config', `Сроки хранения не прочитаны: файл ${copy} повреждён. Ничего не удалено.`);
}

function prunedWords(
  { visits, consultations, receipts, incidents, survey, audit }: Pruned,
  isDry: boolean,
): string {
  const parts = [
    `обслуживаний ${visits}`,
    `консультаций ${consultations}`,
    `квитанций ${receipts}`,
    `отказов ${incidents}`,
    `ответов на опрос ${survey}`,
    `действий сотрудников ${audit}`,
  ].join(', ');
  return isDry ? `Будет удалено: ${parts}.\n` : `Удалено: ${parts}. Нумерация продолжается.\n`;
}
