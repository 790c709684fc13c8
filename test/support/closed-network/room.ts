/**
 * The inside of a closed network: runs in a network and mount namespace of its own, so nothing here touches the
 * machine. Every name is answered by a DNS server of this process, every address is here, and every packet is
 * seen by tcpdump: a leak of any kind arrives and is written down.
 *
 * Prints one JSON object a line, see `Seen`; ends when its input ends.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { createSecureContext } from 'node:tls';
import { type Answer, decode, encode, streamDecode, streamEncode } from 'dns-packet';

/** What a room is to be: written as JSON into the file that its first argument names. */
export interface RoomPlan {
  /** Nothing is there but the program itself: no DNS server, no address but loopback. */
  readonly isCutOff: boolean;
  /** What the servers of listed hosts show, by path. */
  readonly pages: Readonly<Record<string, RoomPage>>;
  /** Certificates of the servers, PEM, by host; `*` is that of all others. */
  readonly certificates: Readonly<Record<string, { readonly key: string; readonly cert: string }>>;
  /** Address of the DNS server; one of a public resolver, where a browser would like to use its encrypted door. */
  readonly dns: string;
}

export interface RoomPage {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent before the answer, as hints what to load meanwhile (RFC 8297). */
  readonly hints?: readonly string[];
  readonly body: string;
}

/** What was seen in the room. */
export type Seen =
  | { readonly kind: 'ready' }
  | { readonly kind: 'name'; readonly name: string; readonly type: string }
  | { readonly kind: 'packet'; readonly protocol: string; readonly to: string }
  | { readonly kind: 'request'; readonly host: string; readonly path: string };

/** Names get addresses here, one each; the block is for measurements between networks (RFC 2544). */
const BLOCK = '198.18';
const HERE = '10.77.0.2';
/** For documents (RFC 5737): nothing else goes there. */
const LAST = { address: '192.0.2.254', port: 9 };

const say = (seen: Seen) => process.stdout.write(`${JSON.stringify(seen)}\n`);
/** Which name an address was given to. */
const names = new Map<string, string>();
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RoomPlan;

furnish();
await listenToPackets();
if (!plan.isCutOff) {
  await Promise.all([answerNames(), proxy(3128), ...[80, 443, 8080, 8443].map((port) => serve(port))]);
}
say({ kind: 'ready' });
// A last packet of our own: when it is seen, everything before it was.
process.stdin.resume().on('end', () => createSocket('udp4').send('', LAST.port, LAST.address));

/** Interfaces, routes and the resolver of this namespace. */
function furnish(): void {
  const ip = (...args: readonly string[]) =>
    execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  ip('link', 'set', 'lo', 'up');
  const folder = mkdtempSync(join(tmpdir(), 'sector-room-'));
  const lay = (path: string, text: string) => {
    const file = join(folder, path.replaceAll('/', '-'));
    writeFileSync(file, text);
    execFileSync('mount', ['--bind', file, path]);
  };
  lay('/etc/resolv.conf', plan.isCutOff ? '' : `nameserver ${plan.dns}\noptions timeout:2 attempts:1\n`);
  lay('/etc/hosts', '127.0.0.1 localhost\n');
  lay('/etc/nsswitch.conf', 'hosts: files dns\n');
  if (plan.isCutOff) {
    ip('route', 'add', 'local', LAST.address, 'dev', 'lo');
    return;
  }
  // One cable whose far end lies in the same room: what is sent to addresses that are not here goes nowhere.
  ip('link', 'add', 'wan', 'type', 'veth', 'peer', 'name', 'far');
  for (const name of ['wan', 'far']) ip('link', 'set', name, 'arp', 'off', 'up');
  ip('addr', 'add', `${HERE}/24`, 'dev', 'wan');
  ip('-6', 'addr', 'add', 'fd77::2/64', 'dev', 'wan', 'nodad');
  ip('route', 'add', 'default', 'dev', 'wan');
  ip('-6', 'route', 'add', 'default', 'dev', 'wan');
  ip('route', 'add', 'local', `${BLOCK}.0.0/15`, 'dev', 'lo');
  ip('addr', 'add', `${plan.dns}/32`, 'dev', 'lo');
}

