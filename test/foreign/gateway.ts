/**
 * What stands between the workstation and the foreign applications: the proxy of the site's network, as a region
 * configures it. It ends TLS, hands every request to the application's own server on loopback, and keeps what
 * passed: cookies and tokens of a visit are taken from here, not from the program under test.
 */
import { X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { trustedKey } from '../../training/key.ts';
import { makeCertificate } from '../fakes/authority.ts';

/** Where a host's requests go. */
export interface Upstream {
  /** The application's port on loopback; null: nobody can connect to this host. */
  readonly port: number | null;
  /** The host shows a certificate that ended yesterday. */
  readonly isExpired?: boolean;
  /** Milliseconds before requests for paths that begin so are handed on. */
  readonly late?: Readonly<Record<string, number>>;
}

/** One request with its answer, as they passed. */
export interface Passed {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** 0 while there is no answer yet. */
  status: number;
  /** `Set-Cookie` headers of the answer. */
  setCookies: readonly string[];
  /** The answer's body as Latin-1, cut at `MOST_TEXT`. */
  answer: string;
}

export interface Gateway {
  /** For `network.proxy` of the configuration. */
  readonly port: number;
  /** Value for Chromium's `ignore-certificate-errors-spki-list`: the hosts' key, but not the expired one's. */
  readonly trusted: string;
  /** Everything since the start or the last `forget`, in the order in which the requests came. */
  passed(): readonly Passed[];
  forget(): void;
  /** Changes where a host's requests go; connections end, as with a server that is started anew. */
  lead(host: string, upstream: Upstream): void;
  stop(): Promise<void>;
}

/** Answers with tokens are shorter; a picture is not looked at. */
const MOST_TEXT = 200_000;

/** Starts the gateway for these hosts. */
export async function startGateway(hosts: Readonly<Record<string, Upstream>>): Promise<Gateway> {
  const table = new Map(Object.entries(hosts));
  const names = [...table.keys()];
  const [good, expired] = await Promise.all([
    makeCertificate({ name: 'foreign', hosts: names }),
    makeCertificate({ name: 'foreign, expired', hosts: names, from: -30, to: -1 }),
  ]);
  let log: Passed[] = [];

  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const host = hostOf(request.headers.host);
    const { port = null, late = {} } = table.get(host) ?? {};
    const body = await read(request);
    const [, delay = 0] = Object.entries(late).find(([path]) => request.url?.startsWith(path)) ?? [];
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const seen: Passed = {
      host,
      method: request.method ?? '',
      path: request.url ?? '/',
      headers: request.headers,
      status: 0,
      setCookies: [],
      answer: '',
    };
    log.push(seen);
    if (port === null) return request.socket.destroy();
    const onward = send(
      {
        ...{ host: '127.0.0.1', port, method: request.method, path: request.url },
        headers: { ...request.headers, 'accept-encoding': 'identity', 'x-forwarded-proto': 'https' },
      },
      (answer) => {
        seen.status = answer.statusCode ?? 0;
        // What comes when nobody listens any more, no browser ever has.
        if (!response.destroyed) seen.setCookies = answer.headers['set-cookie'] ?? [];
        response.writeHead(seen.status, answer.headers);
        answer.on('data', (piece: Buffer) => {
          if (seen.answer.length < MOST_TEXT) seen.answer += piece.toString('latin1');
        });
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    // An application that drops the connection is a connection that is dropped.
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end(body);
    return undefined;
  };
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    pass(request, response).catch(() => response.destroy());
  };
  // Two servers: a session of TLS that is taken up again shows no certificate, and must not lead to the other one.
  const https = createHttps(good, serve);
  const outdated = createHttps(expired, serve);
  https.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { port = null } = table.get(hostOf(request.headers.host)) ?? {};
    socket.on('error', () => socket.destroy());
    if (port === null) return socket.destroy();
    const onward = connect(port, '127.0.0.1', () => {
      const lines = request.rawHeaders.flatMap((name, at, all) =>
        at % 2 ? [] : [`${name}: ${all[at + 1]}`],
      );
      onward.write(`${[`GET ${request.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    return undefined;
  });

  const sockets = new Set<Socket>();
  const proxy = createServer((_request, response) => response.writeHead(403).end());
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that goes away in the middle is no fault.
    socket.on('error', () => socket.destroy());
  });
  proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Socket, head: Buffer) => {
    const { port = null, isExpired = false } = table.get(hostOf(url)) ?? {};
    if (port === null) return socket.destroy();
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    (isExpired ? outdated : https).emit('connection', socket);
    return undefined;
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const publicKey = new X509Certificate(good.cert).publicKey.export({ type: 'spki', format: 'pem' });
  return {
    port: (proxy.address() as AddressInfo).port,
    trusted: trustedKey({ privateKey: '', publicKey: publicKey.toString() }),
    passed: () => log,
    forget() {
      log = [];
    },
    lead(host, upstream) {
      table.set(host, upstream);
      // A connection that is kept would go on as before.
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function hostOf(authority: string | undefined): string {
  return (authority ?? '').replace(/:\d+$/, '').toLowerCase();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
