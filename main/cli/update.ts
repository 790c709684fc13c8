/** `sector update`: what became of the last update here; packages of an update for the region's folder. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errnoOf } from '../core/base/errno.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { publicKeyText } from '../core/config/signed-file.ts';
import { Manifest, makeManifest, readManifest, updateNames } from '../core/update/manifest.ts';
import { readPackKey } from '../node/pack-making.ts';
import { usageText } from './help.ts';
import { here } from './place.ts';
import { printResult } from './print-result.ts';

const WRONG = fail('update.usage', usageText('update'));

/** `sector-shell_0.2.0_amd64.deb`, as it is packed; one for a trial says so (`build/package/deb.ts`). */
const DEB = /^sector-shell(-trial)?_([\d.]+)_(amd64|arm64)\.deb$/;

function run(args: readonly string[]): Result<string> {
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments(args);
  } catch {
    return WRONG; // parseArgs throws for a key it does not know.
  }
  const {
    values: { key, from, out, 'for-trial': isForTrial = false },
    positionals: [command, file, ...rest],
  } = parsed;
  if (file === undefined && command === 'status') return statusHere();
  if (file === undefined && command === 'now') return lookNow();
  if (rest.length > 0 || file === undefined || key === undefined) return WRONG;
  try {
    if (command === 'sign' && from !== undefined && out !== undefined)
      return sign(file, { key, from, out, isForTrial });
    return command === 'verify' ? verify(file, key) : WRONG;
  } catch (cause) {
    return fail('update.file', `Файл не читается или не пишется (${errnoOf(cause) ?? 'EIO'}).`);
  }
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    options: { key: text, from: text, out: text, 'for-trial': { type: 'boolean' } },
    allowPositionals: true,
  });
}

interface SignOptions {
  readonly key: string;
  readonly from: string;
  readonly out: string;
  /** A package for a trial may be signed. */
  readonly isForTrial: boolean;
}

function sign(file: string, { key, from, out, isForTrial }: SignOptions): Result<string> {
  const [, trial, version, arch] = DEB.exec(basename(file)) ?? [];
  if (version === undefined)
    return fail('update.name', `${file}: нужен файл sector-shell_<версия>_<arch>.deb.`);
  if (trial !== undefined && !isForTrial) {
    return fail('update.trial', `${file}: пробная сборка, не для посетителей. Для испытаний: --for-trial.`);
  }
  const signer = readPackKey(key);
  if (!signer.ok) return signer;
  const bytes = readFileSync(file);
  const manifest = Manifest.safeParse({ version, arch, size: bytes.length, deb: hash(bytes), from });
  if (!manifest.success) return fail('update.version', 'Версии пишутся числами через точку, например 0.2.0.');
  const names = updateNames(manifest.data);
  mkdirSync(out, { recursive: true });
  if (resolve(file) !== resolve(out, names.deb)) copyFileSync(file, join(out, names.deb));
  // Last: what is not described yet is not looked at.
  writeFileSync(join(out, names.manifest), makeManifest(manifest.data, signer.value));
  return ok(
    `${join(out, names.manifest)}: версия ${version}, с ${from} и новее.\nОткрытый ключ для update.conf: ${publicKeyText(signer.value)}\n`,
  );
}

function verify(file: string, key: string): Result<string> {
  const read = readManifest(readFileSync(file), key);
  if (!read.ok) return read;
  const { version, size, deb, from } = read.value;
  const names = updateNames(read.value);
  if (names.manifest !== basename(file))
    return fail('update.name', `Подписано для ${names.manifest}. Верните файлу имя.`);
  const beside = join(dirname(file), names.deb);
  if (!existsSync(beside))
    return fail('update.absent', `Рядом нет ${names.deb}. Положите пакет в ту же папку.`);
  const bytes = readFileSync(beside);
  if (bytes.length !== size || hash(bytes) !== deb) {
    return fail('update.damaged', `${names.deb} не тот, что подписан. Скопируйте его ещё раз.`);
  }
  return ok(`Подпись верна, пакет цел. Версия ${version}, с ${from} и новее.\n`);
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What the updater of root has written last (`build/os/linux/update/sector-update`); null where it never has. */
export function lastUpdate(file = STATUS): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // Not there: no update was ever looked for, or updates are off.
    return null;
  }
}

const STATUS = '/var/lib/sector-update/status';
const SETTINGS = '/etc/sector/update.conf';

function statusHere(): Result<string> {
  const last = lastUpdate();
  const isOn = existsSync(SETTINGS);
  return ok(
    `${isOn ? `Обновления включены: ${SETTINGS}.` : `Обновления выключены: файла ${SETTINGS} нет.`}\n${last ?? 'Ещё ничего не искали.'}\n`,
  );
}

/** Starts root's updater and says what came of it. */
function lookNow(): Result<string> {
  if (process.getuid?.() !== 0) return fail('update.root', 'Нужны права root: sudo sector update now');
  const started = spawnSync('systemctl', ['start', 'sector-update.service'], { encoding: 'utf8' });
  const last = lastUpdate();
  return started.status === 0
    ? ok(`${last ?? 'Обновления выключены.'}\n`)
    : fail(
        'update.not-run',
        `${last ?? `${started.stderr ?? ''}`.trim()}\nПодробно: journalctl -u sector-update`,
      );
}

export async function main(args: readonly string[]): Promise<number> {
  const result = run(args);
  return printResult(result.ok ? ok(here(result.value)) : result, 'update.usage');
}
