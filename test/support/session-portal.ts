/**
 * Portals with real sessions that misbehave when they are left, one kind a host name, behind a proxy as a region
 * configures it. Whether a session still works is asked from outside the browser, with the cookie or token alone.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Socket } from 'node:net';
import { makeChain } from '../fakes/authority.ts';
import { freePort } from './workstation.ts';

/** What a portal does besides signing in and out. */
export interface Kind {
  /** Part of the host name. */
  readonly name: string;
  /** The `logout` of its bundle; `at` makes an address of the portal. */
  readonly logout?: (at: (path: string) => string) => unknown;
  /** Answers before the ordinary routes do; false: it has not. */
  readonly serve?: (exchange: Exchange) => boolean;
  /** Pages that the person looks at before they sign in. */
  readonly beforeLogin?: readonly string[];
  /** Run in the page of the account, once signed in. */
  readonly afterLogin?: string;
  /** Run in the home page in place of signing in. */
  readonly insteadOfLogin?: string;
  /** The host, where the name does not make it. */
  readonly host?: string;
}

export interface Exchange {
  readonly path: string;
  readonly method: string;
  readonly body: string;
  /** The session that the cookie names, dead or alive. */
  readonly session: Session | undefined;
  readonly portal: SessionPortals;
  send(status: number, body: string, headers?: Readonly<Record<string, string>>): void;
  /** Begins an answer that never ends. */
  hang(status: number, body: string): void;
}

export interface Session {
  readonly id: string;
  readonly host: string;
  isAlive: boolean;
}

export interface SessionPortals {
  readonly proxy: string;
  readonly hostOf: (kind: Kind) => string;
  /** All that were opened on a host. */
  sessionsOf(kind: Kind): readonly Session[];
  /** Opens one, as a login does. */
  open(host: string): Session;
  session(id: string): Session | undefined;
  /** Requests that arrived: `POST host/path`. */
  readonly asked: readonly string[];
  /** Asks for the account with the cookie of a session, from outside the browser. */
  replay(session: Session): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the portals; the certificate of their authority is written to `authorityFile`. */
export async function startSessionPortals(
  kinds: readonly Kind[],
  authorityFile: string,
): Promise<SessionPortals> {
  const hostOf = ({ name, host }: Kind) => host ?? `${name}.portals.example.ru`;
  const hosts = new Map(kinds.map((kind) => [new URL(`https://${hostOf(kind)}`).host, kind]));
  const { root, sub, server } = await makeChain([...hosts.keys()]);
  writeFileSync(authorityFile, root.cert);
  const sessions = new Map<string, Session>();
  const asked: string[] = [];
  const sockets = new Set<Socket>();

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { headers, method = 'GET', url: target = '/' } = incoming;
    const host = headers.host ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const path = new URL(target, `https://${host}`).pathname;
    asked.push(`${method} ${host}${path}`);
    const id = /(?:^|;\s*)sid=([^;]*)/.exec(headers.cookie ?? '')?.[1];
    const session = id === undefined ? undefined : sessions.get(id);
    const exchange: Exchange = {
      ...{ path, method, session, portal, body: Buffer.concat(chunks).toString() },
      send(status, body, more = {}) {
        response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...more });
        response.end(body);
      },
      hang(status, body) {
        response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
        response.write(body);
      },
    };
    if (!hosts.get(host)?.serve?.(exchange)) serveOrdinary(exchange, host);
  };
  const serve = (incoming: IncomingMessage, response: ServerResponse) => {
    handle(incoming, response).catch(() => response.destroy());
  };
  const https = createHttps({ key: server.key, cert: `${server.cert}\n${sub.cert}` }, serve);
  const proxy = createServer(serve);
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that goes away in the middle is no fault.
    socket.on('error', () => socket.destroy());
  });
  proxy.on('connect', (_asked: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    https.emit('connection', socket);
  });
  const port = await freePort();
  const portal: SessionPortals = {
    proxy: `127.0.0.1:${port}`,
    hostOf,
    asked,
    sessionsOf(kind) {
      const { host } = new URL(`https://${hostOf(kind)}`);
      return [...sessions.values()].filter((one) => one.host === host);
    },
    open(host) {
      const session = { id: randomBytes(12).toString('hex'), host, isAlive: true };
      sessions.set(session.id, session);
      return session;
    },
    session: (id) => sessions.get(id),
    replay: ({ id, host }) =>
      new Promise((resolve, reject) => {
        const headers = { host, cookie: `sid=${id}` };
        const sent = request({ host: '127.0.0.1', port, path: '/account', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', reject);
        sent.end();
      }),
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
  return portal;
}

/** Signing in and out as it should be: the session ends on the server, and by a form with a token too. */
function serveOrdinary({ path, method, body, session, portal, send }: Exchange, host: string): void {
  const to = (location: string, more: Readonly<Record<string, string>> = {}) =>
    send(303, '', { location, ...more });
  const known = session?.isAlive ? session : undefined;
  const gone = { 'set-cookie': 'sid=; Max-Age=0; Path=/; Secure; HttpOnly' };
  const page = (title: string, content = '') =>
    send(200, `<!doctype html><title>${title}</title><h1>${title}</h1>${content}`);
  switch (`${method} ${path}`) {
    case 'POST /login':
      to('/account', { 'set-cookie': `sid=${portal.open(host).id}; Path=/; Secure; HttpOnly` });
      break;
    case 'GET /login':
      page('Вход', '<form id="login" method="post"><button>Войти</button></form>');
      break;
    case 'GET /account':
      if (known) page('Кабинет', accountOf(known));
      else to('/login');
      break;
    case 'GET /logout':
      if (session) session.isAlive = false;
      send(200, '<!doctype html><title>Вы вышли</title>', gone);
      break;
    case 'POST /leave':
      // A form that is aborted before it is here has ended nothing.
      if (session && new URLSearchParams(body).get('token') === session.id) session.isAlive = false;
      to('/bye', gone);
      break;
    case 'GET /':
    case 'GET /bye':
    case 'GET /news':
      page('Портал');
      break;
    default:
      send(404, '<!doctype html><title>Нет такой страницы</title>');
  }
}

function accountOf({ id }: Session): string {
  return `<p id="account">Вы вошли</p><form id="leave" method="post" action="/leave">
    <input type="hidden" name="token" value="${id}"><button id="go">Выйти</button></form>`;
}
