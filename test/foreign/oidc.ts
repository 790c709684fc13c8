/**
 * Two portals with one sign-on: `oidc-provider`, and two relying parties in the plain code flow. The first asks for
 * `offline_access` and leaves by a form with a hidden token, as Django has it. The second has no page of its own in
 * the visit: the first leads through it, it signs in at the provider, sets its cookie and leads back.
 */
import { randomBytes } from 'node:crypto';
import { type Content, html } from '../../training/html.ts';
import { dropCookie, setCookie } from '../../training/http/cookies.ts';
import {
  download,
  formFields,
  type Handler,
  page,
  redirect,
  withCookies,
} from '../../training/http/exchange.ts';
import { parseMultipart } from '../../training/http/multipart.ts';
import { routes } from '../../training/http/routes.ts';
import type { ForeignApplication } from './application.ts';
import {
  agree,
  type Client,
  ID,
  identityBundle,
  refreshes,
  sessionsAtProvider,
  signIn,
  silentSignIn,
  startProvider,
} from './openid.ts';
import { ask, cookieValues, form } from './replay.ts';
import { listenSite } from './servers.ts';

const A = 'lk.foreign-a.test';
const B = 'files.foreign-b.test';

interface Session {
  readonly idToken: string;
  readonly refreshToken: string | null;
  /** Stands hidden in every form. */
  readonly token: string;
}

/** What a relying party remembers; a browser only ever gets the name of its session. */
interface Party {
  readonly host: string;
  readonly client: Client;
  readonly scope: string;
  readonly sessions: Map<string, Session>;
  /** Where a sign-in that is under way leads to. */
  readonly underWay: Map<string, string>;
  readonly refreshTokens: Set<string>;
  readonly uploads: string[];
}

function party(host: string, id: string, scope: string): Party {
  const client = {
    ...{ client_id: id, client_secret: randomBytes(16).toString('hex') },
    // The secret goes in the body of the question.
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`https://${host}/callback`, `https://${host}/checked`],
    post_logout_redirect_uris: [`https://${host}/bye`],
  };
  const lists = { sessions: new Map(), underWay: new Map(), refreshTokens: new Set<string>(), uploads: [] };
  return { host, client, scope, ...lists };
}

function siteOf(own: Party, providerPort: () => number) {
  const { host, client, sessions, underWay } = own;
  const shown = (...content: Content[]) =>
    page(html`<!doctype html><meta charset="utf-8"><title>${host}</title><body>${content}</body>`);
  const sessionOf: (exchange: Parameters<Handler>[0]) => Session | undefined = ({ cookies }) =>
    sessions.get(cookies.get('sid') ?? '');
  return routes({
    'GET /': (exchange) => {
      const session = sessionOf(exchange);
      if (!session) return shown(html`<p data-signed-out><a id="enter" href="/login?back=/">Войти</a></p>`);
      return shown(
        html`<p data-signed-in>Личный кабинет</p>
          <form method="post" action="/upload" enctype="multipart/form-data">
            <input type="file" name="paper" id="paper"><button id="send">Отправить</button>
          </form>
          <p data-uploads="${own.uploads.length}"><a id="save" href="/certificate">Справка</a></p>
          <button id="print" onclick="print()">Печать</button>
          <p><a id="attach" href="https://${B}/login?back=https://${A}/">Подключить хранилище</a></p>`,
      );
    },
    'GET /login': ({ url }) => {
      const state = randomBytes(8).toString('hex');
      underWay.set(state, url.searchParams.get('back') ?? '/');
      const query = new URLSearchParams({
        ...{ client_id: client.client_id, response_type: 'code', scope: own.scope, state },
        redirect_uri: `https://${host}/callback`,
        // The specification asks for consent where access shall outlive the session.
        ...(own.scope.includes('offline_access') ? { prompt: 'consent' } : {}),
      });
      return redirect(`https://${ID}/auth?${query}`);
    },
    'GET /callback': async ({ url }) => {
      const back = underWay.get(url.searchParams.get('state') ?? '');
      const code = url.searchParams.get('code');
      if (back === undefined || code === null) return shown(html`<p data-signed-out>Вход не удался</p>`);
      const fields = { grant_type: 'authorization_code', code, redirect_uri: `https://${host}/callback` };
      const { client_id, client_secret = '' } = client;
      const answered = await ask(providerPort(), ID, form('/token', { ...fields, client_id, client_secret }));
      const tokens = JSON.parse(answered.body) as { id_token: string; refresh_token?: string };
      const sid = randomBytes(16).toString('hex');
      const refreshToken = tokens.refresh_token ?? null;
      if (refreshToken !== null) own.refreshTokens.add(refreshToken);
      sessions.set(sid, { idToken: tokens.id_token, refreshToken, token: randomBytes(8).toString('hex') });
      return withCookies(
        redirect(back),
        setCookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'Lax' }),
      );
    },
    'GET /state': (exchange) =>
      shown(
        sessionOf(exchange) ? html`<p data-signed-in>Вы вошли</p>` : html`<p data-signed-out>Вы вышли</p>`,
      ),
    'POST /upload': ({ headers, body }) => {
      const [paper] = parseMultipart(headers['content-type'], body);
      if (paper?.fileName) own.uploads.push(paper.fileName);
      return redirect('/', 303);
    },
    'GET /certificate': () => download('spravka.txt', 'text/plain', 'Справка выдана'),
    'GET /logout': (exchange) => {
      const session = sessionOf(exchange);
      if (!session) return shown(html`<p data-signed-out>Вы вышли</p>`);
      return shown(
        html`<form method="post" action="/logout">
          <input type="hidden" name="token" value="${session.token}"><button id="leave">Выйти</button>
        </form>`,
      );
    },
    'POST /logout': (exchange) => {
      const session = sessionOf(exchange);
      if (!session || formFields(exchange).get('token') !== session.token) return page(html`<p>403</p>`, 403);
      sessions.delete(exchange.cookies.get('sid') ?? '');
      const query = new URLSearchParams({
        ...{ id_token_hint: session.idToken, post_logout_redirect_uri: `https://${host}/bye` },
      });
      return withCookies(redirect(`https://${ID}/session/end?${query}`, 303), dropCookie('sid'));
    },
    'GET /bye': () => shown(html`<p data-signed-out>До свидания</p>`),
    // Where the provider's answer to a silent question arrives.
    'GET /checked': () => shown(html`<p>Проверено</p>`),
  });
}

