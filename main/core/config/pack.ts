/**
 * A signed pack: the configuration and the catalogue of a region in one file (`signed-file.ts`). Nothing is unpacked:
 * the instructions are handed on as texts by name, so no name can lead out of a folder.
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { DEEPEST, shapeFault, shortened } from './json-shape.ts';
import { openSigned, type SignedKind, signFile } from './signed-file.ts';

export { publicKeyText } from './signed-file.ts';

/** Forty-three instructions take half a megabyte; read at a start, so it must stay quick. */
export const LARGEST_PACK = 20_000_000;

const PACK: SignedKind = {
  name: 'sector-pack',
  largest: LARGEST_PACK,
  words: 'пакет',
  ofWords: 'пакета',
  keyName: 'pack.key',
};

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
  return signFile(PACK, Buffer.from(`${JSON.stringify(PackContent.parse(content), null, 1)}\n`), privateKey);
}

/** Reads a pack that this key has signed; `key` is `pack.key` of the configuration. */
export function readPack(bytes: Buffer, key: string): Result<PackContent> {
  const body = openSigned(PACK, bytes, key);
  return body.ok ? readContent(body.value) : body;
}

/** From here on the text is that of whoever holds the key; what is wrong with it is a slip, not an attack. */
function readContent(body: Buffer): Result<PackContent> {
  const wrong = (what: string) =>
    fail('pack.content', `Пакет подписан, но содержание неверно: ${what} Соберите его заново.`);
  const json = body.toString('utf8');
  // A byte that is no letter became another sign.
  if (!Buffer.from(json).equals(body)) return wrong('буквы не в UTF-8.');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return wrong('это не JSON.');
  }
  const fault = shapeFault(json);
  if (fault?.kind === 'duplicate') return wrong(`«${fault.name}» записано дважды.`);
  if (fault?.kind === 'huge') return wrong(`число ${shortened(fault.text)} слишком большое.`);
  if (fault?.kind === 'deep') return wrong(`вложено глубже ${DEEPEST} скобок.`);
  const parsed = PackContent.safeParse(value, { error: z.locales.ru().localeError });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return wrong(`${issue?.path.join(' → ') ?? ''}: ${issue?.message ?? ''}.`);
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
