/** Servers of the test's own on loopback: a small site written as handlers, and somebody else's request listener. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { parseCookies } from '../../training/http/cookies.ts';
import { answer, type Exchange, type Reply } from '../../training/http/exchange.ts';

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** Listens on a free port. */
export async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A site of our own; what no handler answers is 404. */
export function listenSite(
  handle: (exchange: Exchange) => Reply | undefined | Promise<Reply | undefined>,
): Promise<Server> {
  return listen(async (request, response) => {
    try {
      const reply = (await handle(await read(request))) ?? answer(404, 'text/plain', 'no such page');
      if (reply.kind === 'hang') return;
      if (reply.kind === 'drop') {
        response.destroy();
        return;
      }
      const cookies = reply.cookies.length > 0 ? { 'set-cookie': [...reply.cookies] } : {};
      response.writeHead(reply.status, { ...reply.headers, ...cookies });
      response.end(request.method === 'HEAD' ? undefined : reply.body);
    } catch (cause) {
      console.error('a site of the tests broke:', cause);
      response.writeHead(500).end();
    }
  });
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return {
    ...{ method: request.method ?? 'GET', host, secure: true, headers: request.headers, params: {} },
    url: new URL(request.url ?? '/', `https://${host}`),
    cookies: parseCookies(request.headers.cookie),
    body: Buffer.concat(pieces),
  };
}
