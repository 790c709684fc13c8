import { html } from '../html.ts';
import { setCookie } from '../http/cookies.ts';
import { type Answer, answer, type Handler, page, withCookies, withHeaders } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';

/** The smallest transparent GIF. */
const pixel = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** A foreign site. Nothing of it may ever be seen in the workstation; every request to it is counted. */
export function createOutside(): RouteTable {
  const collect: Handler = () => open(answer(200, 'text/plain; charset=utf-8', 'collected'));
  return {
    'GET /': () => strangerPage('Чужой сайт'),
    'GET /collect': collect,
    'POST /collect': collect,
    'GET /events': () => open(answer(200, 'text/event-stream', 'data: collected\n\n')),
    'GET /pixel.gif': () => open(answer(200, 'image/gif', pixel)),
    'GET /script.js': () =>
      open(answer(200, 'text/javascript; charset=utf-8', 'globalThis.outsideScriptRan = true;')),
    'GET /:page': () => strangerPage('Чужой сайт'),
  };
}

function strangerPage(title: string): Answer {
  const reply = page(html`<!doctype html><html lang="ru"><meta charset="utf-8"><title>${title}</title>
<body style="font:24px sans-serif;padding:48px;background:#fde2e2"><h1 data-testid="outside">${title}</h1>
<p>Если вы видите эту страницу на рабочем месте, список разрешённых адресов не действует.</p>
<script>if (parent !== self) parent.postMessage('ran', '*');</script></body></html>`);
  return withCookies(
    open(reply),
    setCookie('stranger', 'yes', { secure: true, sameSite: 'None', maxAge: 86_400 }),
  );
}

/** Readable by any page, so that a leak is certain to be noticed by the page that caused it. */
function open(reply: Answer): Answer {
  return withHeaders(reply, { 'access-control-allow-origin': '*' });
}
