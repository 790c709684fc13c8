/**
 * A file that only its key opens: AES-256-GCM, the key from a passphrase by scrypt (RFC 7914) or from a key file.
 *
 *     «SECTOR-BACKUP 1\n» · kind (1 byte) · cost (1 byte, log2 N) · salt (16) · nonce (12) · ciphertext · tag (16)
 *
 * All before the ciphertext is authenticated too. Nothing of the content can be trusted before its end was read:
 * whoever opens a file writes it aside and throws it away when the tag is wrong.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../core/base/result.ts';
import { writeWhole } from './atomic-file.ts';

const MAGIC = Buffer.from('SECTOR-BACKUP 1\n');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + 2 + SALT + NONCE;

/** 128 MiB and some tenths of a second for each guess (OWASP's first recommendation for scrypt). */
const COST = 17;
/** A file that asks for more than this would rather fill the memory than be opened. */
const HIGHEST_COST = 20;
/** No file of ours has less; scrypt refuses the lowest ones altogether. */
const LOWEST_COST = 14;

const KINDS = { passphrase: 1, 'key-file': 2 } as const;

/** What opens the file: words of a person, or 32 bytes. */
export type Key =
  | { readonly kind: 'passphrase'; readonly words: string }
  | { readonly kind: 'key-file'; readonly bytes: Buffer };

/** Writes `source` encrypted to `target`; nothing is left there after a failure. Throws what the disk throws. */
export async function seal(source: string, target: string, key: Key): Promise<void> {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const head = Buffer.concat([MAGIC, Buffer.from([KINDS[key.kind], COST]), salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', derive(key, salt, COST), nonce);
  cipher.setAAD(head);
  const content = async function* () {
    yield head;
    for await (const piece of createReadStream(source)) yield cipher.update(piece as Buffer);
    yield cipher.final();
    yield cipher.getAuthTag();
  };
  await writeWhole(target, (draft) =>
    pipeline(content, createWriteStream(draft, { mode: 0o600, flush: true })),
  );
}

/** Writes what `source` holds to `target`; after a failure `target` holds nothing to be trusted. */
export async function unseal(source: string, target: string, key: Key): Promise<Result<null>> {
  const file = await open(source, 'r');
  const size = (await file.stat()).size;
  const head = Buffer.alloc(HEAD);
  const tag = Buffer.alloc(TAG);
  try {
    if (size < HEAD + TAG) return NO_BACKUP;
    await file.read(head, 0, HEAD, 0);
    await file.read(tag, 0, TAG, size - TAG);
  } finally {
    await file.close();
  }
  const [kind = 0, cost = 0] = head.subarray(MAGIC.length);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return NO_BACKUP;
  if (kind === KINDS.passphrase && (cost > HIGHEST_COST || cost < LOWEST_COST)) return DAMAGED;
  if (!Object.values<number>(KINDS).includes(kind)) return NO_BACKUP;
  if (kind !== KINDS[key.kind]) {
    return fail(
      'backup.other-key',
      kind === KINDS.passphrase
        ? 'Эта копия закрыта паролем, а не файлом ключа.'
        : 'Эта копия закрыта файлом ключа: укажите его ключом --key-file.',
    );
  }
  const salt = head.subarray(MAGIC.length + 2, MAGIC.length + 2 + SALT);
  const decipher = createDecipheriv('aes-256-gcm', derive(key, salt, cost), head.subarray(HEAD - NONCE));
  decipher.setAAD(head);
  decipher.setAuthTag(tag);
  try {
    const content = createReadStream(source, { start: HEAD, end: size - TAG - 1 });
    await pipeline(content, decipher, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
    return ok(null);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    // The cipher cannot tell a wrong key from a changed file.
    return fail(
      'backup.not-opened',
      'Копия не открылась: пароль или ключ не тот, либо файл повреждён. Журнал не изменён.',
    );
  }
}

const DAMAGED = fail('backup.damaged', 'Файл копии повреждён. Возьмите другую копию. Журнал не изменён.');

const NO_BACKUP = fail('backup.none', 'Это не резервная копия журнала, или она обрезана.');

function derive(key: Key, salt: Buffer, cost: number): Buffer {
  if (key.kind === 'key-file') return key.bytes;
  const N = 2 ** cost;
  return scryptSync(key.words.normalize('NFKC'), salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });
}
