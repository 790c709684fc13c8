/**
 * A single-page application: `oidc-client-ts` with a refresh token in IndexedDB, a session of its own at its server,
 * and a service worker that answers every navigation from its cache.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from '../../training/html.ts';
import { setCookie } from '../../training/http/cookies.ts';
import { answer, type Exchange, json, page, withCookies } from '../../training/http/exchange.ts';
import { parseMultipart } from '../../training/http/multipart.ts';
import { routes } from '../../training/http/routes.ts';
import { PROJECT } from '../support/workstation.ts';
import type { ForeignApplication } from './application.ts';
import {
  type Client,
  ID,
  identityBundle,
  refreshes,
  sessionsAtProvider,
  signIn,
  silentSignIn,
  startProvider,
  tellsWho,
} from './openid.ts';
import { ask, cookieValues, tokensIn } from './replay.ts';
import { listenSite } from './servers.ts';
import { appScript, SHELL, WORKER } from './spa-page.ts';

const APP = 'app.foreign-spa.test';
const LIBRARY = join(PROJECT, 'node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js');

/** Of the token that `oidc-client-ts` keeps under the names of the provider and the client. */
const REVOCATION = {
  url: `https://${ID}/token/revocation`,
  token: { indexedDb: `app/tokens/user:https://${ID}:spa`, path: 'refresh_token' },
  ...{ kind: 'refresh_token', clientId: 'spa' },
};

const client: Client = {
  ...{ client_id: 'spa', token_endpoint_auth_method: 'none' },
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [`https://${APP}/callback`, `https://${APP}/checked`],
  post_logout_redirect_uris: [`https://${APP}/bye`],
};

/** Its server: sessions by cookie, and an interface that takes a bearer token. */
function site(sessions: Set<string>, providerPort: number) {
  const script = (text: string | Buffer) => answer(200, 'text/javascript', text);
  const shell = () => answer(200, 'text/html; charset=utf-8', SHELL);
  const bearer = ({ headers }: Exchange) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const refused = json({ error: 'unauthorized' }, 401);
  const known = (exchange: Exchange) => tellsWho(providerPort, bearer(exchange));
  return routes({
    'GET /': shell,
    'GET /callback': shell,
    'GET /app.js': () => script(appScript(`https://${ID}`)),
    'GET /worker.js': () => script(WORKER),
    'GET /oidc-client-ts.min.js': () => script(readFileSync(LIBRARY)),
    'POST /api/session': async (exchange) => {
      if (!(await known(exchange))) return refused;
      const sid = randomBytes(16).toString('hex');
      sessions.add(sid);
      return withCookies(json({}), setCookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'Lax' }));
    },
    'GET /api/me': async (exchange) => ((await known(exchange)) ? json({ sub: 'ivanova' }) : refused),
    'POST /api/upload': async (exchange) => {
      if (!(await known(exchange))) return refused;
      const [paper] = parseMultipart(exchange.headers['content-type'], exchange.body);
      return json({ name: paper?.fileName ?? '' });
    },
    'GET /api/certificate': async (exchange) =>
      (await known(exchange)) ? answer(200, 'text/plain', 'Справка выдана') : refused,
    'GET /logout': ({ cookies }) => {
      sessions.delete(cookies.get('sid') ?? '');
      return page(html`<p data-signed-out>Вы вышли</p>`);
    },
    'GET /state': ({ cookies }) =>
      page(
        sessions.has(cookies.get('sid') ?? '')
          ? html`<p data-signed-in>Вы вошли</p>`
          : html`<p data-signed-out>Вы вышли</p>`,
      ),
    'GET /checked': () => page(html`<p>Проверено</p>`),
  });
}

/** Starts the provider and the application; without `revokes` the plan leaves the refresh token as it is. */
export async function startSpa({ revokes = true } = {}): Promise<ForeignApplication> {
  const sessions = new Set<string>();
  const provider = await startProvider([client]);
  const own = await listenSite(site(sessions, provider.port));
  const silent = silentSignIn(client, `https://${APP}/checked`);
  const home = `https://${APP}/`;
  return {
    name: revokes ? 'spa' : 'spa-offline',
    hosts: { [ID]: { port: provider.port }, [APP]: { port: own.port } },
    bundles: [
      identityBundle(silent, `https://${APP}/checked`),
      {
        ...{ id: 'foreign-spa', title: 'Приложение', home, navigate: [APP], resources: [ID] },
        ...{ identity: 'foreign-id', flags: { downloads: ['.txt'] } },
        logout: {
          steps: [...(revokes ? [{ revoke: REVOCATION }] : []), { goto: `https://${APP}/logout` }],
          probe: { url: `https://${APP}/state`, expectSelector: '[data-signed-out]' },
        },
      },
    ],
    async visit(program) {
      await program.begin('foreign-spa');
      await program.press(home, '#enter');
      await signIn(program);
      await program.on(home, 'main[data-signed-in] #paper');
      await program.scan('паспорт.pdf');
      await program.upload(home, '#paper');
      await program.press(home, '#send');
      await program.on(home, 'body[data-uploaded="паспорт.pdf"]');
      await program.press(home, '#save');
      await program.downloaded();
      await program.press(home, '#print');
      await program.print();
      await program.until('a worker in charge', () =>
        program.js<boolean>(home, 'navigator.serviceWorker.controller !== null'),
      );
    },
    credentials(passed) {
      return [
        ...cookieValues(passed, APP, 'sid').map((value) => ({
          ...{ portal: 'foreign-spa', kind: 'cookie' as const, value },
          works: async () =>
            (await ask(own.port, APP, { path: '/state', headers: { cookie: `sid=${value}` } })).body.includes(
              'data-signed-in',
            ),
        })),
        ...tokensIn(passed, ID, 'access_token').map((value) => ({
          ...{ portal: 'foreign-spa', kind: 'bearer' as const, value },
          works: () => tellsWho(provider.port, value),
        })),
        ...tokensIn(passed, ID, 'refresh_token').map((value) => ({
          ...{ portal: 'foreign-spa', kind: 'refresh' as const, value },
          works: () => refreshes(provider.port, client, value),
        })),
        ...sessionsAtProvider(provider.port, passed, silent),
      ];
    },
    expected: [
      { portal: 'foreign-spa', kind: 'cookie' },
      { portal: 'foreign-spa', kind: 'bearer' },
      { portal: 'foreign-spa', kind: 'refresh' },
      { portal: 'foreign-id', kind: 'cookie' },
    ],
    // The client's token is the provider's too, and is revoked there.
    receipt: {
      'foreign-spa': revokes ? 'confirmed' : 'token-may-live',
      'foreign-id': revokes ? 'confirmed' : 'token-may-live',
    },
    async reset() {
      sessions.clear();
    },
    async stop() {
      await Promise.all([own.stop(), provider.stop()]);
    },
  };
}
