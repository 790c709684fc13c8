/**
 * As much of the Internet Printing Protocol (RFC 8010, 8011) as it takes to find own jobs and to purge them, over
 * the local socket of CUPS or the network. CUPS' own `cancel -x` leaves the document and the entry of a job in the spool
 * (seen with 2.4.2), and `lpstat` prints neither the whole name of an owner nor whether a document is kept.
 */
import { request } from 'node:http';
import { type Answer, decode, encode, type Value } from './ipp-message.ts';

/** Of IPP (RFC 8010, 4). */
const PORT = 631;

/** How long CUPS is waited for, in milliseconds. */
const LIMIT = 15_000;

/**
 * Asks CUPS. On a socket the account is proved by the socket itself (`PeerCred`), not by what we say; another machine
 * believes it or, where it asks for a password or for TLS, gives no answer.
 * @param server the path of a socket, or `host:port`
 * @throws where nobody listens, or the answer is no IPP
 */
export async function askCups(
  server: string,
  user: string,
  operation: number,
  attributes: Readonly<Record<string, Value | readonly Value[]>>,
): Promise<Answer> {
  const body = encode(operation, attributes);
  const headers = {
    'content-type': 'application/ipp',
    'content-length': body.length,
    ...(server.startsWith('/') ? { host: 'localhost', authorization: `PeerCred ${user}` } : {}),
  };
  const options = { ...addressOf(server), path: '/', method: 'POST', headers, timeout: LIMIT };
  return new Promise((resolve, reject) => {
    const call = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        try {
          resolve(decode(Buffer.concat(parts)));
        } catch (cause) {
          reject(new Error(`CUPS answered ${response.statusCode} and no IPP`, { cause }));
        }
      });
    });
    call.on('timeout', () => call.destroy(new Error('CUPS did not answer')));
    call.on('error', reject);
    call.end(body);
  });
}

/** What `lpstat -H` writes, as Node's requests want it. */
function addressOf(server: string): { socketPath: string } | { host: string; port: number } {
  if (server.startsWith('/')) return { socketPath: server };
  const [, host = server, port] = /^\[?([^\]]*)\]?:(\d+)$/.exec(server) ?? [];
  return { host, port: port === undefined ? PORT : Number(port) };
}
