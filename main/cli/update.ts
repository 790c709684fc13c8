/**
 * `npm run update`: packages of an update for the region's folder. Exit code 0: done, good; 1: not; 2: it was called
 * wrongly.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../core/base/result.ts';
import { publicKeyText } from '../core/config/signed-file.ts';
import { Manifest, makeManifest, readManifest, updateNames } from '../core/update/manifest.ts';
import { readPackKey } from '../node/pack-making.ts';

const USAGE = `Обновление рабочих мест
  npm run update -- sign <пакет.deb> --key <файл ключа> --from <версия> --out <папка>
      Кладёт в папку пакет и подписанное описание. --from: самая старая версия, с которой можно обновиться.
  npm run update -- verify <описание.update> --key <открытый ключ>
      Подпись описания, размер и хеш пакета рядом с ним.`;

const WRONG = fail('update.usage', USAGE);

/** `sector-shell_0.2.0_amd64.deb`, as `npm run package -- --deb` names it. */
const DEB = /^sector-shell_([\d.]+)_(amd64|arm64)\.deb$/;

function run(args: readonly string[]): Result<string> {
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments(args);
  } catch {
    return WRONG; // parseArgs throws for a key it does not know.
  }
  const {
    values: { key, from, out },
    positionals: [command, file, ...rest],
  } = parsed;
  if (rest.length > 0 || file === undefined || key === undefined) return WRONG;
  try {
    if (command === 'sign' && from !== undefined && out !== undefined) return sign(file, { key, from, out });
    return command === 'verify' ? verify(file, key) : WRONG;
  } catch (cause) {
    return fail(
      'update.file',
      `Файл не читается или не пишется (${(cause as NodeJS.ErrnoException).code ?? 'EIO'}).`,
    );
  }
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    options: { key: text, from: text, out: text },
    allowPositionals: true,
  });
}

function sign(file: string, { key, from, out }: { key: string; from: string; out: string }): Result<string> {
  const [, version, arch] = DEB.exec(basename(file)) ?? [];
  if (version === undefined)
    return fail('update.name', `${file}: нужен файл sector-shell_<версия>_<arch>.deb.`);
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

const result = run(process.argv.slice(2));
if (result.ok) process.stdout.write(result.value);
else {
  process.stderr.write(`${result.error.message}\n`);
  process.exitCode = result.error.code === 'update.usage' ? 2 : 1;
}
