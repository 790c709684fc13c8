import type { IncomingMessage } from 'node:http';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { TrainingCertificate } from './certificate.ts';
import { hosts } from './hosts.ts';

/** First byte of a TLS record that carries a handshake. */
const TLS_HANDSHAKE = 0x16;

/** What the listener needs to know. */
export interface ListenerOptions {
  readonly certificate: TrainingCertificate;
  readonly expired: TrainingCertificate;
  readonly onRequest: RequestListener;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex) => void;
}

/** A server that speaks https and http on one port, and can be stopped at once. */
export interface Listener {
  readonly server: Server;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}

/**
 * One port for both protocols: a resolver rule maps a name to one port, whatever the scheme of the address,
 * and the legal portal is plain http as its original. The first byte of a connection tells them apart.
 */
export function createListener(options: ListenerOptions): Listener {
  const http = createHttp(options.onRequest);
  const tls = {
    key: options.certificate.key,
    cert: options.certificate.certificate,
    SNICallback: (name: string, done: (error: null, context: SecureContext) => void) => {
      const { key, certificate } = name === hosts.expired ? options.expired : options.certificate;
      done(null, createSecureContext({ key, cert: certificate }));
    },
  };
  const https = createHttps(tls, options.onRequest);
  // Takes any certificate and none: what the browser shows is looked at, not trusted.
  const asking = createHttps({ ...tls, requestCert: true, rejectUnauthorized: false }, options.onRequest);
  for (const one of [http, https, asking]) one.on('upgrade', options.onUpgrade);

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A peer that goes away in the middle is everyday life here, not a fault.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      // The name of the host stands in plain in the first message, whatever the version of TLS.
      const secure = first.includes(hosts.personal) ? asking : https;
      (first[0] === TLS_HANDSHAKE ? secure : http).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });

  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
