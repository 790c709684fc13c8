/**
 * A Debian 12 of its own that is booted by systemd-nspawn: real systemd, logind, units and journal, no network. It is
 * made once by debootstrap from this machine's own package sources (`test/tools/soak/machine-base`) and kept in the cache;
 * each machine is a throw-away overlay of it in memory. Everything happens in mount and process namespaces whose disk is
 * read-only, so that nothing of it reaches the real machine. There is no screen and no terminal: Xvfb stands in.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { DEB_DEPENDS, DEB_RECOMMENDS } from '../../build/package/linux-layout.ts';
import { PROJECT } from './workstation.ts';

const RECIPE = join(PROJECT, 'test/tools/soak/machine-base');
const PACKAGES = [...DEB_DEPENDS, ...DEB_RECOMMENDS].map((one) => one.split(' ')[0] ?? one);

/** Another recipe makes another one. */
const BASE = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'sector-machine',
  `bookworm-${createHash('sha256').update(readFileSync(RECIPE)).update(PACKAGES.join()).digest('hex').slice(0, 12)}`,
);

/** Makes the empty Debian where there is none: the disk is read-only but for its folder. */
const MAKER = `
set -e
base=$1; shift
mount --make-rprivate /
mount -t proc proc /proc
mount --bind "$base" "$base"
for one in /tmp /var/tmp; do mount -t tmpfs -o mode=1777 tmpfs "$one"; done
mount -o remount,bind,ro /
exec "$@"`;

/** Boots it, again after each restart; the first process of its namespaces, with which everything goes. */
const KEEPER = `
set -e
ground=$1 base=$2; shift 2
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs -o size=12g,mode=755 tmpfs "$ground"
mkdir "$ground/up" "$ground/work" "$ground/root"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$ground/up,workdir=$ground/work" "$ground/root"
rm -f "$ground/root/.whole"
mount -t tmpfs -o mode=755 tmpfs /run
mount -o remount,bind,ro /
echo ready
export LD_LIBRARY_PATH="$base/usr/lib/$(uname -m)-linux-gnu/systemd"
while :; do
  code=0
  "$@" "$base/usr/bin/systemd-nspawn" -q -D "$ground/root" --boot --private-network --register=no --keep-unit \\
    --console=read-only --machine=sector --resolv-conf=off --timezone=off </dev/null >>"$ground/console" 2>&1 || code=$?
  [ "$code" = 133 ] || exit "$code"
done`;

/** In place of a real screen and its terminal. */
const SCREEN = `
set -e
install -d /etc/systemd/system/sector-session.service.d
cat >/etc/systemd/system/sector-session.service.d/box.conf <<'UNIT'
[Unit]
ConditionPathExists=
[Service]
Environment=XDG_VTNR=0
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
UtmpIdentifier=
UNIT
rm -f /usr/bin/X
cat >/usr/bin/X <<'SERVER'
#!/bin/sh
display=$1 auth=
while [ $# -gt 0 ]; do case $1 in -auth) auth=$2 && shift ;; esac; shift; done
exec Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp -noreset -auth "$auth"
SERVER
chmod 755 /usr/bin/X`;

export interface Said {
  readonly code: number | null;
  readonly out: string;
}

export class BootedMachine {
  readonly #ground: string;
  readonly #keeper: ChildProcess;

  private constructor(ground: string, keeper: ChildProcess) {
    this.#ground = ground;
    this.#keeper = keeper;
  }

