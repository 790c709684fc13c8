/**
 * A NATS server and a PostgreSQL of their own in a temporary folder, for the centre's tests and try-out. PostgreSQL refuses to
 * run as root: there it runs as an account without rights, on a folder that is its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nkeys } from '@nats-io/transport-node';
import pg from 'pg';
import { findEngines } from '../../build/setup/central-engines.mjs';
import {
  type CentralKeys,
  KEY_NAMES,
  newKeys,
  programPass,
  publicKeys,
  serverTrust,
  workstationPass,
} from '../../central/nats/identities.ts';
import { serverConfig } from '../../central/nats/server-config.ts';
import { migrate } from '../../central/sql/migrate.ts';

const INGEST = fileURLToPath(new URL('../../central/ingest/main.ts', import.meta.url));
const DOOR = fileURLToPath(new URL('../../central/door/main.ts', import.meta.url));
const CLI = fileURLToPath(new URL('../../central/cli/main.ts', import.meta.url));
const SERVICE = fileURLToPath(new URL('../../central/service/main.ts', import.meta.url));

/** Between two looks at what is waited for. */
const LOOK = 50;

/** A program that was started, and its lines. */
class Running {
  readonly child: ChildProcess;
  readonly lines: string[] = [];

  constructor(program: string, args: readonly string[], cwd: string) {
    this.child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd });
    if (this.child.stderr) {
      createInterface({ input: this.child.stderr }).on('line', (line) => this.lines.push(line));
    }
  }

  get isGone(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves when a line says so; rejects with all of them when the program ends before. */
  async says(word: string): Promise<void> {
    while (!this.lines.some((line) => line.includes(word))) {
      if (this.isGone) throw new Error(`ended before it said ${word}:\n${this.lines.join('\n')}`);
      await pause(LOOK);
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.isGone) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

export interface Workplace {
  readonly workstation: string;
  readonly keys: ReturnType<typeof nkeys.createUser>;
  /** What the centre has signed for it. */
  readonly pass: string;
}

/** A centre on this machine. `end` leaves neither a process nor a file. */
export class CentralMachine {
  readonly folder: string;
  places: readonly Workplace[] = [];
  readonly natsPort: number;
  /** Files of the server's certificate and key; null while it speaks in the clear. */
  tls: { readonly certificate: string; readonly key: string } | null = null;
  /** Public keys that are let in no more. */
  revoked: readonly string[] = [];
  /** Of its NATS. */
  readonly keys: CentralKeys = newKeys();
  readonly #engines: { readonly nats: string; readonly postgres: string };
  readonly #account: readonly string[];
  #nats: Running | null = null;
  #postgres: Running | null = null;
  #ingest: Running | null = null;
  #service: Running | null = null;
  #door: Running | null = null;
  #following: Running | null = null;
  #pool: pg.Pool | null = null;

  private constructor(natsPort: number) {
    const { nats, postgres } = findEngines();
    if (nats === null || postgres === null) throw new Error('the engines were looked for before');
    this.#engines = { nats, postgres };
    this.folder = mkdtempSync(join(tmpdir(), 'sector-central-'));
    this.natsPort = natsPort;
    this.#account = ownAccount(this.folder);
  }

  /** Starts both engines, empty; the ingest is started by itself. */
  static async start(workstations: readonly string[]): Promise<CentralMachine> {
    const machine = new CentralMachine(await freePort());
    try {
      machine.places = await Promise.all(workstations.map((workstation) => machine.enrol(workstation)));
      await machine.#initialise();
      await Promise.all([machine.startPostgres(), machine.startNats()]);
      await machine.#migrate();
      return machine;
    } catch (error) {
      await machine.end();
      throw error;
    }
  }

  get natsUrl(): string {
    return `${this.tls === null ? 'nats' : 'tls'}://127.0.0.1:${this.natsPort}`;
  }

  /** As the owner of everything. */
  get postgresUrl(): string {
    return this.postgresUrlOf('sector');
  }

  /** As one of the centre's programs, with no more rights than it has. */
  postgresUrlOf(login: 'sector' | 'ingest' | 'service' | 'door' | 'keys'): string {
    return `postgresql:///postgres?host=${this.folder}&user=${login}`;
  }

  /** For questions of a test. */
  get database(): pg.Pool {
    if (!this.#pool) {
      this.#pool = new pg.Pool({ connectionString: this.postgresUrl, max: 3 });
      // PostgreSQL is killed by tests.
      this.#pool.on('error', () => undefined);
    }
    return this.#pool;
  }

  /** Asks for one number, like a count. */
  async number(sql: string): Promise<number> {
    const { rows } = await this.database.query<Record<string, string | number>>(sql);
    return Number(Object.values(rows[0] ?? {})[0] ?? 0);
  }

  async #initialise(): Promise<void> {
    const data = join(this.folder, 'data');
    const options = ['-D', data, '-U', 'sector', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    this.#asAccount(join(this.#engines.postgres, 'initdb'), options);
  }

  #asAccount(program: string, args: readonly string[]): void {
    const [first = program, ...rest] = [...this.#account, program, ...args];
    execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: this.folder });
  }

  async startPostgres(): Promise<void> {
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${this.folder}`,
      // A crash must not be followed by minutes of recovery.
      'max_wal_size=1GB',
      'shared_buffers=64MB',
      'log_min_messages=fatal',
    ];
    const args = ['-D', join(this.folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
    const [first = '', ...rest] = [...this.#account, join(this.#engines.postgres, 'postgres'), ...args];
    const postgres = new Running(first, rest, this.folder);
    this.#postgres = postgres;
    while (!(await this.#answers())) {
      if (postgres.isGone) throw new Error(`postgres ended:\n${postgres.lines.join('\n')}`);
      await pause(LOOK);
    }
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.postgresUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false; // Not yet.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** As whoever installs the centre: the tables, and a login for each of its programs. */
  async #migrate(): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgresUrl });
    await client.connect();
    try {
      await migrate(client);
      await client.query('create role ingest login in role sector_ingest');
      for (const login of ['service', 'door', 'keys'])
        await client.query(`create role ${login} login in role sector_${login}`);
    } finally {
      await client.end();
    }
  }

  async startNats(): Promise<void> {
    const file = join(this.folder, 'nats.conf');
    const trust = await serverTrust(this.keys.operator, publicKeys(this.keys), this.revoked);
    const options = {
      host: '127.0.0.1',
      port: this.natsPort,
      store: join(this.folder, 'nats'),
      maxMegabytes: 512,
      pidFile: join(this.folder, 'nats.pid'),
    };
    writeFileSync(file, serverConfig({ ...options, trust, tls: this.tls }), { mode: 0o600 });
    // Read by the server itself first, as whoever installs it does.
    execFileSync(this.#engines.nats, ['-t', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#nats = new Running(this.#engines.nats, ['-c', file], this.folder);
    await this.#nats.says('Server is ready');
  }

  /** A workstation with a key of its own, and the pass for it: the server need not hear of it. */
  async enrol(workstation: string, keys = nkeys.createUser()): Promise<Workplace> {
    const signer = { places: this.keys.places, account: publicKeys(this.keys).account };
    return { workstation, keys, pass: await workstationPass(signer, workstation, keys.getPublicKey()) };
  }

  /** A program's own key and pass, in a file. */
  async credsOf(program: 'ingest' | 'service'): Promise<string> {
    const file = join(this.folder, `${program}.creds`);
    writeFileSync(file, await programPass(this.keys, program), { mode: 0o600 });
    return file;
  }

  /** Takes a workstation's key away, while the server runs. */
  async revoke(key: string): Promise<void> {
    this.revoked = [...this.revoked, key];
    const file = join(this.folder, 'nats.conf');
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    const { accounts } = await serverTrust(this.keys.operator, publicKeys(this.keys), this.revoked);
    writeFileSync(file, JSON.stringify({ ...config, resolver_preload: accounts }));
    this.#nats?.child.kill('SIGHUP');
  }

  /** Starts the ingest as its service would be; `nats` is where it thinks that NATS is. */
  async startIngest({ nats = this.natsUrl, ackWaitSeconds = 2, surveyHour = 6 } = {}): Promise<void> {
    const credsFile = await this.credsOf('ingest');
    const file = join(this.folder, 'central.json');
    const config = {
      nats: { servers: [nats], credsFile },
      postgres: { url: this.postgresUrlOf('ingest') },
      stream: { maxMegabytes: 256 },
      ingest: { ackWaitSeconds, surveyHour },
    };
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    this.#ingest = new Running(process.execPath, [INGEST, `--config=${file}`], this.folder);
    await this.#ingest.says('ingest.started');
  }

  /** Starts the page's service; answers the address of the page. `origin` is what it takes for that. */
  async startService({ service = {} }: { readonly service?: object } = {}): Promise<string> {
    const credsFile = await this.credsOf('service');
    const file = join(this.folder, 'service.json');
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const config = {
      nats: { servers: [this.natsUrl], credsFile },
      postgres: { url: this.postgresUrlOf('service') },
      service: { port, origin, ...service },
    };
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    this.#service = new Running(process.execPath, [SERVICE, `--config=${file}`], this.folder);
    await this.#service.says('service.started');
    return origin;
  }

  /** The keys in files, as `sector-central keys` makes them. */
  keyFolder(): string {
    const folder = join(this.folder, 'keys');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of KEY_NAMES) writeFileSync(join(folder, `${name}.nk`), this.keys[name], { mode: 0o600 });
    writeFileSync(join(folder, 'public.json'), JSON.stringify(publicKeys(this.keys)));
    return folder;
  }

  /** Starts the door where workstations are joined; answers its address. */
  async startDoor(rates: object = {}): Promise<string> {
    const folder = this.keyFolder();
    const port = await freePort();
    const file = join(this.folder, 'door.json');
    const keys = { keyFile: join(folder, 'places.nk'), publicFile: join(folder, 'public.json') };
    writeFileSync(
      file,
      JSON.stringify({ postgres: { url: this.postgresUrlOf('door') }, port, ...keys, ...rates }),
    );
    this.#door = new Running(process.execPath, [DOOR, `--config=${file}`], this.folder);
    await this.#door.says('door.started');
    return `http://127.0.0.1:${port}/join`;
  }

  /** What the door has told its log. */
  get doorLog(): readonly string[] {
    return this.#door?.lines ?? [];
  }

  /** Starts what tells NATS of keys that were taken away. */
  async followKeys(): Promise<void> {
    const folder = this.keyFolder();
    const file = join(this.folder, 'keys.json');
    const nats = { servers: [this.natsUrl], credsFile: 'unused' };
    writeFileSync(file, JSON.stringify({ nats, postgres: { url: this.postgresUrlOf('keys') } }));
    const [config, pid] = [join(this.folder, 'nats.conf'), join(this.folder, 'nats.pid')];
    const args = [CLI, `--config=${file}`, 'nats-follow', folder, config, `--pid=${pid}`];
    this.#following = new Running(process.execPath, args, this.folder);
    await this.#following.says('keys.written');
  }

  /** What the service has told its log. */
  get serviceLog(): readonly string[] {
    return this.#service?.lines ?? [];
  }

  /** The routes that it has, as it tells its log. */
  get serviceRoutes(): readonly string[] {
    const line = this.serviceLog.find((one) => one.includes('service.routes')) ?? '{"routes":""}';
    return (JSON.parse(line) as { routes: string }).routes.split(', ');
  }

  async endService(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#service?.end(signal);
    this.#service = null;
  }

  /** What the ingest has told its log. */
  get ingestLog(): readonly string[] {
    return this.#ingest?.lines ?? [];
  }

  async endIngest(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#ingest?.end(signal);
    this.#ingest = null;
  }

  async endNats(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#nats?.end(signal);
  }

  /** SIGKILL is a crash, SIGINT an orderly end. */
  async endPostgres(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#postgres?.end(signal);
  }

  /** Deletes what NATS keeps; it must not run. */
  loseNatsStore(): void {
    rmSync(join(this.folder, 'nats'), { recursive: true, force: true });
  }

  async end(): Promise<void> {
    await this.endIngest();
    await this.endService();
    await this.#door?.end('SIGKILL');
    await this.#following?.end('SIGKILL');
    await this.endNats();
    await this.endPostgres('SIGINT');
    // Not waited for: a test that failed may hold a connection still.
    void this.#pool?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What to put before a program that must not be root; the folder is given to that account. */
function ownAccount(folder: string): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const number = (option: string, name: string) =>
    Number(execFileSync('id', [option, name], { encoding: 'utf8' }).trim());
  const [uid, gid] = [number('-u', 'nobody'), number('-g', 'nobody')];
  chmodSync(folder, 0o755);
  // NATS runs as root and has a folder of its own in it.
  mkdirSync(join(folder, 'nats'));
  chownSync(folder, uid, gid);
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'];
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a port was asked for');
  return address.port;
}

/** Looks until it is so; what it waits for is said by the test's own limit of time. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(LOOK);
}
