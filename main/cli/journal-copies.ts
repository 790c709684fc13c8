/** The commands of `sector journal` for encrypted copies: backup, key, restore. */
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../core/base/result.ts';
import { copyJournal, replaceJournal } from '../journal-process/backup-journal.ts';
import { type Key, keyOf, newKeyFile, seal, unseal } from '../node/sealed-file.ts';
import { asCaller } from './act-as.ts';
import { readSecretLine } from './secret-line.ts';

/** Whoever finds the copy may try as many as a machine can. */
const SHORTEST_PASSPHRASE = 12;

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
