/** The commands of `sector journal` that change something: prune, backup, restore. */
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../core/base/result.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { type Pruned, pruneWish, Retention } from '../core/journal/retention.ts';
import { copyJournal, replaceJournal } from '../journal-process/backup-journal.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../journal-process/sqlite-journal-store.ts';
import { type Key, keyOf, newKeyFile, seal, unseal } from '../node/sealed-file.ts';
import { systemClock } from '../node/system-clock.ts';
import { asCaller } from './act-as.ts';
import { readSecretLine } from './secret-line.ts';

/** Whoever finds the copy may try as many as a machine can. */
const SHORTEST_PASSPHRASE = 12;

/**
 * Removes what is older than the configuration in force keeps it.
 * @param isDry only says what would go
 * @param isForced the person says that the clock is right and that much may go at once
 */
export async function pruneFile(file: string, isDry: boolean, isForced: boolean): Promise<Result<string>> {
  // A look first: a journal that is broken, newer or not there is told, and nothing is put aside or made.
  const looked = await readJournal(file, (reader) => reader.health());
  if (!looked.ok) return looked;
  const retention = retentionBeside(file);
  if (!retention.ok) return retention;
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  try {
    const wish = pruneWish(retention.value, systemClock.wall(), isDry ? 'count' : 'now', { isForced });
    const pruned = await store.prune(wish);
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

/** Writes an encrypted copy of the journal, beside a workstation that may be running. */
export async function backupFile(
  file: string,
  target: string,
  keyFile: string | undefined,
): Promise<Result<string>> {
  if (await asCaller(() => existsSync(target)))
    return fail('backup.exists', `Файл ${target} уже есть. Назовите другой.`);
  const key = await readKey(keyFile, true);
  if (!key.ok) return key;
  return withPlain(file, async (plain) => {
    const copied = await copyJournal(file, plain);
    if (!copied.ok) return copied.error.code === 'journal.disk-full' ? diskFailure('ENOSPC') : copied;
    const sealed = await asCaller(() => seal(plain, target, key.value));
    if (!sealed.ok) return sealed;
    return ok(
      `Копия журнала записана: ${target}\nБез пароля или файла ключа её не открыть: храните их отдельно.\n`,
    );
  });
}

/** Writes a new key file, which copies of the journal are closed and opened with. */
export async function keyFile(target: string): Promise<Result<string>> {
  const text = await newKeyFile();
  try {
    await asCaller(() => writeFileSync(target, text, { flag: 'wx', mode: 0o600 }));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return cause.code === 'EEXIST'
      ? fail('backup.exists', `Файл ${target} уже есть. Назовите другой.`)
      : diskFailure(String(cause.code));
  }
  return ok(`Ключ записан: ${target}\nХраните его отдельно от копий: без него копию не открыть никому.\n`);
}

/** Puts the journal of an encrypted copy in the place of the present one, which is set aside. */
export async function restoreFile(
  file: string,
  source: string,
  { keyFile, isForced }: { readonly keyFile: string | undefined; readonly isForced: boolean },
): Promise<Result<string>> {
  if (!(await asCaller(() => existsSync(source)))) return fail('backup.none', `Файла ${source} нет.`);
  const key = await readKey(keyFile, false);
  if (!key.ok) return key;
  return withPlain(file, async (plain) => {
    const opened = await asCaller(async (account) => {
      const done = await unseal(source, plain, key.value);
      if (done.ok && account) chownSync(plain, account.uid, account.gid);
      return done;
    });
    if (!opened.ok) return opened;
    const replaced = await replaceJournal(file, plain, { isForced, now: new Date() });
    if (!replaced.ok) return replaced;
    const { earlier } = replaced.value;
    const kept = earlier === null ? '' : `Прежний журнал сохранён: ${basename(earlier)}\n`;
    return ok(`Журнал восстановлен: ${file}\n${kept}`);
  });
}

/** A plain copy stands beside the journal, which is as plain itself, and goes in any case. */
async function withPlain(
  file: string,
  work: (plain: string) => Promise<Result<string>>,
): Promise<Result<string>> {
  const plain = `${file}.plain-copy`;
  const drop = () => {
    for (const part of ['', '-wal', '-shm', '-journal']) rmSync(plain + part, { force: true });
  };
  if (process.platform !== 'win32') process.umask(0o077);
  drop();
  try {
    return await work(plain);
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause;
    return diskFailure(String(cause.code));
  } finally {
    drop();
  }
}

/** Why neither a copy nor a journal was written; nothing is left half done, so the command can be given again. */
function diskFailure(code: string): Result<never> {
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? fail('backup.disk', 'На диске нет места, ничего не записано. Освободите место и повторите команду.')
    : fail(
        'backup.disk',
        `Диск не ответил (${code}), ничего не записано. Проверьте диск и права и повторите.`,
      );
}

async function readKey(keyFile: string | undefined, isNew: boolean): Promise<Result<Key>> {
  if (keyFile !== undefined) {
    const text = await asCaller(() => (existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : ''));
    const key = keyOf(text);
    return key === null
      ? fail('backup.key', `В файле ${keyFile} нет ключа. Новый ключ: sector journal key ${keyFile}`)
      : ok(key);
  }
  const words = await readSecretLine(
    isNew ? `Пароль копии (от ${SHORTEST_PASSPHRASE} знаков): ` : 'Пароль копии: ',
  );
  return isNew && [...words].length < SHORTEST_PASSPHRASE
    ? fail('backup.short', `Пароль короткий: нужно от ${SHORTEST_PASSPHRASE} знаков. Копия не записана.`)
    : ok({ kind: 'passphrase', words });
}
