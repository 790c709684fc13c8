import { hosts, origins } from '../hosts.ts';
import { html } from '../html.ts';
import { type Answer, type Exchange, json, page, withHeaders } from '../http/exchange.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { RouteTable } from '../http/routes.ts';
import type { TrainingStore } from '../store.ts';

/** Where the upload frame may come from; each is another relation between the page and the frame. */
export const widgetOrigins = {
  /** Another origin of the same site. */
  static: origins.static,
  /** A sub-domain of another portal, same site. */
  lk: origins.cabinet,
  /** Another site: a process of its own, its cookies are third-party. */
  files: origins.files,
} as const;
export type WidgetPlace = keyof typeof widgetOrigins;

/** The place named in an address, or the CDN. */
export function widgetPlace(name: string | null): WidgetPlace {
  return name === 'lk' || name === 'files' ? name : 'static';
}

/** A file upload that portals put into a frame. It knows the person by a ticket, not by a cookie. */
export function createUploadWidget(store: TrainingStore): RouteTable {
  return {
    'GET /widget/upload': (exchange) => widgetPage(exchange),
    'POST /widget/upload': (exchange) => {
      const owner = store.ticket(exchange.url.searchParams.get('ticket') ?? '');
      if (owner === undefined)
        return json({ ok: false, message: 'Загрузка устарела. Обновите страницу.' }, 403);
      const files = parseMultipart(exchange.headers['content-type'], exchange.body)
        .filter((part) => part.fileName !== undefined && part.fileName !== '')
        .map((part) => store.recordUpload(owner.portal, owner.login, part.fileName ?? '', part.data));
      return json({ ok: true, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) });
    },
  };
}

function widgetPage(exchange: Exchange): Answer {
  const ticket = exchange.url.searchParams.get('ticket') ?? '';
  const reply = page(html`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Загрузка файла</title>
<link rel="stylesheet" href="https://${hosts.static}/css/portal.css">
<script src="https://${hosts.static}/js/widget.js" defer></script></head>
<body class="widget"><form data-testid="widget-form" data-ticket="${ticket}" data-parent="${origins.gosuslugi}">
<label class="field">Файл документа<input type="file" name="file" multiple data-testid="widget-file"></label>
<p role="status" data-testid="widget-status">Файл не выбран</p>
<ul class="files" data-testid="widget-files"></ul></form></body></html>`);
  // Asks the browser to separate the frame even from pages of its own site.
  return withHeaders(reply, { 'origin-agent-cluster': '?1' });
}
