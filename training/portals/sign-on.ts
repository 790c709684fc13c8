import { hosts, origins, type PortalId } from '../hosts.ts';
import { html } from '../html.ts';
import { type CookieOptions, dropCookie, setCookie } from '../http/cookies.ts';
import { type Exchange, type Handler, page, type Reply, redirect, withCookies } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { messagePage } from '../pages/plain-pages.ts';
import type { PortalSession, TrainingStore } from '../store.ts';

const YEAR = 365 * 24 * 60 * 60;

/** How one portal is known to the identity provider. */
export interface Client {
  readonly portal: PortalId;
  readonly clientId: string;
  readonly origin: string;
  /** Hosts that a person may be sent back to. */
  readonly hosts: readonly string[];
  /** Prefix of the portal's cookies. */
  readonly cookie: string;
  /** Set when sub-domains share the session. */
  readonly cookieDomain?: string;
  /** Whether «Выйти» also ends the single sign-on session. The real portals differ, so ours do. */
  readonly endsSso: boolean;
}

/** The portals that log people in through the identity provider. */
export const clients = {
  gosuslugi: {
    portal: 'gosuslugi',
    clientId: 'GOSUSLUGI',
    origin: origins.gosuslugi,
    hosts: [hosts.gosuslugi],
    cookie: 'gu',
    endsSso: true,
  },
  trudvsem: {
    portal: 'trudvsem',
    clientId: 'TRUDVSEM',
    origin: origins.trudvsem,
    hosts: [hosts.trudvsem, hosts.cabinet],
    cookie: 'tv',
    cookieDomain: hosts.trudvsem,
    endsSso: false,
  },
} as const satisfies Record<string, Client>;

/** A handler that runs only for a person who is logged in. */
type PersonalHandler = (exchange: Exchange, session: PortalSession) => Reply | Promise<Reply>;

/** A portal's side of the sign-on. */
export interface SignOn {
  readonly routes: RouteTable;
  session(exchange: Exchange): PortalSession | undefined;
  /** Sends whoever is not logged in to the login form, and back afterwards. */
  personal(handler: PersonalHandler): Handler;
}

/** The part of a portal that logs people in and out. */
export function createSignOn(store: TrainingStore, client: Client): SignOn {
  const sessionCookie = `${client.cookie}_sid`;
  const stateCookie = `${client.cookie}_state`;
  const options: CookieOptions = {
    secure: true,
    sameSite: 'Lax',
    ...(client.cookieDomain === undefined ? {} : { domain: client.cookieDomain }),
  };

  function session(exchange: Exchange): PortalSession | undefined {
    return store.session(exchange.cookies.get(sessionCookie), client.portal);
  }

  function begin(to: string): Reply {
    const state = store.beginLogin(client.portal, to);
    const query = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: `${client.origin}/auth/callback`,
      state,
    });
    const answer = redirect(`${origins.esia}/aas/oauth2/ac?${query}`);
    return withCookies(answer, setCookie(stateCookie, state, { ...options, httpOnly: true, maxAge: 600 }));
  }

  function callback(exchange: Exchange): Reply {
    const state = exchange.url.searchParams.get('state') ?? '';
    const to = store.finishLogin(state, client.portal);
    const login = store.redeemCode(exchange.url.searchParams.get('code') ?? '', client.clientId);
    if (to === undefined || login === undefined || exchange.cookies.get(stateCookie) !== state) {
      return messagePage(exchange, client.portal, {
        title: 'Вход не завершён',
        text: 'Ссылка для входа устарела. Вернитесь на главную и войдите ещё раз.',
        id: 'login-expired',
        status: 400,
      });
    }
    const token = store.openSession(client.portal, login);
    return withCookies(
      redirect(to),
      setCookie(sessionCookie, token, { ...options, httpOnly: true }),
      setCookie(`${client.cookie}_last_login`, login, { ...options, maxAge: YEAR }),
      dropCookie(stateCookie, options),
    );
  }

  function logout(exchange: Exchange): Reply {
    const broken = exchange.url.searchParams.get('broken') === '1' || store.isBroken(client.portal);
    store.endSession(exchange.cookies.get(sessionCookie), client.portal, broken);
    const bye = `${client.origin}/auth/bye`;
    if (broken) return redirect(bye);
    const query = new URLSearchParams({ client_id: client.clientId, redirect_url: bye });
    const next = client.endsSso ? `${origins.esia}/idp/ext/Logout?${query}` : bye;
    return withCookies(redirect(next), dropCookie(sessionCookie, { ...options, httpOnly: true }));
  }

  return {
    session,
    personal: (handler) => (exchange) => {
      const found = session(exchange);
      if (found !== undefined) return handler(exchange, found);
      // A form sent after the session ended cannot be sent again by itself: back to the cabinet.
      return begin(ownAddress(client, exchange.method === 'POST' ? null : exchange.url.href));
    },
    routes: {
      'GET /auth/login': (exchange) => begin(ownAddress(client, exchange.url.searchParams.get('to'))),
      'GET /auth/callback': callback,
      'GET /auth/logout': logout,
      'POST /auth/logout': logout,
      'GET /auth/bye': (exchange) => byePage(exchange, client.portal),
      'GET /auth/state': (exchange) => statePage(session(exchange)),
    },
  };
}

/** Only addresses of the portal itself: `/redirect` is the place for open redirects. */
function ownAddress(client: Client, to: string | null): string {
  const start = `${client.origin}/lk`;
  if (to === null || !URL.canParse(to, client.origin)) return start;
  const url = new URL(to, client.origin);
  return url.protocol === 'https:' && client.hosts.includes(url.hostname) ? url.href : start;
}

/** «You have left»: shown whatever really happened, as on the real portals. */
function byePage(exchange: Exchange, portal: PortalId): Reply {
  return messagePage(exchange, portal, {
    title: 'Вы вышли',
    text: 'Вы вышли из личного кабинета. Спасибо, что воспользовались учебным порталом.',
    id: 'bye',
    status: 200,
  });
}

/** Says whether the portal knows the browser, and never leads into a new login as `/lk` does. */
function statePage(session: PortalSession | undefined): Reply {
  const id = session === undefined ? 'signed-out' : 'signed-in';
  const text = session === undefined ? 'Вход не выполнен' : 'Вход выполнен';
  return page(html`<!doctype html><html lang="ru"><meta charset="utf-8"><title>${text}</title>
<p data-testid="${id}">${text}</p></html>`);
}