  /** Why there can be none here; null where there can. */
  static get obstacle(): string | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only for root on Linux';
    if (existsSync(join(BASE, '.whole'))) return null;
    return spawnSync('debootstrap', ['--version']).status === 0
      ? null
      : 'no debootstrap: apt install debootstrap';
  }

  /**
   * Boots one; resolves when systemd has come to its rest.
   * @param closesUserNamespaces as on a machine where ordinary accounts have none
   */
  static async boot({ closesUserNamespaces = false } = {}): Promise<BootedMachine> {
    if (!existsSync(join(BASE, '.whole'))) makeBase();
    const ground = mkdtempSync(join(tmpdir(), 'sector-machine-'));
    const words = closesUserNamespaces
      ? ['python3', join(PROJECT, 'test/support/no-user-namespaces.py')]
      : ['env'];
    // With the test that has been ended in the middle goes its machine.
    const keeper = spawn(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child'],
        ...['bash', '-c', KEEPER, 'keeper', ground, BASE, ...words],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      keeper.stdout?.once('data', () => resolve());
      keeper.once('exit', (code) => reject(new Error(`no machine: ${code}`)));
    });
    const machine = new BootedMachine(ground, keeper);
    await machine.#atRest();
    return machine;
  }

  /** Puts a screen in place, and a deb of the program. */
  bring(deb: string): string {
    const to = join('/srv', basename(deb));
    copyFileSync(deb, this.path(to));
    return to;
  }

  laysScreen(): Said {
    return this.run(SCREEN);
  }

  /** A file of the machine, to be read from outside. */
  path(path: string): string {
    return join('/proc', String(this.#first()), 'root', this.#ground, 'root', path);
  }

  /** Runs a command of the shell inside, as root in a clean environment; five minutes at most. */
  run(command: string, input: string | Buffer = ''): Said {
    const init = this.#init();
    if (init === null) return { code: null, out: 'the machine does not run' };
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      ['-t', String(init), '-m', '-u', '-i', '-n', '-p', '-C', '-r', '-w', 'bash', '-c', command],
      {
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', HOME: '/root' },
        input,
        timeout: 300_000,
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    return { code: status, out: `${stdout}${stderr}` };
  }

  /** The same as the account of the workstation, with the bus of its own systemd. */
  runAsAccount(command: string): Said {
    return this.run(`export XDG_RUNTIME_DIR=/run/user/$(id -u sector) HOME=/var/lib/sector
      export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus DISPLAY=:0 XAUTHORITY=$XDG_RUNTIME_DIR/sector-xauthority
      cd / && setpriv --reuid=sector --regid=sector --init-groups bash -c '${command.replaceAll("'", "'\\''")}'`);
  }

  /** Restarts it by a command; resolves when systemd has come to its rest again. */
  async restart(command = 'systemctl reboot'): Promise<void> {
    const before = this.#init();
    this.run(command);
    await this.comesTrue(() => {
      const now = this.#init();
      return now !== null && now !== before;
    });
    await this.#atRest();
  }

  /** Waits two minutes at most; whether it came true. */
  async comesTrue(look: () => boolean): Promise<boolean> {
    const endsAt = performance.now() + 120_000;
    while (performance.now() < endsAt) {
      if (look()) return true;
      await setTimeout(500);
    }
    return false;
  }

  /** Ends everything; the files go with the last process. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#keeper.once('exit', resolve));
    this.#keeper.kill('SIGKILL');
    await gone;
    rmdirSync(this.#ground);
  }

  /** What it has written on its console. */
  console(): string {
    return readFileSync(join('/proc', String(this.#first()), 'root', this.#ground, 'console'), 'utf8');
  }

  async #atRest(): Promise<void> {
    const rests = await this.comesTrue(() =>
      /running|degraded/.test(this.run('systemctl is-system-running').out),
    );
    if (!rests) throw new Error(`it does not come to rest:\n${this.console().slice(-2000)}`);
  }

  /** The first process of the namespaces, as this process counts. */
  #first(): number | null {
    return childrenOf(this.#keeper.pid ?? 0)[0] ?? null;
  }

  /** The machine's own first process, as this process counts. */
  #init(): number | null {
    const below = (pid: number): number | null => {
      for (const child of childrenOf(pid)) {
        const found = nameOf(child) === 'systemd' ? child : below(child);
        if (found !== null) return found;
      }
      return null;
    };
    const first = this.#first();
    return first === null ? null : below(first);
  }
}

function makeBase(): void {
  mkdirSync(BASE, { recursive: true });
  console.log('making the empty Debian: some minutes, once');
  const words = [MAKER, 'maker', BASE, RECIPE, BASE, ...PACKAGES];
  const made = spawnSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'bash', '-c', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) throw new Error(`debootstrap: ${made.status}`);
}

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
