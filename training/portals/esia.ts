import { mayLogIn, personOf, trainingPassword } from '../accounts.ts';
import { TOKEN_OWNER } from '../eds/training-token.ts';
import { hosts, origins } from '../hosts.ts';
import { html } from '../html.ts';
import { dropCookie, setCookie } from '../http/cookies.ts';
import { type Exchange, formFields, type Reply, redirect, withCookies } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { brands } from '../pages/brands.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import { SIGN_SCRIPT, signedIn, signForm } from '../pages/sign-page.ts';
import type { TrainingStore } from '../store.ts';
import { type Client, clients } from './sign-on.ts';

const SSO_COOKIE = 'esia_sso';
const YEAR = 365 * 24 * 60 * 60;

/** None, so that a logout called from a frame of another site works as at the original. */
const ssoOptions = { secure: true, httpOnly: true, sameSite: 'None' } as const;

/** Whoever may end a session by a link besides the portals: the workstation itself. */
const logoutClients: readonly string[] = [...Object.values(clients).map((one) => one.clientId), 'SECTOR'];

/** The identity provider: one login for all portals. */
export function createEsia(store: TrainingStore): RouteTable {
  function sso(exchange: Exchange) {
    return store.sso(exchange.cookies.get(SSO_COOKIE));
  }

  /** Answers a portal that asks who is there; asks the person first when nobody is known. */
  function authorize(exchange: Exchange): Reply {
    const query = exchange.url.searchParams;
    const client = clientOf(query);
    if (client === undefined) return unknownClient(exchange);
    const session = sso(exchange);
    if (session === undefined) return redirect(`${origins.esia}/login?${query}`);
    return redirect(backToPortal(store, client, query, session.login));
  }

  function login(exchange: Exchange): Reply {
    const fields = formFields(exchange);
    const name = fields.get('login')?.trim() ?? '';
    if (!mayLogIn(name, fields.get('password') ?? '')) return loginPage(exchange, name, true);
    const query = exchange.url.searchParams;
    const client = clientOf(query);
    const to = client === undefined ? `${origins.esia}/profile` : backToPortal(store, client, query, name);
    return withCookies(
      redirect(to, 303),
      setCookie(SSO_COOKIE, store.openSso(name), ssoOptions),
      setCookie('esia_user', name, { secure: true, sameSite: 'Lax', maxAge: YEAR }),
    );
  }

  function loginBySignature(exchange: Exchange): Reply {
    // Each text is signed once: a signature that somebody kept opens nothing.
    const text = formFields(exchange).get('text') ?? '';
    const isFresh = store.finishLogin(text.split(' ').at(-1) ?? '', 'esia') !== undefined;
    const signed = isFresh ? signedIn(exchange, text) : null;
    if (signed === null) return signaturePage(store, exchange, true);
    const query = exchange.url.searchParams;
    const client = clientOf(query);
    const { login: name } = TOKEN_OWNER;
    const to = client === undefined ? `${origins.esia}/profile` : backToPortal(store, client, query, name);
    return withCookies(redirect(to, 303), setCookie(SSO_COOKIE, store.openSso(name), ssoOptions));
  }

  function logout(exchange: Exchange): Reply {
    const query = exchange.url.searchParams;
    const to = query.get('redirect_url') ?? `${origins.esia}/logout/done`;
    if (!logoutClients.includes(query.get('client_id') ?? '') || !isKnownAddress(to)) {
      return unknownClient(exchange);
    }
    store.endSso(exchange.cookies.get(SSO_COOKIE));
    // A broken logout keeps the cookie too: the browser is still known.
    if (store.isBroken('esia')) return redirect(to);
    return withCookies(redirect(to), dropCookie(SSO_COOKIE, ssoOptions));
  }

  return {
    'GET /': () => redirect(`${origins.esia}/profile`),
    'GET /aas/oauth2/ac': authorize,
    'GET /login': (exchange) => loginPage(exchange, '', false),
    'GET /login/': (exchange) => loginPage(exchange, '', false),
    'POST /login': login,
    'GET /login/eds': (exchange) => signaturePage(store, exchange, false),
    'POST /login/eds': loginBySignature,
    'GET /idp/ext/Logout': logout,
    'GET /logout/done': (exchange) =>
      messagePage(exchange, 'esia', {
        title: 'Вы вышли',
        text: 'Единый вход завершён. Чтобы войти снова, нужны логин и пароль.',
        id: 'bye',
        status: 200,
      }),
    'GET /profile': (exchange) => {
      const session = sso(exchange);
      return session === undefined ? redirect(`${origins.esia}/login`) : profilePage(exchange, session.login);
    },
  };
}

