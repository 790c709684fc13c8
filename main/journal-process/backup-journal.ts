/** A copy of the journal as a file, and the journal from such a copy. The copy itself is plain: see node/sealed-file. */
import { chownSync, existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../core/base/result.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import { errorCode } from './error-code.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations/migrate.ts';
import { type Driver, loadDriver, openForReading, openForWriting } from './open-database.ts';
import { beginAnotherJournal } from './queries/identity.ts';
import { REPLACED, setAside } from './set-aside.ts';

/** Copies the journal to `target` while the workstation may be writing (SQLite's backup interface). */
export async function copyJournal(file: string, target: string): Promise<Result<null>> {
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  if (!existsSync(file)) return fail('journal.no-file', `Журнала нет: файл ${file} не найден.`);
  let database: Database | null = null;
  try {
    database = openForReading(driver.value, file);
    await database.backup(target);
    return ok(null);
  } catch (error) {
    return said(error);
  } finally {
    database?.close();
  }
}

/**
 * Puts `copy` in the place of the journal. The copy is read through first; a journal that is there is set aside
 * and never deleted. Refused beside a running workstation, and where the journal holds what the copy does not.
 * @param isForced what the copy does not hold may be lost
 * @returns the name that the earlier journal has now; null where there was none
 */
export async function replaceJournal(
  file: string,
  copy: string,
  { isForced, now }: { readonly isForced: boolean; readonly now: Date },
): Promise<Result<{ readonly earlier: string | null }>> {
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  try {
    const ready = prepareCopy(driver.value, copy);
    if (!ready.ok) return ready;
    const lost = existsSync(file) ? rowsNotIn(driver.value, file, copy) : ok(0);
    if (!lost.ok) return lost;
    if (lost.value > 0 && !isForced) {
      return fail(
        'backup.older',
        `В журнале есть записи, которых нет в копии: ${lost.value}. Они пропадут. Если так и нужно, добавьте --force.`,
      );
    }
    const earlier = existsSync(file) ? setAside(file, now, REPLACED) : null;
    renameSync(copy, file);
    giveToFolder(file);
    return ok({ earlier });
  } catch (error) {
    return said(error);
  }
}

/** Reads the copy through, every page, and brings it up to date; it is one file then, without a log. */
function prepareCopy(driver: Driver, copy: string): Result<null> {
  const database = openForWriting(driver, copy);
  try {
    if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') return BROKEN;
    if (schemaVersion(database) > SCHEMA_VERSION) return journalFailure('journal.newer-schema');
    // A file without our first table is some other database.
    if (schemaVersion(database) === 0) return BROKEN;
    migrate(database);
    beginAnotherJournal(database);
    database.pragma('journal_mode = DELETE');
    return ok(null);
  } finally {
    database.close();
  }
}

/** What would be lost: rows of the journal by what they say, not by how many there are. Old ones may be pruned. */
const ROWS = [
  'id FROM {}.visits',
  'sequence, hash FROM {}.receipts',
  'year, number, version FROM {}.consultation_versions',
  'day, question, provider, score, count FROM {}.survey_tallies',
  'day, comment, count FROM {}.survey_comments',
  'id FROM {}.mobile_log',
  'id FROM {}.audit',
];

/**
 * Counts the rows that the copy does not hold; none in a journal that is broken. SQLite writes a log back and
 * leaves its mode for one program alone: that is how a running workstation is noticed.
 */
function rowsNotIn(driver: Driver, file: string, copy: string): Result<number> {
  let database: Database | null = null;
  try {
    database = openForWriting(driver, file);
    database.pragma('journal_mode = DELETE');
    if (schemaVersion(database) > SCHEMA_VERSION) return journalFailure('journal.newer-schema');
    migrate(database);
    database.prepare('ATTACH ? AS copy').run(copy);
    const counts = ROWS.map((rows) => {
      const [own, other] = ['main', 'copy'].map((name) => `SELECT ${rows.replace('{}', name)}`);
      return Number(database?.prepare(`SELECT count(*) FROM (${own} EXCEPT ${other})`).pluck().get());
    });
    return ok(counts.reduce((sum, one) => sum + one, 0));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'journal.corrupt') return ok(0);
    if (code !== 'journal.locked') throw error;
    return fail('journal.locked', 'Журнал открыт рабочим местом. Закройте программу и повторите.');
  } finally {
    database?.close();
  }
}

/** What IT has restored as root must be writable for the workstation's own account. */
function giveToFolder(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(file));
  chownSync(file, uid, gid);
}

const BROKEN = fail('backup.broken', 'База в копии повреждена или это не журнал. Журнал не изменён.');

function said(error: unknown): Result<never> {
  const code = errorCode(error);
  if (code === null) throw error;
  return code === 'journal.corrupt' ? BROKEN : journalFailure(code);
}
