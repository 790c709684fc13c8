import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { makeCertificate, makeExpiredCertificate } from './certificate.ts';
import { parseCookies } from './http/cookies.ts';
import { answer, type Exchange, type Reply } from './http/exchange.ts';
import { acceptWebSocket } from './http/web-socket.ts';
import { makeTrainingKey, type TrainingKey } from './key.ts';
import { createListener } from './listener.ts';
import { createOutsideView } from './outside-view.ts';
import { createSite } from './site.ts';
import { type TrainingState, TrainingStore } from './store.ts';

/** Enough for a thick scan; more is a mistake. */
const MAX_BODY = 128 * 1024 * 1024;

/** The running training portals. */
export interface Training {
  readonly port: number;
  /** SHA-256 of the certificate, as Electron writes it: `sha256/BASE64`. */
  readonly fingerprint: string;
  /** The certificate itself, PEM. */
  readonly certificate: string;
  stop(): Promise<void>;
  state(): TrainingState;
}

/** The port is taken by another program. */
export class PortBusyError extends Error {
  readonly code = 'training.port-busy';
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(
      `Порт ${port} занят другой программой. Закройте её или укажите для учебных порталов другой порт.`,
      options,
    );
    this.name = 'PortBusyError';
    this.port = port;
  }
}

/**
 * Starts the training portals on the loopback interface; port 0 takes a free one.
 * Throws {@link PortBusyError} when the port is taken.
 */
export async function startTraining({
  port,
  key = makeTrainingKey(),
}: {
  readonly port: number;
  /** The key that the browser trusts; a new one without it. */
  readonly key?: TrainingKey;
}): Promise<Training> {
  const now = Date.now();
  const [certificate, expired] = await Promise.all([makeCertificate(now, key), makeExpiredCertificate(now)]);
  const store = new TrainingStore();
  const site = createSite(store);
  let ownPort = port;
  const outsideView = createOutsideView(store, () => ownPort);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === undefined) {
      send(response, answer(413, 'text/plain; charset=utf-8', 'Файл слишком велик.'), request.method);
      return;
    }
    const exchange = readExchange(request, body);
    if (exchange === undefined) {
      send(response, answer(400, 'text/plain; charset=utf-8', 'Непонятный запрос.'), request.method);
      return;
    }
    send(response, outsideView(exchange) ?? (await site(exchange)), request.method);
  }

  const listener = createListener({
    certificate,
    expired,
    onRequest: (request, response) => {
      serve(request, response).catch(() => {
        // A vanished browser or a broken page of ours ends this request, never the portals.
        if (response.headersSent || request.destroyed) response.destroy();
        else
          send(response, answer(500, 'text/plain; charset=utf-8', 'Учебный портал ошибся.'), request.method);
      });
    },
    onUpgrade: (request: IncomingMessage, socket: Duplex) => {
      const host = hostName(request.headers.host);
      store.countHit(host);
      if (store.isOffline(host)) socket.destroy();
      else acceptWebSocket(request, socket);
    },
  });

  await new Promise<void>((resolve, reject) => {
    listener.server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port, { cause: error }) : error);
    });
    listener.server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const address = listener.server.address();
  if (typeof address === 'object' && address !== null) ownPort = address.port;

  return {
    port: ownPort,
    fingerprint: certificate.fingerprint,
    certificate: certificate.certificate,
    stop: () => listener.close(),
    state: () => store.state(),
  };
}

/** Reads a request's body; nothing if it is too large, and then the rest is read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size <= MAX_BODY ? Buffer.concat(chunks) : undefined;
}

function readExchange(request: IncomingMessage, body: Buffer): Exchange | undefined {
  const { socket } = request;
  const secure = socket instanceof TLSSocket;
  const shown = secure ? socket.getPeerCertificate().subject?.CN : undefined;
  const authority = request.headers.host ?? '';
  const url = parseUrl(request.url ?? '/', `${secure ? 'https' : 'http'}://${authority}`);
  if (url === undefined) return undefined;
  return {
    method: request.method ?? 'GET',
    host: hostName(authority),
    secure,
    ...(shown === undefined ? {} : { certificateName: String(shown) }),
    url,
    headers: request.headers,
    cookies: parseCookies(request.headers.cookie),
    body,
    params: {},
  };
}

function hostName(authority: string | undefined): string {
  return (authority ?? '').replace(/:\d+$/, '').toLowerCase();
}

function send(response: ServerResponse, reply: Reply, method: string | undefined): void {
  if (reply.kind === 'hang') return;
  if (reply.kind === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.cookies.length > 0 ? { 'set-cookie': [...reply.cookies] } : {}),
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(method === 'HEAD' ? undefined : reply.body);
}

function parseUrl(path: string, base: string): URL | undefined {
  // `URL.parse` is younger than the Node of the oldest runtime we run in.
  return URL.canParse(path, base) ? new URL(path, base) : undefined;
}
