/** How the programs of the centre come to NATS. */
import { readFileSync } from 'node:fs';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import type { CentralConfig } from '../config.ts';

/** @param name what NATS shows of the connection */
export function connectNats(name: string, { nats }: Pick<CentralConfig, 'nats'>): Promise<NatsConnection> {
  return connect({
    ...{ name, servers: nats.servers },
    authenticator: credsAuthenticator(readFileSync(nats.credsFile)),
    // Never given up: whoever watches over this program sees by the log that it waits.
    maxReconnectAttempts: -1,
    // The client takes `tls://` for a wish: only with this it does not speak to a server that has none.
    ...(nats.servers.some((server) => server.startsWith('tls:'))
      ? { tls: nats.caFile === null ? {} : { caFile: nats.caFile } }
      : {}),
  });
}

/** Whether the connection stands, followed from now on. */
export function followConnection(connection: NatsConnection): () => boolean {
  let isThere = !connection.isClosed();
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'close') isThere = false;
      if (type === 'reconnect') isThere = true;
    }
  })();
  return () => isThere;
}
