import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Where the portals listen and whom to trust. */
export interface Target {
  readonly port: number;
  readonly certificate: string;
}

/** An answer, read whole, with the address it finally came from. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

/** What is sent with a request. */
export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Follow redirects; yes unless told otherwise. */
  readonly follow?: boolean;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly wide: boolean;
  readonly secure: boolean;
}

/**
 * As much of a browser as the portals need: every name leads to the loopback port, the certificate is checked
 * against the one made at start, cookies are kept, redirects followed.
 */
export class SmallBrowser {
  readonly #target: Target;
  #cookies: Cookie[] = [];

  constructor(target: Target) {
    this.#target = target;
  }

  async open(address: string, sending: Sending = {}): Promise<Page> {
    let url = new URL(address);
    let next = sending;
    for (let hops = 0; hops < 20; hops += 1) {
      const page = await this.#send(url, next);
      const location = page.headers.location;
      if (location === undefined || sending.follow === false) return page;
      url = new URL(location, url);
      next = {};
    }
    throw new Error(`too many redirects from ${address}`);
  }

  /** Sends a form as a browser does. */
  submit(address: string, fields: Readonly<Record<string, string>>, sending: Sending = {}): Promise<Page> {
    return this.open(address, {
      ...sending,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Sends a form with files. */
  async upload(address: string, form: FormData): Promise<Page> {
    const encoded = new Response(form);
    const type = encoded.headers.get('content-type') ?? '';
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.open(address, { method: 'POST', headers: { 'content-type': type }, body });
  }

  /** Walks from a portal's cabinet through the login form and back. */
  async logIn(cabinet: string, login: string): Promise<Page> {
    const form = await this.open(cabinet);
    return this.submit(form.url, { login, password: 'training' });
  }

  /** Names of the cookies a host would get. */
  cookieNames(host: string): readonly string[] {
    return this.#cookiesFor(new URL(`https://${host}/`)).map((one) => one.name);
  }

  #send(url: URL, sending: Sending): Promise<Page> {
    const secure = url.protocol === 'https:';
    const cookies = this.#cookiesFor(url).map((one) => `${one.name}=${one.value}`);
    const options = {
      host: '127.0.0.1',
      port: this.#target.port,
      method: sending.method ?? 'GET',
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
        ...sending.headers,
      },
      agent: false,
    } as const;
    return new Promise((resolve, reject) => {
      const request = secure
        ? requestHttps({ ...options, servername: url.hostname, ca: this.#target.certificate })
        : requestHttp(options);
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          this.#keep(url, response.headers['set-cookie'] ?? []);
          const bytes = Buffer.concat(chunks);
          resolve({
            url: url.href,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: bytes.toString('utf8'),
            bytes,
          });
        });
      });
      request.end(sending.body);
    });
  }

  #cookiesFor(url: URL): readonly Cookie[] {
    return this.#cookies.filter(
      (one) =>
        (one.host === url.hostname || (one.wide && url.hostname.endsWith(`.${one.host}`))) &&
        (!one.secure || url.protocol === 'https:'),
    );
  }

  #keep(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ');
      const cut = pair.indexOf('=');
      const domain = attributes.find((one) => one.startsWith('Domain='))?.slice('Domain='.length);
      const cookie: Cookie = {
        name: pair.slice(0, cut),
        value: pair.slice(cut + 1),
        host: domain ?? url.hostname,
        wide: domain !== undefined,
        secure: attributes.includes('Secure'),
      };
      this.#cookies = this.#cookies.filter((one) => one.name !== cookie.name || one.host !== cookie.host);
      if (!attributes.includes('Max-Age=0')) this.#cookies.push(cookie);
    }
  }
}
