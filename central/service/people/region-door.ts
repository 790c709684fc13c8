/**
 * Coming in by the region's own sign-in: OpenID Connect, authorization code with PKCE. Who it is says the provider; whether
 * that person is somebody here, our list: nobody gets an account by being known there.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as oidc from 'openid-client';
import type { CentralConfig } from '../../config.ts';

type Settings = NonNullable<CentralConfig['service']['region']>;

/** What has to come back from a sign-in that was begun. */
interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly at: number;
}

/** So long somebody may take at the provider. */
const LONGEST = 10 * 60_000;

/** More at once nobody begins but to fill the memory; the oldest gives way. */
const MOST_BEGUN = 10_000;

export class RegionDoor {
  readonly title: string;
  readonly #settings: Settings;
  readonly #redirect: string;
  readonly #now: () => number;
  readonly #begun = new Map<string, Begun>();
  #provider: Promise<oidc.Configuration> | null = null;

  /** @param origin of our own page */
  constructor(settings: Settings, origin: string, now: () => number) {
    this.title = settings.title;
    this.#settings = settings;
    this.#redirect = `${origin}/api/region/end`;
    this.#now = now;
  }

  /** Begins: an address at the provider, and the word by which the browser is known when it comes back. */
  async begin(): Promise<{ readonly address: string; readonly word: string }> {
    const provider = await this.#discovered();
    const begun = {
      ...{ verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() },
      at: this.#now(),
    };
    const address = oidc.buildAuthorizationUrl(provider, {
      ...{ redirect_uri: this.#redirect, scope: 'openid', state: begun.state, nonce: begun.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
    });
    const word = randomBytes(24).toString('base64url');
    const [oldest] = this.#begun.keys();
    if (this.#begun.size >= MOST_BEGUN && oldest !== undefined) this.#begun.delete(oldest);
    this.#begun.set(word, begun);
    return { address: address.href, word };
  }

  /**
   * Ends: what the provider says of who it is. Each beginning ends once. Null for one that this browser has not begun, or
   * too long ago; throws what the provider refuses.
   * @param search of the address that the browser came back to
   */
  async end(word: string, search: string): Promise<string | null> {
    const begun = this.#begun.get(word);
    this.#begun.delete(word);
    if (!begun || this.#now() - begun.at > LONGEST) return null;
    const tokens = await oidc.authorizationCodeGrant(
      await this.#discovered(),
      new URL(`${this.#redirect}${search}`),
      {
        ...{ pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
        idTokenExpected: true,
      },
    );
    return tokens.claims()?.sub ?? null;
  }

  /** Asked once; a provider that was away is asked again. */
  #discovered(): Promise<oidc.Configuration> {
    this.#provider ??= this.#discover().catch((cause: unknown) => {
      this.#provider = null;
      throw cause;
    });
    return this.#provider;
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, secretFile } = this.#settings;
    const secret = secretFile === null ? undefined : readFileSync(secretFile, 'utf8').trim();
    // The configuration lets no other machine be spoken to in the clear.
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, secret, secret === undefined ? oidc.None() : undefined, {
      execute,
    });
  }
}
