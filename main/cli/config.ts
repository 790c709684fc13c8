/**
 * `sector config`: the configuration for IT on a terminal. Exit code 0: done, valid, equal; 1: not; 2: it was called
 * wrongly.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import { isPlainObject } from '../core/base/plain-object.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import { configDifferences, configValues } from '../core/config/config-origins.ts';
import { configJsonSchema } from '../core/config/config-schema.ts';
import { CONFIG_WORDS } from '../core/config/config-words.ts';
import { publicKeyText } from '../core/config/pack.ts';
import { writeWhole } from '../node/atomic-file.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { diskFailure, onDisk } from '../node/disk-failure.ts';
import { makeFolder } from '../node/make-folder.ts';
import { judgePack } from '../node/pack-files.ts';
import { buildPack, newPackKey, readPackKey } from '../node/pack-making.ts';
import { usageText } from './help.ts';
import { configFolder, here, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';

const options = {
  json: { type: 'boolean' },
  key: { type: 'string' },
  version: { type: 'string' },
  out: { type: 'string' },
  instructions: { type: 'string' },
} as const;

interface Said {
  readonly text: string;
  readonly code: 0 | 1;
}
const WRONG = fail('config.usage', usageText('config'));
const said = (text: string, code: 0 | 1 = 0): Result<Said> => ok({ text, code });

async function run(args: readonly string[]): Promise<Result<Said>> {
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments(args);
  } catch {
    return WRONG; // parseArgs throws for a key it does not know.
  }
  const { values, positionals } = parsed;
  const [command, first, second, ...rest] = positionals;
  if (rest.length > 0 || (second !== undefined && command !== 'diff')) return WRONG;
  switch (command) {
    case 'init':
      return first === undefined ? WRONG : init(first);
    case 'check':
      return check(first);
    case 'show':
      return show(first, values.json === true);
    case 'diff':
      return first === undefined || second === undefined ? WRONG : diff(first, second);
    case 'key':
      return first === undefined ? WRONG : makeKey(first);
    case 'sign':
      return sign(first, values);
    case 'verify':
      return first === undefined || values.key === undefined ? WRONG : verify(first, values.key);
    default:
      return WRONG;
  }
}

function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

const FIRST_FILE = '10-sector.json';
/** A folder of its own: what lies directly in the folder of the configuration is read as configuration. */
const SCHEMA_FILE = 'schema/sector.schema.json';

async function init(folder: string): Promise<Result<Said>> {
  const { centre, theme, visit, feedback, scans, printing, network, certificates } = defaultConfig;
  // Portals and categories stay built in until somebody has something to change in them.
  const start = {
    $schema: `./${SCHEMA_FILE}`,
    version: 1,
    ...{ centre, theme, visit, feedback, scans, printing, network, certificates },
  };
  const file = join(folder, FIRST_FILE);
  const has = saysSomething(file);
  const written = await onDisk(folder, async () => {
    makeFolder(join(folder, 'schema'));
    // The schema is ours and follows the program; what the administrator edits comes last, whole or not at all.
    const schema = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    await writeWhole(join(folder, SCHEMA_FILE), (draft) => writeFile(draft, schema));
    if (!has) await writeWhole(file, (draft) => writeFile(draft, `${JSON.stringify(start, null, 2)}\n`));
  });
  if (!written.ok) return written;
  const what = has ? `${file}: уже есть, не изменён. Схема для редактора записана рядом.` : file;
  return said(`${what}\nВпишите своё и проверьте: sector config check ${folder}\n`);
}

/** Whether somebody has written something in the file; the one that a package brings says nothing. */
function saysSomething(file: string): boolean {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return false;
    throw cause;
  }
  try {
    const value: unknown = JSON.parse(text);
    return !isPlainObject(value) || Object.keys(value).some((key) => key !== '$schema');
  } catch {
    // Broken or half written: theirs all the same.
    return true;
  }
}

/** Where the last good pack is; root reads it without becoming the account, and an absent account has none. */
function packState(whose: 'named' | 'of-this-machine' = 'named'): string {
  try {
    return stateFolder();
  } catch (cause) {
    if (!(cause instanceof Refusal) || (whose === 'of-this-machine' && cause.code !== 'account.none'))
      throw cause;
    return '/nonexistent';
  }
}

/** The named folder or file, or the folder of this machine, which need not be there. */
function lookHere(path: string | undefined) {
  return path === undefined
    ? lookAtConfig(configFolder(), packState('of-this-machine'), 'of-this-machine')
    : lookAtConfig(path, packState());
}

