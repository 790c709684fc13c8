/** Our own scheme `app://shell/`: the window's files, and the files of the visit by id. No `file://` anywhere. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type ProtocolResponse, protocol, type Session } from 'electron';
import type { Result } from '../core/base/result.ts';
import type { Picture, PictureOrder } from '../core/scans/picture.ts';
import { SHEET_STYLE, sheetPage } from './print-sheet.ts';

export const SHELL_ORIGIN = 'app://shell';
/** Whoever draws papers has an origin of its own: it is not our window, and never passes for it. */
export const PAINTER_ORIGIN = 'paper://painter';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
};

/** Electron checklist 7: nothing from outside, no inline script, no form, no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Must be called before the application is ready. `sector-eds` is the way between signature extensions and their pages: a
 * page's own policy for scripts and connections does not bind an extension.
 */
export function registerShellScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([
    ...['app', 'paper'].map((scheme) => ({ scheme, privileges })),
    { scheme: 'sector-eds', privileges: { ...privileges, corsEnabled: true, bypassCSP: true, stream: true } },
  ]);
}

/** Where a document of the visit comes from: by id, in memory or on disk; null when there is none. */
export type VisitDocument = (
  kind: 'file' | 'print',
  id: string,
) => Promise<{ name: string; bytes: Buffer } | null>;

/** A picture of a page of a document, drawn elsewhere. */
export type DocumentPicture = (
  order: Pick<PictureOrder, 'source' | 'id' | 'revision' | 'page' | 'width'>,
) => Promise<Result<Picture>>;

/** Serves the scheme in the session of the shell only; portal partitions do not know it. */
export function serveShell(
  session: Session,
  root: string,
  documents: { readonly visitDocument: VisitDocument; readonly picture: DocumentPicture },
): void {
  serve(session, SHELL_ORIGIN, root, documents);
}

/** Serves the page that draws papers, and the papers to it. */
export function servePainter(session: Session, root: string, visitDocument: VisitDocument): void {
  serve(session, PAINTER_ORIGIN, root, { visitDocument, picture: null });
}

function serve(
  session: Session,
  origin: string,
  root: string,
  { visitDocument, picture }: { visitDocument: VisitDocument; picture: DocumentPicture | null },
): void {
  const own = new URL(origin);
  const respond = async (url: string, method: string): Promise<ProtocolResponse> => {
    const { host, pathname, search } = new URL(url);
    if (host !== own.host || method !== 'GET') return refused();
    if (pathname === '/sheet.css') return answer(Buffer.from(SHEET_STYLE), 'sheet.css');
    const sheet = /^\/sheet\/([\w-]{1,64})$/.exec(pathname)?.[1];
    if (sheet) return answer(Buffer.from(sheetPage(sheet)), 'sheet.html');
    const asked = /^\/picture\/(file|print)\/([\w-]{1,64})\/(\d{1,6})\/(\d{1,4})$/.exec(pathname);
    if (asked?.[1] && asked[2] && picture) {
      const drawn = await picture({
        ...{ source: asked[1] === 'print' ? 'print' : 'file', id: asked[2], revision: search.slice(1) },
        ...{ page: Number(asked[3]), width: Number(asked[4]) },
      });
      return drawn.ok ? answer(drawn.value.png, 'page.png', drawn.value.pages) : refused();
    }
    const document = /^\/(file|print)\/([\w-]{1,64})$/.exec(pathname);
    if (document?.[1] && document[2]) {
      const found = await visitDocument(document[1] === 'print' ? 'print' : 'file', document[2]);
      return found ? answer(found.bytes, found.name) : refused();
    }
    const path = normalize(join(root, decodeURIComponent(pathname)));
    if (!path.startsWith(root + sep)) return refused();
    try {
      return answer(await readFile(path), path);
    } catch {
      // Not there is all that the page needs to know.
      return refused();
    }
  };
  // Not `handle`: it loads the whole of fetch into the main process (`Request`, `Headers`, `Response`), in the middle of the
  // start and for a file that lies in memory anyway (decision 39).
  session.protocol.registerBufferProtocol(own.protocol.slice(0, -1), ({ url, method }, done) => {
    void respond(url, method).then(done, () => done(refused()));
  });
}

function answer(bytes: Uint8Array, name: string, pages?: number): ProtocolResponse {
  return {
    data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    headers: {
      'content-type': MIME[extname(name).toLowerCase()] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...(pages === undefined ? {} : { 'x-pages': String(pages) }),
    },
  };
}

function refused(): ProtocolResponse {
  return { statusCode: 404, data: Buffer.alloc(0) };
}
