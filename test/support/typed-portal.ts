/** A portal of the tests' own process that a visitor types into: what it was sent lives outside of the program. */
import { createHash, X509Certificate } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeCertificate } from '../fakes/authority.ts';

export const TYPED_HOST = 'typed.example.ru';

/** As the region configures it. */
export const TYPED_BUNDLE = {
  id: 'typed',
  title: 'Проба',
  home: `https://${TYPED_HOST}/`,
  navigate: [TYPED_HOST],
  logout: { steps: [{ goto: `https://${TYPED_HOST}/out` }] },
};

export interface TypedPortal {
  /** `host:port` of a proxy, as a region has one, that leads every name here. */
  readonly proxy: string;
  /** Chromium's switch that trusts the key of this portal, and no other. */
  readonly switches: readonly string[];
  /** Forms and files that arrived, as text. */
  readonly received: readonly string[];
  stop(): Promise<void>;
}

const FORM = `<!doctype html><meta charset="utf-8"><title>Анкета</title>
  <form method="post" action="/sent">
    <input name="field" data-testid="field" autocomplete="off">
    <input name="password" type="password" data-testid="password">
    <input name="cookie" data-testid="cookie"><input name="title" data-testid="title">
    <textarea name="text" data-testid="text" rows="2"></textarea>
    <button data-testid="send">Отправить</button>
  </form>
  <p><input type="file" data-testid="file"><span data-testid="uploaded"></span></p>
  <script>
    document.querySelector('[data-testid="file"]').onchange = async ({ target }) => {
      const body = new FormData();
      body.append('file', target.files[0]);
      await fetch('/upload', { method: 'POST', body });
      document.querySelector('[data-testid="uploaded"]').textContent = 'da';
    };
  </script>`;

/** The answer to a form: the page is called as was typed, keeps what was typed, and so does its cookie. */
const answerTo = (title: string) => `<!doctype html><meta charset="utf-8"><title>${title}</title>
  <h1 data-testid="sent">Принято</h1>
  <script>localStorage.setItem('kept', document.title); history.replaceState(null, '', '/sent?kept=' + document.title)</script>`;

/** Answers before the portal does; false: it has not. */
export type Serve = (request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean;

export async function startTypedPortal(serve: Serve = () => false): Promise<TypedPortal> {
  const made = await makeCertificate({ name: 'typed', hosts: [TYPED_HOST] });
  const received: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer(made, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const sent = Buffer.concat(parts);
      if (serve(request, response, sent)) return;
      const body = sent.toString('utf8');
      if (request.method === 'POST') received.push(body);
      const headers: Record<string, string | string[]> = { 'content-type': 'text/html; charset=utf-8' };
      if (request.url !== '/sent') return response.writeHead(200, headers).end(FORM);
      const form = new URLSearchParams(body);
      headers['set-cookie'] = [
        `typed=${form.get('cookie')}; Secure; HttpOnly`,
        `shown=${form.get('cookie')}; Secure; Max-Age=86400`,
      ];
      return response.writeHead(200, headers).end(answerTo(form.get('title') ?? ''));
    });
  });
  const proxy = createHttp();
  for (const one of [server, proxy]) {
    one.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  }
  const portOf = (one: typeof proxy | typeof server) => (one.address() as AddressInfo).port;
  proxy.on('connect', (_request, socket) => {
    const onward = connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const one of [socket, onward]) one.on('error', () => one.destroy());
  });
  return {
    proxy: `127.0.0.1:${portOf(proxy)}`,
    switches: [`--ignore-certificate-errors-spki-list=${keyOf(made.cert)}`],
    received,
    async stop() {
      const closed = [server, proxy].map((one) => new Promise((resolve) => one.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** What Chromium calls a key that it is to trust. */
function keyOf(certificate: string): string {
  const der = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}
