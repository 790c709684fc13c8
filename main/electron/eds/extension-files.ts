/** Files of an extension: nothing outside of its folder, whatever its name says or its links lead to. */
import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Session } from 'electron';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import { matchesResource } from '../../core/eds/match-pattern.ts';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file's bytes by its name inside the folder; null where it is not there, or not inside. */
export async function readInside(folder: string, name: string): Promise<Buffer | null> {
  if (/[\0\\]/.test(name)) return null;
  const wanted = join(folder, name);
  if (!wanted.startsWith(folder + sep)) return null;
  try {
    // Both the folder and the file as they are: a link inside the folder may lead anywhere.
    if ((await realpath(wanted)) !== wanted) return null;
    const file = await open(wanted, 'r');
    try {
      return (await file.stat()).isFile() ? await file.readFile() : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** A script of the extension as text. */
export async function readScript(folder: string, name: string): Promise<string | null> {
  return (await readInside(folder, name))?.toString('utf8') ?? null;
}

/** The name inside the folder that an address of the extension means; null where it cannot be read. */
export function nameIn(url: string): string | null {
  try {
    const name = decodeURIComponent(new URL(url).pathname).replace(/^\/+/, '');
    return name.split('/').includes('..') ? null : name;
  } catch {
    return null;
  }
}

/** Serves what pages may have of the extensions at `chrome-extension:`; which page may is the guard's to say. */
export function serveExtensions(session: Session, extensions: readonly EdsExtension[]): void {
  session.protocol.handle('chrome-extension', async ({ url, method }) => {
    const extension = extensions.find(({ id }) => id === new URL(url).host);
    const name = nameIn(url);
    if (!extension || name === null || method !== 'GET') return notThere();
    const isOffered = extension.manifest.webAccessible.some(({ resources }) =>
      matchesResource(resources, name),
    );
    const bytes = isOffered ? await readInside(extension.folder, name) : null;
    return bytes ? fileAnswer(bytes, name) : notThere();
  });
}

/** A file as an answer. */
export function fileAnswer(bytes: Uint8Array, name: string, headers: Record<string, string> = {}): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MIME[extname(name).toLowerCase()] ?? 'application/octet-stream',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

export function notThere(): Response {
  return new Response(null, { status: 404 });
}
