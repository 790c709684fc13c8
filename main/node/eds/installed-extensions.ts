/**
 * The signature extensions that the configuration names, as they are on this machine: each is believed only when its
 * folder, its hosts and every folder above belong to the system and the folder is the one that was pinned.
 */
import { dirname, isAbsolute, join, win32 } from 'node:path';
import process from 'node:process';
import { errnoOf } from '../../core/base/errno.ts';
import { type Failure, fail, ok, type Result } from '../../core/base/result.ts';
import type { EdsExtension, ExtensionManifest, NativeHost } from '../../core/eds/eds-extension.ts';
import type { EdsSettings } from '../../core/eds/eds-settings.ts';
import { readExtensionManifest } from '../../core/eds/extension-manifest.ts';
import { readHostManifest } from '../../core/eds/host-manifest.ts';
import { readOrdinaryFile } from '../ordinary-file.ts';
import { closedFault, closedPath, ROOT_ALONE, type Trusted } from './closed-files.ts';
import { entriesOf, type FolderEntry, folderHash } from './folder-hash.ts';

type Named = EdsSettings['extensions'][number];

/** Bytes of a manifest; the vendors' have two or three thousand. */
const LARGEST_MANIFEST = 256 * 1024;

/** What is there, and what is not loaded and why. */
export interface InstalledExtensions {
  readonly extensions: readonly EdsExtension[];
  readonly refused: readonly {
    readonly id: string;
    readonly title: string;
    readonly error: Failure;
  }[];
}

/** Reads every extension of the configuration; one that is refused does not keep the others away. */
export async function readInstalledExtensions(
  { extensions }: Pick<EdsSettings, 'extensions'>,
  trusted: Trusted = ROOT_ALONE,
): Promise<InstalledExtensions> {
  const read = await Promise.all(
    extensions.map(async (named) => ({ named, result: await readExtension(named, trusted) })),
  );
  return {
    extensions: read.flatMap(({ result }) => (result.ok ? [result.value] : [])),
    refused: read.flatMap(({ named: { id, title }, result }) =>
      result.ok ? [] : [{ id, title, error: result.error }],
    ),
  };
}

/** One extension, or the first reason against it. */
async function readExtension(named: Named, trusted: Trusted): Promise<Result<EdsExtension>> {
  if (process.platform === 'win32') {
    // Owners are SIDs and access lists there; nothing that was not verified is started.
    return fail(
      'eds.windows-not-verified',
      'На Windows программа пока не умеет проверить, кому принадлежит папка расширения: подпись не включается.',
    );
  }
  const { id, title, folder } = named;
  const manifest = await readFolder(named, trusted);
  if (!manifest.ok) return manifest;
  const hosts = new Map<string, NativeHost>();
  for (const [name, path] of Object.entries(named.hosts)) {
    const host = await readHost({ name, manifest: path, extensionId: id }, trusted);
    if (!host.ok) return host;
    hosts.set(name, host.value);
  }
  return ok({ id, title, folder, manifest: manifest.value, hosts });
}

/** The folder is closed, pinned, and its manifest names only files that are in it. */
async function readFolder(
  { id, folder, sha256 }: Named,
  trusted: Trusted,
): Promise<Result<ExtensionManifest>> {
  const closed = await closedPath(folder, trusted);
  if (!closed.ok) return closed;
  if (!closed.value.isDirectory()) {
    return fail('eds.folder-form', `${folder}: это не папка. Распакуйте расширение в папку.`);
  }
  let entries: readonly FolderEntry[];
  let hash: string;
  try {
    entries = await entriesOf(folder);
    for (const { path, stats } of entries) {
      const fault = entryFault(join(folder, path), { path, stats }, trusted);
      if (fault) return fault;
    }
    hash = await folderHash(folder, entries);
  } catch (cause) {
    return fail(
      'eds.folder-unreadable',
      `${folder}: не читается (${errnoOf(cause) ?? 'EIO'}). Откройте всем чтение: chmod -R a+rX ${folder}`,
    );
  }
  if (hash !== sha256) {
    return fail(
      'eds.folder-changed',
      `${folder}: файлы не те, что записаны в настройках (eds.extensions → sha256). Если расширение обновили вы, проверьте его и впишите новый отпечаток: sector eds hash ${folder}`,
    );
  }
  const text = await readOrdinaryFile(join(folder, 'manifest.json'), MANIFEST_LIMITS).catch(() => null);
  if (text === null) {
    return fail('eds.manifest-absent', `${folder}: нет файла manifest.json. Укажите папку, где он лежит.`);
  }
  const manifest = readExtensionManifest(text.toString('utf8'), id);
  if (!manifest.ok) return manifest;
  const there = new Set(entries.filter(({ stats }) => stats.isFile()).map(({ path }) => path));
  const missing = filesOf(manifest.value).find((path) => !there.has(path));
  return missing === undefined
    ? manifest
    : fail(
        'eds.file-absent',
        `${folder}: нет файла ${missing}, который назван в manifest.json. Распакуйте заново.`,
      );
}

const MANIFEST_LIMITS = { largest: LARGEST_MANIFEST, refusesLinks: true } as const;

function entryFault(path: string, { stats }: FolderEntry, trusted: Trusted): Result<never> | null {
  const fault = closedFault(path, stats, trusted);
  if (fault !== null || stats.isFile() || stats.isDirectory()) return fault;
  return fail('eds.folder-form', `${path}: это не файл и не папка. Распакуйте расширение заново.`);
}

function filesOf({ contentScripts, background }: ExtensionManifest): readonly string[] {
  const own = background === null ? [] : 'page' in background ? [background.page] : background.scripts;
  return [...contentScripts.flatMap(({ js }) => js), ...own];
}

/** A host's manifest and program are closed, and meant for this extension. */
async function readHost(
  wanted: { readonly name: string; readonly manifest: string; readonly extensionId: string },
  trusted: Trusted,
): Promise<Result<NativeHost>> {
  const { name, manifest, extensionId } = wanted;
  const closed = await closedPath(manifest, trusted);
  if (!closed.ok) return closed;
  const text = await readOrdinaryFile(manifest, MANIFEST_LIMITS).catch(() => null);
  if (text === null) {
    return fail(
      'eds.host-manifest-unreadable',
      `${manifest}: не читается как файл. Проверьте путь в eds.extensions → hosts.`,
    );
  }
  const host = readHostManifest(text.toString('utf8'), {
    ...{ name, extensionId },
    fullPath: (path) =>
      process.platform === 'win32' ? win32.resolve(dirname(manifest), path) : isAbsolute(path) ? path : null,
  });
  if (!host.ok) return host;
  const program = await closedPath(host.value.path, trusted);
  if (!program.ok) return program;
  const { mode } = program.value;
  return program.value.isFile() && (mode & 0o111) !== 0
    ? host
    : fail('eds.host-form', `${host.value.path}: это не программа. Переустановите программу поставщика.`);
}
