/**
 * A signed text file, as packs and the descriptions of updates are. Three lines, an empty one, then the content:
 *
 *     <kind of file> 1
 *     sha256 <of the content, hexadecimal>
 *     ed25519 <signature over the first two lines and the content, base64>
 *
 * Nothing of the content is parsed before hash and signature have been found good.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fail, ok, type Result } from '../base/result.ts';

export interface SignedKind {
  /** The first word of the file: a signature for one kind is none for another. */
  readonly name: string;
  /** Bytes. */
  readonly largest: number;
  /** What it is called in Russian, alone and after «подпись», for the one who has chosen a wrong file. */
  readonly words: string;
  readonly ofWords: string;
  /** Where the public key stands, for the same person. */
  readonly keyName: string;
}

/** Signs a content. `privateKey` is an Ed25519 key. */
export function signFile({ name }: SignedKind, body: Buffer, privateKey: KeyObject): Buffer {
  const head = headOf(name, body);
  const signature = sign(null, Buffer.concat([head, body]), privateKey).toString('base64');
  return Buffer.concat([head, Buffer.from(`ed25519 ${signature}\n\n`), body]);
}

function headOf(name: string, body: Buffer): Buffer {
  return Buffer.from(`${name} 1\nsha256 ${createHash('sha256').update(body).digest('hex')}\n`);
}

/** The content of a file that this key (32 bytes in base64) has signed. */
export function openSigned(kind: SignedKind, bytes: Buffer, key: string): Result<Buffer> {
  if (bytes.length > kind.largest) {
    return fail('pack.too-large', `Файл больше ${kind.largest / 1_000_000} МБ. Уберите из него лишнее.`);
  }
  const magic = Buffer.from(`${kind.name} 1\n`);
  if (!bytes.subarray(0, magic.length).equals(magic)) {
    return fail('pack.not-a-pack', `Это не ${kind.words} программы «Сектор». Проверьте путь к файлу.`);
  }
  // The last sign before «==» has four bits that mean nothing: one spelling is taken.
  const lines = /^sha256 ([0-9a-f]{64})\ned25519 ([A-Za-z0-9+/]{85}[AQgw]==)\n\n/.exec(
    bytes.subarray(magic.length, 256).toString('latin1'),
  );
  if (!lines) return fail('pack.cut', 'Начало файла повреждено. Скопируйте файл ещё раз.');
  const [whole, , signature = ''] = lines;
  const body = bytes.subarray(magic.length + whole.length);
  const head = headOf(kind.name, body);
  if (!bytes.subarray(0, head.length).equals(head)) {
    return fail('pack.damaged', 'Файл повреждён или не дописан до конца. Скопируйте его ещё раз.');
  }
  const signer = signingKey(key);
  if (signer === null) {
    return fail('pack.key', `Открытый ключ ${kind.keyName} не читается. Возьмите его заново.`);
  }
  if (!verify(null, Buffer.concat([head, body]), signer, Buffer.from(signature, 'base64'))) {
    return fail(
      'pack.signature',
      `Подпись ${kind.ofWords} не подходит к ключу ${kind.keyName}. Файл не принят.`,
    );
  }
  return ok(body);
}

/** The public key of these 32 bytes in base64; null where they are none. */
function signingKey(base64: string): KeyObject | null {
  try {
    const x = Buffer.from(base64, 'base64').toString('base64url');
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
}

/** The public half of a key as it stands in `pack.key`. */
export function publicKeyText(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}