/** The first packet of every connection, and every packet that belongs to none. */
async function listenToPackets(): Promise<void> {
  const isBegin = '(tcp[tcpflags] & (tcp-syn|tcp-ack)) == tcp-syn';
  const isBegin6 = '(ip6 proto 6 and (ip6[53] & 0x12) == 2)';
  // Of ICMP only questions: an answer «nobody listens here» is the room's own word.
  const isOther = '(not tcp and not icmp and not icmp6 and not arp) or icmp[icmptype] == icmp-echo';
  const filter = `(ip proto 6 and ${isBegin}) or ${isBegin6} or ${isOther}`;
  const capture = spawn('tcpdump', ['-i', 'any', '-nn', '-l', '-q', '-t', '--immediate-mode', filter], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => capture.kill());
  createInterface(capture.stdout).on('line', (line) => {
    // Inside the machine a packet is seen as it arrives, on the cable as it leaves; its far end sees it once more.
    if (!/^(lo +In|wan +Out) /.test(line)) return undefined;
    const found = /^\S+ +\S+ +IP6? (\S+) > (\S+): (\w+)/.exec(line);
    if (!found) return say({ kind: 'packet', protocol: 'other', to: line });
    const [, from = '', to = '', word = ''] = found;
    // An answer of the DNS server is no packet of the program.
    if (from === `${plan.dns}.53`) return undefined;
    const at = to.lastIndexOf('.');
    const [address, port] = [to.slice(0, at), to.slice(at + 1)];
    if (address === LAST.address) process.exit(0);
    return say({
      kind: 'packet',
      protocol: word.toLowerCase(),
      to: `${names.get(address) ?? address}:${port}`,
    });
  });
  await new Promise<void>((resolve, reject) => {
    capture.once('exit', (code) => reject(new Error(`tcpdump ended with ${code}`)));
    createInterface(capture.stderr).on('line', (line) => {
      if (line.startsWith('listening on')) resolve();
    });
  });
}

function addressOf(name: string): string {
  const known = [...names].find(([, one]) => one === name);
  if (known) return known[0];
  const number = names.size + 1;
  const address = `${BLOCK}.${number >> 8}.${number & 255}`;
  names.set(address, name);
  return address;
}

/** Answers every name with an address of this room, and writes every question down. */
async function answerNames(): Promise<void> {
  const answer = (question: Buffer, isStream: boolean): Buffer => {
    const asked = isStream ? streamDecode(question) : decode(question);
    const answers: Answer[] = [];
    for (const { name, type } of asked.questions ?? []) {
      say({ kind: 'name', name: name.toLowerCase(), type });
      if (type === 'A') answers.push({ type, name, ttl: 1, data: addressOf(name.toLowerCase()) });
    }
    const packet = { id: asked.id, type: 'response', questions: asked.questions, answers } as const;
    return isStream ? streamEncode(packet) : encode(packet);
  };
  const udp = createSocket('udp4');
  udp.on('message', (message, { port, address }) => udp.send(answer(message, false), port, address));
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => socket.write(answer(data, true)));
  });
  await Promise.all([
    new Promise<void>((resolve) => udp.bind(53, plan.dns, resolve)),
    new Promise<void>((resolve) => tcp.listen(53, plan.dns, resolve)),
  ]);
}

/** Every host of the room, on one port; those that speak TLS tell it by their first byte. */
async function serve(port: number): Promise<void> {
  const secure = secureServer();
  const plain = createHttp(show);
  plain.on('clientError', (_cause, socket) => socket.destroy());
  const door = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const first: Buffer | null = socket.read(1);
      if (first === null) return;
      socket.unshift(first);
      (first[0] === 22 ? secure : plain).emit('connection', socket);
    });
  });
  await new Promise<void>((resolve) => door.listen(port, '0.0.0.0', resolve));
}

/** HTTP/2 and 1.1 with the certificate of the host that is asked for. */
function secureServer() {
  const server = createSecureServer(
    {
      allowHTTP1: true,
      SNICallback: (name, done) =>
        done(null, createSecureContext(plan.certificates[name] ?? plan.certificates['*'] ?? {})),
    },
    show,
  );
  server.on('sessionError', () => undefined);
  server.on('tlsClientError', (_cause, socket) => socket.destroy());
  return server;
}

function show(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
): void {
  const host = request.headers[':authority'] ?? request.headers.host;
  const { pathname, hostname } = new URL(request.url ?? '/', `http://${host}`);
  say({ kind: 'request', host: hostname, path: pathname });
  const page = plan.pages[pathname];
  if (page?.hints && 'stream' in response) response.writeEarlyHints({ link: [...page.hints] });
  response.statusCode = page ? 200 : 404;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  for (const [name, value] of Object.entries(page?.headers ?? {})) response.setHeader(name, value);
  response.end(page?.body ?? '');
}

/** The proxy of the site: connects to any host of the room, which resolves the name itself. */
async function proxy(port: number): Promise<void> {
  const server = createHttp((request, response) => {
    const url = new URL(request.url ?? '/', 'http://proxy');
    request.headers.host = url.host;
    request.url = `${url.pathname}${url.search}`;
    say({ kind: 'name', name: url.hostname, type: 'PROXY' });
    show(request, response);
  });
  const secure = secureServer();
  server.on('connect', ({ url = '' }, socket, head) => {
    socket.on('error', () => socket.destroy());
    say({ kind: 'name', name: url, type: 'PROXY' });
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    secure.emit('connection', socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '0.0.0.0', resolve));
}
