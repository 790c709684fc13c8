import type { IncomingHttpHeaders } from 'node:http';
import type { Markup } from '../html.ts';

/** One request, read whole. */
export interface Exchange {
  readonly method: string;
  /** Host name without the port, in lower case. */
  readonly host: string;
  readonly secure: boolean;
  /** Name in the certificate that the browser showed, if it showed one. */
  readonly certificateName?: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Variable parts of the path, filled by the route that matched. */
  readonly params: Readonly<Record<string, string>>;
}

/** An answer that is sent. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string | Buffer;
}

/** An answer, or one of the two ways in which a server gives none. */
export type Reply = Answer | { readonly kind: 'hang' } | { readonly kind: 'drop' };

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;

/** An answer with a body of the given type. */
export function answer(status: number, type: string, body: string | Buffer): Answer {
  return { kind: 'answer', status, headers: { 'content-type': type }, cookies: [], body };
}

/** A page. */
export function page(markup: Markup, status = 200): Answer {
  return withHeaders(answer(status, 'text/html; charset=utf-8', markup.markup), {
    'cache-control': 'no-store',
  });
}

/** Data. */
export function json(value: unknown, status = 200): Answer {
  return withHeaders(answer(status, 'application/json; charset=utf-8', JSON.stringify(value)), {
    'cache-control': 'no-store',
  });
}

/** A redirect; 302 as the real portals do, 303 after a form was taken. */
export function redirect(to: string, status: 301 | 302 | 303 = 302): Answer {
  return withHeaders(answer(status, 'text/plain; charset=utf-8', ''), {
    location: to,
    'cache-control': 'no-store',
  });
}

/** A file to save. */
export function download(name: string, type: string, body: string | Buffer): Answer {
  return withHeaders(answer(200, type, body), {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

/** The same answer with more headers. */
export function withHeaders(reply: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

/** The same answer with more cookies. */
export function withCookies(reply: Answer, ...cookies: readonly string[]): Answer {
  return { ...reply, cookies: [...reply.cookies, ...cookies] };
}

/** Fields of a form sent as `application/x-www-form-urlencoded`. */
export function formFields(exchange: Exchange): URLSearchParams {
  return new URLSearchParams(exchange.body.toString('utf8'));
}
