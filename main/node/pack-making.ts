/** Making a signed pack of a folder of configuration and, optionally, a folder of instructions. */

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../core/base/errno.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { mergeSources } from '../core/config/config-source.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { isInstructionName, makePack, type PackContent } from '../core/config/pack.ts';
import { readSources } from './config-folder.ts';
import { readLogo } from './logo-file.ts';
import { packTroubles } from './pack-files.ts';
import { utf8Text } from './utf8-text.ts';

export interface PackRequest {
  readonly folder: string;
  /** Null: the pack brings no catalogue. */
  readonly instructions: string | null;
  readonly version: number;
  readonly made: Date;
  readonly key: KeyObject;
}

/** A new Ed25519 key as PEM, for the person who issues packs. */
export function newPackKey(): { readonly pem: string; readonly key: KeyObject } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), key: privateKey };
}

/** The key that issues packs, from a PEM file. */
export function readPackKey(file: string): Result<KeyObject> {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return ok(key);
  } catch {
    // Unreadable or another kind of file: one answer for both.
  }
  return fail(
    'pack.private-key',
    `Закрытый ключ ${file} не читается. Создайте его: sector config key <файл>`,
  );
}

/** The pack's bytes, or every reason why such a pack would be refused by the workstations. */
export async function buildPack(request: PackRequest): Promise<Result<Buffer>> {
  const { sources, troubles } = await readSources(request.folder);
  const judged = loadConfig(sources);
  const logo = await readLogo(request.folder, judged.ok ? judged.config.theme.logo : null);
  const wrong = [...troubles, ...judged.troubles, ...('trouble' in logo ? [logo.trouble] : [])];
  if (wrong.length > 0) return refuse(wrong.map(({ russian }) => russian));
  if (sources.length === 0) return refuse([`В папке ${request.folder} нет файлов .json.`]);
  const config = mergeSources(sources);
  // The workstation has no folder beside a pack: the picture travels in it.
  if ('address' in logo && logo.address !== null) {
    config.theme = Object.assign({}, config.theme, { logo: logo.address });
  }
  const instructions = request.instructions === null ? ok({}) : readTexts(request.instructions);
  if (!instructions.ok) return instructions;
  const content: PackContent = {
    version: request.version,
    made: request.made.toISOString(),
    config,
    instructions: instructions.value,
  };
  const bad = await packTroubles(content);
  return bad.length > 0 ? refuse(bad) : ok(makePack(content, request.key));
}

function readTexts(folder: string): Result<Record<string, string>> {
  try {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .sort();
    const names = all.filter(isInstructionName);
    if (names.length === 0) return refuse([`В папке ${folder} нет инструкций.`]);
    const strange = all.filter((name) => isMeant(name) && !isInstructionName(name));
    const texts = names.map((name) => [name, utf8Text(readFileSync(join(folder, name)))] as const);
    const wrong = [
      ...strange.map((name) => `${name}: в пакет попадёт только ${NAMES}. Переименуйте или уберите файл.`),
      ...texts.flatMap(([name, read]) =>
        'line' in read
          ? `${name}, строка ${read.line}, знак ${read.place}: буквы не в UTF-8. Сохраните файл в UTF-8.`
          : [],
      ),
    ];
    if (wrong.length > 0) return refuse(wrong);
    return ok(Object.fromEntries(texts.map(([name, read]) => [name, 'text' in read ? read.text : ''])));
  } catch (cause) {
    return refuse([`Папка ${folder} не читается (${errnoOf(cause) ?? 'EIO'}).`]);
  }
}

const NAMES = 'questionnaire.yaml, common/слово.md и 1.1-slovo/instruction.md маленькими буквами';

/** A text that somebody wants to be in the pack; notes for editors stand beside them. */
function isMeant(name: string): boolean {
  return /\.(?:md|ya?ml)(?:\.txt)?$/i.test(name) && !/(?:^|\/)readme\.md$/i.test(name);
}

function refuse(reasons: readonly string[]): Result<never> {
  return fail('pack.not-made', `Пакет не собран:\n${reasons.join('\n')}`);
}
