/**
 * A wire between the ingest and NATS that holds acknowledgements back: so a test ends the ingest between the commit and the
 * acknowledgement, where no line of the program stands still.
 */
import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';

/** What a client writes in front of an acknowledgement of JetStream. */
const ACK = 'PUB $JS.ACK.';

export class HeldAcks {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** From the first acknowledgement on nothing of the client goes further. */
  hasHeld = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a port of its own, and passes everything else on to that of NATS. */
  static async before(natsPort: number): Promise<HeldAcks> {
    const server = createServer();
    const wire = new HeldAcks(server);
    server.on('connection', (client) => wire.#join(client, natsPort));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on a port');
    return `nats://127.0.0.1:${address.port}`;
  }

  #join(client: Socket, natsPort: number): void {
    const nats = new Socket();
    nats.connect(natsPort, '127.0.0.1');
    for (const socket of [client, nats]) {
      this.#sockets.add(socket);
      // The ingest is killed; the other side goes with it.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        nats.destroy();
      });
    }
    nats.pipe(client);
    client.on('data', (chunk) => {
      if (!this.hasHeld && chunk.includes(ACK)) this.hasHeld = true;
      if (!this.hasHeld) nats.write(chunk);
    });
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
