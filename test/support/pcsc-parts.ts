/** What else knows about cards: the real client library of PC/SC, and the real service with a reader of software. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { PROJECT } from './workstation.ts';

/** A program over the real `libpcsclite`, and everything it has told so far: see `fixtures/pcsc-client.c`. */
export interface RealClient {
  readonly lines: readonly string[];
  end(): void;
}

/**
 * Compiles the program into a folder and starts it on a socket.
 * @returns null where there is no compiler or no `libpcsclite.so.1`
 */
export function startRealClient(folder: string, socket: string): RealClient | null {
  const program = join(folder, 'pcsc-client');
  try {
    const source = join(PROJECT, 'test/fixtures/pcsc-client.c');
    execFileSync('gcc', ['-o', program, source, '-l:libpcsclite.so.1'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const child = spawn(program, {
    env: { PCSCLITE_CSOCK_NAME: socket },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return { lines, end: () => void child.kill() };
}

/** The real service; `vpcd` of vsmartcard gives it readers into which programs put cards. */
export interface RealService {
  /** False for one that the system runs: it stays. */
  readonly isOwn: boolean;
  /** @param number what it answers to GET DATA for its UID, hexadecimal */
  insert(atr: string, number?: string): Promise<void>;
  remove(): Promise<void>;
  stop(): Promise<void>;
}

/** Where `vpcd` waits for its first card. */
const VPCD_PORT = 35963;

/** Where the service of the system listens, also before it is started by a first client (socket activation). */
export const SYSTEM_SOCKET = '/run/pcscd/pcscd.comm';

const PCSCD = ['/usr/sbin/pcscd', '/sbin/pcscd'].find((path) => existsSync(path));

/** Why the real service cannot be had here; null where it can. */
export function whyNoRealService(): string | null {
  if (!PCSCD) return 'pcscd is not installed';
  if (!existsSync(SYSTEM_SOCKET) && process.getuid?.() !== 0) return 'pcscd needs root';
  return existsSync('/etc/reader.conf.d/vpcd') ? null : 'vsmartcard-vpcd is not installed';
}

/** A name that one process of the tests holds at a time, and that the system takes from a dead one. */
const TURN = '\0sector-tests-pcscd';

/** Waits until no other test file has the service: there is one reader, and the tests of windows run beside others. */
async function takeTurn(): Promise<() => void> {
  for (;;) {
    const server = createServer();
    const isOurs = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(TURN, () => resolve(true));
    });
    if (isOurs) return () => void server.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the real service, or takes the one that the system runs; one at a time. */
export async function startRealService(): Promise<RealService> {
  const endTurn = await takeTurn();
  const isOwn = !existsSync(SYSTEM_SOCKET);
  const child: ChildProcess | null = isOwn
    ? spawn(PCSCD ?? 'pcscd', ['--foreground'], { stdio: 'ignore' })
    : null;
  let card: Socket | null = null;
  return {
    isOwn,
    async insert(atr, number) {
      card = await cardIn(atr, number);
    },
    async remove() {
      card?.destroy();
      card = null;
    },
    async stop() {
      card?.destroy();
      if (child && child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await gone;
      }
      endTurn();
    },
  };
}

/** A card for `vpcd`: a length of two bytes, then a command of one byte or an APDU. */
function cardIn(atr: string, number: string | undefined): Promise<Socket> {
  const say = (socket: Socket, hex: string) => {
    const payload = Buffer.from(hex, 'hex');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(payload.length);
    socket.write(Buffer.concat([length, payload]));
  };
  return new Promise((resolve, reject) => {
    const socket = connect(VPCD_PORT, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
    let bytes = Buffer.alloc(0);
    socket.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
        const message = bytes.subarray(2, 2 + bytes.readUInt16BE(0));
        bytes = bytes.subarray(2 + message.length);
        // Off, on and reset want no answer.
        if (message.length > 1) {
          const isAsked = number !== undefined && message.toString('hex') === 'ffca000000';
          say(socket, isAsked ? `${number}9000` : number === undefined ? '9000' : '6a88');
        } else if (message[0] === 4) say(socket, atr);
      }
    });
  });
}