/** Starts the provider and both parties. */
export async function startOidc(): Promise<ForeignApplication> {
  const a = party(A, 'party-a', 'openid offline_access');
  const b = party(B, 'party-b', 'openid');
  const provider = await startProvider([a.client, b.client]);
  const siteA = await listenSite(siteOf(a, () => provider.port));
  const siteB = await listenSite(siteOf(b, () => provider.port));
  const silent = silentSignIn(a.client, `https://${A}/checked`);

  const partyBundle = (id: string, host: string, title: string) => ({
    ...{ id, title, home: `https://${host}/`, navigate: [host], identity: 'foreign-id' },
    flags: { downloads: ['.txt'] },
    logout: {
      steps: [{ goto: `https://${host}/logout` }, { click: '#leave' }],
      // Not a page that would sign in again silently.
      probe: { url: `https://${host}/state`, expectSelector: '[data-signed-out]' },
    },
  });
  return {
    name: 'oidc',
    hosts: { [ID]: { port: provider.port }, [A]: { port: siteA.port }, [B]: { port: siteB.port } },
    bundles: [
      identityBundle(silent, `https://${A}/checked`),
      partyBundle('foreign-a', A, 'Кабинет'),
      partyBundle('foreign-b', B, 'Хранилище'),
    ],
    async visit(program) {
      const home = `https://${A}/`;
      await program.begin('foreign-a');
      await program.press(home, '#enter');
      await signIn(program);
      await program.on(home, '[data-signed-in]');
      await program.scan('паспорт.pdf');
      const before = a.uploads.length;
      await program.upload(home, '#paper');
      await program.press(home, '#send');
      await program.on(home, `[data-uploads="${before + 1}"]`);
      await program.press(home, '#save');
      await program.downloaded();
      await program.press(home, '#print');
      await program.print();
      // Through the second party, which only redirects.
      await program.press(home, '#attach');
      await agree(program);
      await program.until('a session at the second party', async () => b.sessions.size > 0);
      await program.on(home, '[data-signed-in]');
    },
    credentials(passed) {
      const cookies = [
        ['foreign-a', A, siteA.port],
        ['foreign-b', B, siteB.port],
      ] as const;
      return [
        ...cookies.flatMap(([portal, host, port]) =>
          cookieValues(passed, host, 'sid').map((value) => ({
            ...{ portal, kind: 'cookie' as const, value },
            works: async () =>
              (await ask(port, host, { path: '/state', headers: { cookie: `sid=${value}` } })).body.includes(
                'data-signed-in',
              ),
          })),
        ),
        ...sessionsAtProvider(provider.port, passed, silent),
        ...[...a.refreshTokens].map((value) => ({
          ...{ portal: 'foreign-a', kind: 'refresh' as const, value },
          works: () => refreshes(provider.port, a.client, value),
        })),
      ];
    },
    expected: [
      { portal: 'foreign-a', kind: 'cookie' },
      { portal: 'foreign-b', kind: 'cookie' },
      { portal: 'foreign-id', kind: 'cookie' },
      { portal: 'foreign-a', kind: 'refresh' },
    ],
    // The first party keeps its refresh token: leaving it does not end what it may do at the provider. Whether the
    // token is the provider's too is left open here.
    receipt: { 'foreign-a': 'token-may-live', 'foreign-b': 'confirmed', 'foreign-id': 'any' },
    async reset() {
      for (const one of [a, b]) {
        for (const list of [one.sessions, one.underWay, one.refreshTokens]) list.clear();
      }
    },
    async stop() {
      await Promise.all([siteA.stop(), siteB.stop(), provider.stop()]);
    },
  };
}
