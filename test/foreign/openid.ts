/** `oidc-provider` as it comes, with its own pages for signing in and out; everybody may sign in. */
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';
import type { PortalBundleInput } from '../../main/core/policy/portal-bundle.ts';
import type { Passed } from './gateway.ts';
import type { Program } from './program.ts';
import { ask, type Credential, cookieJars, form } from './replay.ts';
import { listen, type Server } from './servers.ts';

export const ID = 'id.foreign-id.test';

/** A client of the provider, in the words of OpenID Connect's registration. */
export interface Client {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly [name: string]: unknown;
}

export function startProvider(clients: readonly Client[]): Promise<Server> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(`https://${ID}`, {
    clients,
    cookies: { keys: ['foreign'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'foreign' }] },
    features: { revocation: { enabled: true } },
    clientBasedCORS: () => true,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // A token that is replayed must not be used up by that.
    rotateRefreshToken: false,
    // Its own words on what a region should set otherwise are not for us.
    ttl: { AccessToken: 3600, Grant: 86_400, IdToken: 3600, Interaction: 3600, Session: 86_400 },
  });
  provider.proxy = true;
  return listen(provider.callback());
}

/** Address at which the provider answers, without asking anybody, whether somebody is signed in. */
export function silentSignIn(client: Client, redirect: string): string {
  const query = new URLSearchParams({
    ...{ client_id: client.client_id, response_type: 'code', scope: 'openid', prompt: 'none' },
    // Nobody redeems the code.
    ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
    redirect_uri: redirect,
  });
  return `https://${ID}/auth?${query}`;
}

/** The provider as a portal, with the page of its own where a person confirms that they leave. */
export function identityBundle(silent: string, redirect: string): PortalBundleInput {
  return {
    ...{ id: 'foreign-id', title: 'Единый вход', home: `https://${ID}/session/end`, navigate: [ID] },
    logout: {
      steps: [{ goto: `https://${ID}/session/end` }, { click: 'button[name=logout]' }],
      probe: { url: silent, expectUrl: `${redirect}?error=login_required` },
    },
  };
}

/** The provider's own sessions; `silent` is the address that signs in without asking anybody. */
export function sessionsAtProvider(
  port: number,
  passed: readonly Passed[],
  silent: string,
): readonly Credential[] {
  const { pathname, search } = new URL(silent);
  return cookieJars(passed, ID).map((cookie) => ({
    ...{ portal: 'foreign-id', kind: 'cookie', value: cookie },
    works: async () =>
      /[?&]code=/.test((await ask(port, ID, { path: pathname + search, headers: { cookie } })).location),
  }));
}

/** Whether the provider gives a new access token for a refresh token. */
export async function refreshes(
  port: number,
  { client_id, client_secret }: Client,
  token: string,
): Promise<boolean> {
  const fields = { grant_type: 'refresh_token', refresh_token: token, client_id };
  const { status } = await ask(
    port,
    ID,
    form('/token', { ...fields, ...(client_secret === undefined ? {} : { client_secret }) }),
  );
  return status === 200;
}

/** Whether the provider tells who somebody is for an access token. */
export async function tellsWho(port: number, token: string): Promise<boolean> {
  return (await ask(port, ID, { path: '/me', headers: { authorization: `Bearer ${token}` } })).status === 200;
}

const INTERACTION = `https://${ID}/interaction/`;

/** Signs in on the provider's own page, and agrees to what the client asks for. */
export async function signIn(program: Program): Promise<void> {
  await program.fill(INTERACTION, 'input[name=login]', 'ivanova');
  await program.fill(INTERACTION, 'input[name=password]', 'training');
  await program.press(INTERACTION, 'button[type=submit]');
  await agree(program);
}

/** Agrees that a client learns who somebody is: asked once for each client. */
export async function agree(program: Program): Promise<void> {
  await program.on(INTERACTION, 'input[name=prompt][value=consent]');
  await program.press(INTERACTION, 'button[type=submit]');
}
