/** What is changed in the answers of servers: PDFs become downloads, foreign frames get no dialogs of their own. */
import type { Session } from 'electron';
import { isMadePdf } from '../core/policy/decide.ts';
import { isForeign } from './foreign-frame.ts';
import type { PortalSessionOptions } from './session-options.ts';

type Headers = Record<string, string[]>;

/** Electron keeps one listener an event and session: this is the one that sees all answers. */
export function watchAnswers(session: Session, { onAnswer, portalsOf }: PortalSessionOptions): void {
  session.webRequest.onHeadersReceived((details, answer) => {
    if (!/^https?:|^data:/.test(details.url)) return answer({});
    const headers = details.responseHeaders ?? {};
    const pages = portalsOf(details.webContentsId);
    onAnswer({ url: details.url, pages, cookies: valuesOf(headers, 'set-cookie') });
    // Chromium asks here for the `data:` of an iframe too, as it does not for a `blob:`. As a download it would leave the
    // frame empty without a word; as a document it is kept and named by `MadeDocuments` (F29).
    if (isMadePdf(details.url)) return answer({});
    const isFrame = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
    const isGuarded = details.resourceType === 'subFrame' && isForeign(details);
    if (isGuarded) headers['content-security-policy'] = withoutModals(headers);
    const [type = ''] = valuesOf(headers, 'content-type');
    const isPdf = isFrame && type.toLowerCase().startsWith('application/pdf');
    if (isPdf) return answer({ responseHeaders: asDownload(headers) });
    return answer(isGuarded ? { responseHeaders: headers } : {});
  });
}

function valuesOf(headers: Headers, wanted: string): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, values]) => values);
}

/** A PDF in Chromium's own viewer brings its save and print buttons along (B53): it becomes a download. */
function asDownload(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition');
  const [disposition] = valuesOf(headers, 'content-disposition');
  const value = disposition?.replace(/^\s*inline/i, 'attachment') ?? 'attachment';
  return { ...Object.fromEntries(kept), 'content-disposition': [value] };
}

/**
 * Chromium itself refuses `print()` in such a document and in all frames below it, whatever becomes of our scripts
 * there (F01): Electron attaches anew to frames of other processes all the time, and what begins meanwhile is missed.
 * Questions (`alert` and the like) it refuses to frames of other origins anyway. What else a sandbox takes is given
 * back, as far as it can be; decision 22 has what cannot.
 */
const WITHOUT_MODALS = `sandbox ${[
  ...['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-downloads', 'allow-pointer-lock'],
  ...['allow-popups', 'allow-popups-to-escape-sandbox', 'allow-top-navigation'],
  ...['allow-orientation-lock', 'allow-presentation', 'allow-storage-access-by-user-activation'],
].join(' ')}`;

function withoutModals(headers: Headers): string[] {
  const said = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-security-policy');
  for (const [name] of said) delete headers[name];
  return [...said.flatMap(([, values]) => values), WITHOUT_MODALS];
}