async function check(path: string | undefined): Promise<Result<Said>> {
  const look = await lookHere(path);
  if (!look.ok) return look;
  const { sources, troubles } = look.value;
  if (troubles.length > 0) return said(`${troublesText(troubles)}Ошибок: ${troubles.length}\n`, 1);
  const files = sources.map(({ file }) => file).join(', ');
  return said(
    files === ''
      ? `${path ?? configFolder()}: файлов нет, действуют значения программы.\n`
      : `Верно: ${files}\n`,
  );
}

function troublesText(troubles: readonly ConfigTrouble[]): string {
  return troubles.map(({ russian }) => `${russian}\n`).join('');
}

const LAYERS = {
  'built-in': 'программа',
  pack: 'пакет',
  file: 'файл',
  policy: 'управляемая политика',
  'group-policy': 'групповая политика',
} as const;

async function show(path: string | undefined, isJson: boolean): Promise<Result<Said>> {
  const look = await lookHere(path);
  if (!look.ok) return look;
  const { sources, config, troubles } = look.value;
  if (config === null)
    return said(`${troublesText(troubles)}Показывать нечего, пока это не исправлено.\n`, 1);
  const values = configValues(config, sources);
  if (isJson) return said(`${JSON.stringify(values, null, 2)}\n`);
  const lines = values.map(({ path: name, value, layer, file }) => {
    const words = CONFIG_WORDS[name];
    const from = file === null ? LAYERS[layer] : `${LAYERS[layer]} ${file}`;
    return `${name} = ${short(value)}\n    ${from}${words === undefined ? '' : ` · ${words}`}\n`;
  });
  return said(lines.join(''));
}

/** One line; of a long list its length. */
function short(value: unknown): string {
  const text = JSON.stringify(value) ?? '—';
  if (text.length <= 100) return text;
  return Array.isArray(value) ? `[${value.length} значений]` : `${text.slice(0, 99)}…`;
}

async function diff(one: string, other: string): Promise<Result<Said>> {
  const looks = [await lookAtConfig(one, packState()), await lookAtConfig(other, packState())];
  const configs: Config[] = [];
  for (const look of looks) {
    if (!look.ok) return look;
    if (look.value.config === null) return said(troublesText(look.value.troubles), 1);
    configs.push(look.value.config);
  }
  const [before = defaultConfig, after = defaultConfig] = configs;
  const found = configDifferences(before, after);
  if (found.length === 0) return said('Отличий нет.\n');
  const lines = found.map(
    ({ path, before: old, after: young }) => `${path}\n  - ${short(old)}\n  + ${short(young)}\n`,
  );
  return said(`${lines.join('')}Отличий: ${found.length}\n`, 1);
}

function makeKey(file: string): Result<Said> {
  const { pem, key } = newPackKey();
  try {
    writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return fail('config.key', `Файл ${file} уже есть, он не изменён.`);
    // Half a key is none.
    rmSync(file, { force: true });
    return { ok: false, error: diskFailure(file, cause) };
  }
  return said(
    `Закрытый ключ: ${file}. Храните его не на рабочих местах.\nОткрытый ключ для pack.key: ${publicKeyText(key)}\n`,
  );
}

async function sign(
  folder: string | undefined,
  { key, version = '', out, instructions }: ReturnType<typeof readArguments>['values'],
): Promise<Result<Said>> {
  if (folder === undefined || key === undefined || out === undefined || !/^[1-9]\d{0,8}$/.test(version)) {
    return WRONG;
  }
  const privateKey = readPackKey(key);
  if (!privateKey.ok) return privateKey;
  const pack = await buildPack({
    folder,
    instructions: instructions ?? null,
    version: Number(version),
    made: new Date(),
    key: privateKey.value,
  });
  if (!pack.ok) return pack;
  const written = await onDisk(out, () =>
    writeWhole(out, (draft) => writeFile(draft, pack.value, { flush: true })),
  );
  if (!written.ok) return written;
  const size = Math.ceil(pack.value.length / 1000);
  return said(
    `${out}: версия ${version}, ${size} КБ.\nОткрытый ключ для pack.key: ${publicKeyText(privateKey.value)}\n`,
  );
}

async function verify(file: string, key: string): Promise<Result<Said>> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    return fail('config.absent', `${file}: не читается (${errnoOf(cause) ?? 'EIO'}).`);
  }
  const judged = await judgePack(bytes, key);
  if (!judged.ok) return judged;
  const { version, made, instructions } = judged.value;
  const texts = Object.keys(instructions).length;
  return said(
    `Подпись верна. Версия ${version} от ${made}. Инструкции: ${texts === 0 ? 'нет, действуют встроенные' : `файлов ${texts}`}.\n`,
  );
}

export async function main(args: readonly string[]): Promise<number> {
  const result = await run(args);
  if (result.ok) {
    process.stdout.write(here(result.value.text));
    return result.value.code;
  }
  process.stderr.write(here(`${result.error.message.trimEnd()}\n`));
  return result.error.code === 'config.usage' ? 2 : 1;
}
