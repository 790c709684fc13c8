/**
 * A signed pack: the configuration and the catalogue of a region in one file. Three lines of text, an empty one,
 * then the content:
 *
 *     sector-pack 1
 *     sha256 <of the content, hexadecimal>
 *     ed25519 <signature over the first two lines and the content, base64>
 *
 * Nothing of the content is parsed before hash and signature have been found good. Nothing is unpacked: the
 * instructions are handed on as texts by name, so no name can lead out of a folder.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { DEEPEST, shapeFault } from './json-shape.ts';

const MAGIC = 'sector-pack 1';
/** Forty-three instructions take half a megabyte; read at a start, so it must stay quick. */
export const LARGEST_PACK = 20_000_000;

/** `questionnaire.yaml`, `common/login.md`, `1.1-resume/instruction.md`: the names a catalogue has, and no others. */
const INSTRUCTION_NAME =
  /^(questionnaire\.yaml|common\/[a-z0-9]+(-[a-z0-9]+)*\.md|\d[\da-z]*([.-][\da-z]+)*\/instruction\.md)$/;

const PackContent = z.strictObject({
  /** Goes up with every issue; a workstation never takes a lower one than it had. */
  version: z.number().int().min(1).max(1_000_000_000),
  /** When it was signed, for people. */
  made: z.iso.datetime(),
  /** What a configuration file may say, except where packs come from. */
  config: z.record(z.string(), z.unknown()),
  /** Texts by name; none of them leaves the built-in catalogue in force. */
  instructions: z.record(z.string().regex(INSTRUCTION_NAME), z.string()),
});
export type PackContent = z.infer<typeof PackContent>;

/** The name a file may have in a pack's catalogue. */
export function isInstructionName(name: string): boolean {
  return INSTRUCTION_NAME.test(name);
}

/** Writes and signs a pack. `privateKey` is an Ed25519 key. */
export function makePack(content: PackContent, privateKey: KeyObject): Buffer {
  const body = Buffer.from(`${JSON.stringify(PackContent.parse(content), null, 1)}\n`);
  const head = headOf(body);
  const signature = sign(null, Buffer.concat([head, body]), privateKey).toString('base64');
  return Buffer.concat([head, Buffer.from(`ed25519 ${signature}\n\n`), body]);
}

function headOf(body: Buffer): Buffer {
  return Buffer.from(`${MAGIC}\nsha256 ${createHash('sha256').update(body).digest('hex')}\n`);
}

/** Reads a pack that this key has signed; `key` is `pack.key` of the configuration. */
export function readPack(bytes: Buffer, key: string): Result<PackContent> {
  if (bytes.length > LARGEST_PACK) {
    return fail('pack.too-large', `Пакет больше ${LARGEST_PACK / 1_000_000} МБ. Уберите из него лишнее.`);
  }
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) {
    return fail('pack.not-a-pack', 'Это не пакет программы «Сектор». Проверьте путь к файлу.');
  }
  // The last sign before «==» has four bits that mean nothing: one spelling is taken.
  const lines = /^sector-pack 1\nsha256 ([0-9a-f]{64})\ned25519 ([A-Za-z0-9+/]{85}[AQgw]==)\n\n/.exec(
    bytes.subarray(0, 256).toString('latin1'),
  );
  if (!lines) return fail('pack.cut', 'Начало пакета повреждено. Скопируйте файл ещё раз.');
  const [whole, , signature = ''] = lines;
  const body = bytes.subarray(whole.length);
  const head = headOf(body);
  if (!bytes.subarray(0, head.length).equals(head)) {
    return fail('pack.damaged', 'Пакет повреждён или не дописан до конца. Скопируйте файл ещё раз.');
  }
  const signer = packKey(key);
  if (signer === null) return fail('pack.key', 'Открытый ключ pack.key не читается. Возьмите его заново.');
  if (!verify(null, Buffer.concat([head, body]), signer, Buffer.from(signature, 'base64'))) {
    return fail('pack.signature', 'Подпись пакета не подходит к ключу pack.key. Пакет не принят.');
  }
  return readContent(body);
}

/** From here on the text is that of whoever holds the key; what is wrong with it is a slip, not an attack. */
function readContent(body: Buffer): Result<PackContent> {
  const wrong = (what: string) =>
    fail('pack.content', `Пакет подписан, но содержание неверно: ${what} Соберите его заново.`);
  const json = body.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return wrong('это не JSON.');
  }
  const fault = shapeFault(json);
  if (fault?.kind === 'duplicate') return wrong(`«${fault.name}» записано дважды.`);
  if (fault?.kind === 'deep') return wrong(`вложено глубже ${DEEPEST} скобок.`);
  const parsed = PackContent.safeParse(value, { error: z.locales.ru().localeError });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return wrong(`${issue?.path.join(' → ') ?? ''}: ${issue?.message ?? ''}.`);
}

/** The public key of these 32 bytes in base64; null where they are none. */
function packKey(base64: string): KeyObject | null {
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

/** What the workstation has accepted before: the highest version, and the very bytes where they are still there. */
export interface PackHistory {
  readonly version: number;
  readonly kept: Buffer | null;
}

/** Whether a pack that was read well may follow what was accepted before. */
export function mayFollow(
  { version }: PackContent,
  bytes: Buffer,
  { version: floor, kept }: PackHistory,
): Result<void> {
  if (version < floor) {
    return fail(
      'pack.older',
      `Версия пакета ${version} старше принятой ${floor}. Выпустите пакет с большей.`,
    );
  }
  if (version === floor && kept !== null && !kept.equals(bytes)) {
    return fail('pack.same-version', `Версия ${version} уже принята с другим содержанием. Поднимите версию.`);
  }
  return ok(undefined);
}
