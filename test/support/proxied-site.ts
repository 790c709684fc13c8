/**
 * Sites of any name for a workstation without training portals: the proxy of the site's network, as a region
 * configures it, with the servers behind it in this very process. Whom somebody tried to reach is recorded.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Made } from '../fakes/authority.ts';
import { freePort } from './workstation.ts';

export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly method: string;
}

export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ProxiedSite {
  readonly port: number;
  /** Hosts that a connection was asked for, with or without an answer. */
  readonly reached: ReadonlySet<string>;
  /** Requests that arrived at a server. */
  readonly requests: readonly Asked[];
  stop(): Promise<void>;
}

/** Starts the proxy and its servers; a host shows its own certificate, `certificates` with what leads to the root. */
export async function startProxiedSite(
  certificates: Readonly<Record<string, Made>>,
  answer: (asked: Asked) => Page,
): Promise<ProxiedSite> {
  const reached = new Set<string>();
  const requests: Asked[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const asked = { host: url.hostname, path: url.pathname, method: request.method ?? '' };
    reached.add(asked.host);
    requests.push(asked);
    const { status = 200, headers = {}, body } = answer(asked);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  };
  const https = createHttps(
    {
      SNICallback: (name, done) => {
        const made = certificates[name];
        done(null, made && createSecureContext(made));
      },
    },
    serve,
  );
  const sockets = new Set<Socket>();
  const proxy = createServer(serve);
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that goes away in the middle is no fault.
    socket.on('error', () => socket.destroy());
  });
  proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Socket, head: Buffer) => {
    reached.add(url.replace(/:\d+$/, ''));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    https.emit('connection', socket);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
  return {
    port,
    reached,
    requests,
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