/** The client a request names, if the address to return to is its own. */
function clientOf(query: URLSearchParams): Client | undefined {
  const client = Object.values(clients).find((one) => one.clientId === query.get('client_id'));
  return client !== undefined && query.get('redirect_uri') === `${client.origin}/auth/callback`
    ? client
    : undefined;
}

function backToPortal(store: TrainingStore, client: Client, query: URLSearchParams, login: string): string {
  const answer = new URLSearchParams({
    code: store.issueCode(client.clientId, login),
    state: query.get('state') ?? '',
  });
  return `${client.origin}/auth/callback?${answer}`;
}

function isKnownAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const known: readonly string[] = [hosts.esia, hosts.gosuslugi, hosts.trudvsem, hosts.cabinet, hosts.pravo];
  return known.includes(url.hostname) && (url.protocol === 'https:' || url.protocol === 'http:');
}

function unknownClient(exchange: Exchange): Reply {
  return messagePage(exchange, 'esia', {
    title: 'Портал неизвестен',
    text: 'Единый вход не знает портала, с которого вы пришли, или адреса, на который нужно вернуться.',
    id: 'unknown-client',
    status: 400,
  });
}

function loginPage(exchange: Exchange, login: string, refused: boolean): Reply {
  const client = clientOf(exchange.url.searchParams);
  const goal = client === undefined ? 'Единый вход' : `Вход на портал «${brands[client.portal].name}»`;
  return portalPage({
    exchange,
    portal: 'esia',
    title: 'Вход',
    status: refused ? 401 : 200,
    body: html`<section class="card slim"><h1>${goal}</h1>
${refused && html`<p class="alert" role="alert" data-testid="login-error">Неверный логин или пароль. Пароль учебных записей — ${trainingPassword}.</p>`}
<form method="post" action="/login${exchange.url.search}" data-testid="login-form">
<label class="field">Логин<input name="login" value="${login}" autocomplete="username" required autofocus data-testid="login-input"></label>
<label class="field">Пароль<input name="password" type="password" autocomplete="current-password" required data-testid="password-input"></label>
<button class="button block" type="submit" data-testid="login-submit">Войти</button>
</form>
<p><a class="button secondary block" href="/login/eds${exchange.url.search}" data-testid="login-by-signature">Вход по электронной подписи</a></p>
<p class="hint">Учебные записи: гражданин — <b>ivanova</b>, работодатель — <b>romashka</b>. Подойдёт и любой другой логин. Пароль один: <b>${trainingPassword}</b>.</p></section>`,
  });
}

/** The text that is signed ends with a word that is good for one login. */
function signaturePage(store: TrainingStore, exchange: Exchange, refused: boolean): Reply {
  const text = `Вход через единый вход (учебный) ${store.beginLogin('esia', 'login')}`;
  return portalPage({
    exchange,
    portal: 'esia',
    title: 'Вход по электронной подписи',
    status: refused ? 401 : 200,
    scripts: [SIGN_SCRIPT],
    body: html`<section class="card slim"><h1>Вход по электронной подписи</h1>
${refused && html`<p class="alert" role="alert" data-testid="login-error">Подпись не подошла. Попробуйте ещё раз.</p>`}
<p>Вставьте носитель подписи в разъём компьютера. Учебный носитель вставлять не нужно: его заменяет программа.</p>
${signForm({ action: `/login/eds${exchange.url.search}`, text, label: 'Войти по электронной подписи' })}
<p><a href="/login${exchange.url.search}" data-testid="login-by-password">Войти по логину и паролю</a></p></section>`,
  });
}

function profilePage(exchange: Exchange, login: string): Reply {
  const person = personOf(login);
  return portalPage({
    exchange,
    portal: 'esia',
    title: 'Учётная запись',
    login,
    body: html`<section class="card narrow" data-testid="profile"><h1>${person.name}</h1>
<p>Вы вошли через единый вход. Порталы, которые вы откроете, узнают вас без пароля.</p>
<p class="buttons"><a class="button" href="${origins.gosuslugi}/lk" data-testid="to-gosuslugi">Госуслуги</a>
<a class="button" href="${origins.trudvsem}/lk" data-testid="to-trudvsem">Работа России</a>
<a class="button secondary" href="/idp/ext/Logout?client_id=SECTOR" data-testid="logout">Выйти</a></p></section>`,
  });
}
