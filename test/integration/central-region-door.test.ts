/** Coming in by the region's own sign-in, with a real provider (`oidc-provider`) on this machine. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { dropPerson, putRegionPerson } from '../../central/cli/changes.ts';
import { CentralMachine, freePort } from '../support/central-engines.ts';

const why = whyNoEngines();

/** A browser without a window: cookies by host, redirects one by one, the forms of the provider's own pages. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();
  readonly seen: URL[] = [];

  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(origin)?.get(name);
  }

  steal(origin: string, name: string, value: string): void {
    this.#jarOf(origin).set(name, value);
  }

  #jarOf(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  async once(
    address: string | URL,
    form?: Record<string, string>,
  ): Promise<{ status: number; text: string; next: URL | null }> {
    const url = new URL(address);
    this.seen.push(url);
    const jar = this.#jarOf(url.origin);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const next = answer.headers.get('location');
    return {
      status: answer.status,
      text: await answer.text(),
      next: next === null ? null : new URL(next, url),
    };
  }

  /** Follows where it is led, until a page, or until an address that the test wants to have in hand. */
  async go(address: string | URL, until: (url: URL) => boolean = () => false, form?: Record<string, string>) {
    let answer = await this.once(address, form);
    while (answer.next && !until(answer.next)) answer = await this.once(answer.next);
    return answer;
  }

  /** Signs in on the provider's own pages; answers the address that it leads back to. */
  async signInThere(begin: string, login: string): Promise<URL> {
    const isBack = (url: URL) => url.pathname === '/api/region/end';
    await this.go(begin, isBack);
    const page = this.seen.at(-1) as URL;
    let answer = await this.go(page, isBack, { prompt: 'login', login, password: 'any' });
    if (!answer.next) answer = await this.go(this.seen.at(-1) as URL, isBack, { prompt: 'consent' });
    if (!answer.next)
      throw new Error(`the provider leads nowhere: ${answer.status} ${answer.text.slice(0, 200)}`);
    return answer.next;
  }
}

describe.skipIf(why !== null)(`the region's own sign-in${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let provider: Server;
  let issuer: string;
  let origin: string;
  let browser: Browser;

  beforeAll(async () => {
    machine = await CentralMachine.start([]);
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    provider = createServer();
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const region = new Provider(issuer, {
      clients: [
        {
          ...{ client_id: 'sector-central', token_endpoint_auth_method: 'none' },
          ...{ redirect_uris: [`${origin}/api/region/end`], grant_types: ['authorization_code'] },
        },
      ],
      cookies: { keys: ['region'] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'region' }] },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      // The code is worth nothing to who does not know the word that it was asked with.
      pkce: { required: () => true },
      ttl: { AccessToken: 3600, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    });
    provider.on('request', region.callback());
    await owning((client) =>
      putRegionPerson(client, 'ivanova', {
        login: 'a.ivanova',
        title: 'Анна И.',
        grants: [{ role: 'it', centre: null }],
      }),
    );
    await machine.startService({
      service: {
        ...{ port, origin, triesPerMinute: 1000 },
        region: { title: 'Единый вход', issuer, clientId: 'sector-central' },
      },
    });
  });
  afterAll(async () => {
    provider?.close();
    provider?.closeAllConnections();
    await machine?.end();
  });
  beforeEach(() => {
    browser = new Browser();
  });

  async function owning(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: machine.postgresUrl });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  const me = async () => (await browser.once(`${origin}/api/me`)).status;
  const begin = () => `${origin}/api/region/begin`;

  test('somebody of the list comes in, and the door says its name', async () => {
    expect(await (await fetch(`${origin}/api/door`)).json()).toEqual({ region: 'Единый вход' });
    const back = await browser.signInThere(begin(), 'ivanova');
    expect((await browser.once(back)).next?.href).toBe(`${origin}/`);
    expect(await me()).toBe(200);
    const asked = browser.seen.find(({ pathname }) => pathname === '/auth');
    expect(asked?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(asked?.searchParams.get('response_type')).toBe('code');
  });

  test('somebody whom the provider knows and the list does not stays outside, and is told so', async () => {
    const back = await browser.signInThere(begin(), 'petrov');
    expect((await browser.once(back)).next?.href).toBe(`${origin}/?door=unknown`);
    expect(await me()).toBe(401);
    expect(await machine.number("select count(*) from person where subject = 'petrov'")).toBe(0);
  });

  test('an address with a code that was stolen opens nothing in another browser', async () => {
    const back = await browser.signInThere(begin(), 'ivanova');
    browser = new Browser();
    expect((await browser.once(back)).next?.search).toBe('?door=refused');
    expect(await me()).toBe(401);
    // Nor in one that has begun a sign-in of its own.
    await browser.once(begin());
    expect((await browser.once(back)).next?.search).toBe('?door=refused');
    expect(await me()).toBe(401);
  });

  test('a way ends once: the same address again opens nothing', async () => {
    const back = await browser.signInThere(begin(), 'ivanova');
    const way = browser.cookie(origin, 'sector-way') ?? '';
    expect(way).not.toBe('');
    await browser.once(back);
    browser = new Browser();
    browser.steal(origin, 'sector-way', way);
    expect((await browser.once(back)).next?.search).toBe('?door=refused');
  });

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'forged')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['another code', (url: URL) => url.searchParams.set('code', 'forged')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['a refusal of the provider', (url: URL) => url.searchParams.set('error', 'access_denied')],
  ])('%s is refused', async (_, forge) => {
    const back = await browser.signInThere(begin(), 'ivanova');
    forge(back);
    expect((await browser.once(back)).next?.search).toBe('?door=refused');
    expect(await me()).toBe(401);
  });

  test('an account that is closed is out at once, and stays out', async () => {
    const back = await browser.signInThere(begin(), 'ivanova');
    await browser.once(back);
    expect(await me()).toBe(200);
    await owning((client) => dropPerson(client, 'a.ivanova'));
    expect(await me()).toBe(401);
    const again = await browser.signInThere(begin(), 'ivanova').catch(() => null);
    if (again) expect((await browser.once(again)).next?.search).toBe('?door=unknown');
    expect(await me()).toBe(401);
  });

  test('tokens and codes of the provider are in no log and in no table', async () => {
    const codes = browser.seen
      .map(({ searchParams }) => searchParams.get('code'))
      .filter((code) => code !== null);
    const log = machine.serviceLog.join('\n');
    expect(log).toContain('service.region-refused');
    for (const word of ['ivanova', 'petrov', ...codes]) expect(log).not.toContain(word);
  });
});
