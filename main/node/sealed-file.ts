/**
 * A file that only its key opens, in the format of age (age-encryption.org/v1): any `age` opens it without us. Nothing of
 * the content can be trusted before its end was read: whoever opens a file writes it aside and throws it away on a failure.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../core/base/result.ts';
import { writeWhole } from './atomic-file.ts';

/** 128 MiB and a second for each guess (OWASP's first recommendation for scrypt). */
const SCRYPT_WORK_FACTOR = 17;

/** The first line of every age file. */
const MAGIC = 'age-encryption.org/v1\n';

/** In front of a file that was closed by a passphrase, beside its salt and work factor. */
const OF_PASSPHRASE = '-> scrypt ';

/** What opens the file: words of a person, or the lines of a key file (identities or, for writing, recipients of age). */
export type Key =
  | { readonly kind: 'passphrase'; readonly words: string }
  | { readonly kind: 'key-file'; readonly lines: readonly string[] };

/** The text of a new key file: the secret line opens copies, the public one in front of it only makes them. */
export async function newKeyFile(): Promise<string> {
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  return `# public key: ${await identityToRecipient(identity)}\n${identity}\n`;
}

/**
 * Reads a key file as `age-keygen` and `newKeyFile` write them.
 * @returns null where a line is neither a key nor a comment, or no key is there
 */
export function keyOf(text: string): Key | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const isKey = (line: string) => /^(AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+|age1[0-9a-z]+)$/.test(line);
  return lines.length > 0 && lines.every(isKey) ? { kind: 'key-file', lines } : null;
}

const isSecret = (line: string) => line.startsWith('AGE-SECRET-KEY-');

/**
 * Writes `source` encrypted to `target`; nothing is left there after a failure. Throws what the disk throws.
 * @returns `backup.key` where a line of the key file is misspelt
 */
export async function seal(source: string, target: string, key: Key): Promise<Result<null>> {
  const { Encrypter, identityToRecipient } = await import('age-encryption');
  const encrypter = new Encrypter();
  if (key.kind === 'passphrase') {
    encrypter.setScryptWorkFactor(SCRYPT_WORK_FACTOR);
    encrypter.setPassphrase(key.words.normalize('NFKC'));
  } else {
    try {
      for (const line of key.lines)
        encrypter.addRecipient(isSecret(line) ? await identityToRecipient(line) : line);
    } catch {
      return BAD_KEY;
    }
  }
  const content = await encrypter.encrypt(webStream(source));
  await writeWhole(target, (draft) =>
    pipeline(Readable.from(content), createWriteStream(draft, { mode: 0o600, flush: true })),
  );
  return ok(null);
}

/** Writes what `source` holds to `target`; after a failure `target` holds nothing to be trusted. */
export async function unseal(source: string, target: string, key: Key): Promise<Result<null>> {
  const head = await beginningOf(source);
  if (!head.startsWith(MAGIC)) return NO_BACKUP;
  const isOfPassphrase = head.startsWith(OF_PASSPHRASE, MAGIC.length);
  if (isOfPassphrase !== (key.kind === 'passphrase')) {
    return fail(
      'backup.other-key',
      isOfPassphrase
        ? 'Эта копия закрыта паролем, а не файлом ключа.'
        : 'Эта копия закрыта файлом ключа: укажите его ключом --key-file.',
    );
  }
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  if (key.kind === 'passphrase') decrypter.addPassphrase(key.words.normalize('NFKC'));
  else {
    const secrets = key.lines.filter(isSecret);
    if (secrets.length === 0)
      return fail(
        'backup.key',
        'В файле ключа нет строки AGE-SECRET-KEY-…: открытым ключом копию не открыть.',
      );
    try {
      for (const line of secrets) decrypter.addIdentity(line);
    } catch {
      return BAD_KEY;
    }
  }
  try {
    const content = await decrypter.decrypt(webStream(source));
    await pipeline(
      Readable.from(content),
      createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
    );
    return ok(null);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    // The format cannot tell a wrong key from a changed file.
    return fail(
      'backup.not-opened',
      'Копия не открылась: пароль или ключ не тот, либо файл повреждён. Журнал не изменён.',
    );
  }
}

const NO_BACKUP = fail('backup.none', 'Это не резервная копия журнала, или она обрезана.');

const BAD_KEY = fail('backup.key', 'Строка файла ключа записана с ошибкой: скопируйте её целиком.');

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length + OF_PASSPHRASE.length);
    await handle.read(head, 0, head.length, 0);
    return head.toString('latin1');
  } finally {
    await handle.close();
  }
}

const webStream = (file: string) => ReadableStream.from<Uint8Array>(createReadStream(file));
