/**
 * This very system once more, in a box: an overlay over `/` in namespaces of its own, where packages are installed and
 * users made. Nothing that happens inside reaches the real files; `DebianBox.open` proves that before it answers.
 */
import { execFileSync, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  type Stats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Makes the box and stays, as the first process of it: with it everything goes. */
const KEEPER = `
set -e
mount --make-rprivate /
mount -t tmpfs -o size=3g,mode=755 tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
cd "$1/root"
mount -t proc proc proc
mount -o bind,ro proc/sys proc/sys
mount -t sysfs -o ro sysfs sys
mount --rbind /dev dev
for one in run tmp dev/shm; do mount -t tmpfs -o mode=1777 tmpfs "$one"; done
# What a Debian has, where an accident has taken it.
mkdir -p etc/security etc/pam.d
[ -e etc/shadow ] || sed 's/^\\([^:]*\\):.*/\\1:*:19000:0:99999:7:::/' etc/passwd >etc/shadow
[ -e etc/gshadow ] || sed 's/^\\([^:]*\\):.*/\\1:*::/' etc/group >etc/gshadow
[ -e etc/login.defs ] || printf 'SYS_UID_MIN 100\\nSYS_UID_MAX 999\\nUSERGROUPS_ENAB yes\\nENCRYPT_METHOD SHA512\\n' >etc/login.defs
chmod 640 etc/shadow etc/gshadow
while read -r _ group _; do
  grep -q "^$group:" etc/group || echo "$group:x:$((900 + $(wc -l <etc/group) % 90)):" >>etc/group
done <var/lib/dpkg/statoverride
echo ready
exec sleep infinity
`;

export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** What a path looks like, in one line; `-` where nothing is. */
export type Look = string;

export class DebianBox {
  readonly #folder: string;
  readonly #keeper: ReturnType<typeof spawn>;
  /** The keeper's number outside. */
  readonly #pid: number;

  private constructor(folder: string, keeper: ReturnType<typeof spawn>, pid: number) {
    this.#folder = folder;
    this.#keeper = keeper;
    this.#pid = pid;
  }

  /** Why there can be no box here; null where there can. */
  static get obstacle(): string | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only for root on Linux';
    if (!existsSync('/var/lib/dpkg/status')) return 'no dpkg here';
    const tried = spawnSync('unshare', ['-m', 'true']);
    return tried.status === 0 ? null : 'no namespaces here';
  }

  /** @throws where the box cannot be made or is not shut */
  static async open(): Promise<DebianBox> {
    const folder = mkdtempSync(join(tmpdir(), 'sector-box-'));
    const keeper = spawn('unshare', ['-m', '-p', '-f', '--kill-child', 'sh', '-c', KEEPER, 'sh', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    await new Promise<void>((resolve, reject) => {
      keeper.stderr?.on('data', (data: Buffer) => {
        words += data.toString();
      });
      keeper.stdout?.on('data', () => resolve());
      keeper.once('exit', () => reject(new Error(`no box: ${words}`)));
    });
    const [pid = ''] = readFileSync(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8').split(' ');
    const box = new DebianBox(folder, keeper, Number(pid));
    box.#assertShut();
    return box;
  }

  /** A mark made inside is seen inside, lies in the upper folder, and is not on the real disk. */
  #assertShut(): void {
    const mark = `/sector-box-mark-${process.pid}`;
    const inside = this.run(`echo mark >${mark} && rm -f /etc/hostname && cat ${mark}`);
    const isShut =
      inside.out === 'mark\n' &&
      existsSync(join(this.#seen('upper'), mark)) &&
      !existsSync(mark) &&
      execFileSync('findmnt', ['-T', this.#folder, '-no', 'FSTYPE']).toString() !== 'overlay\n';
    this.run(`rm -f ${mark}`);
    if (isShut) return;
    this.close();
    throw new Error(`the box is not shut: ${inside.out}`);
  }

  /** A folder of the box as this process sees it. */
  #seen(name: string): string {
    return join('/proc', String(this.#pid), 'root', this.#folder, name);
  }

  /** Path of a file of the box, to be read from outside. */
  path(path: string): string {
    return join(this.#seen('root'), path);
  }

  /** Runs a command of the shell inside, as root, in a clean environment. */
  run(command: string, input?: string | Buffer): Ran {
    const { status, stdout, stderr, error }: SpawnSyncReturns<Buffer> = spawnSync(
      'nsenter',
      this.#into(command),
      {
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
        maxBuffer: 64 * 1024 * 1024,
        ...(input === undefined ? {} : { input }),
      },
    );
    if (error) throw error;
    return { code: status, out: `${stdout}${stderr}` };
  }

  /** Starts a command of the shell inside that goes on; it ends with the box. */
  start(command: string): void {
    spawn('nsenter', this.#into(command), {
      stdio: 'ignore',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    });
  }

  #into(command: string): string[] {
    const root = `${this.#folder}/root`;
    return ['-t', String(this.#pid), '-m', '-p', 'chroot', root, 'sh', '-c', command];
  }

  /** What was changed since the box was opened: every path of the upper folder, as it looks now. */
  snapshot(): ReadonlyMap<string, Look> {
    const looks = new Map<string, Look>();
    const walk = (below: string) => {
      for (const name of readdirSync(join(this.#seen('upper'), below))) {
        const path = `${below}/${name}`;
        looks.set(path, lookAt(this.path(path)));
        if (lstatSync(join(this.#seen('upper'), path)).isDirectory()) walk(path);
      }
    };
    walk('');
    return looks;
  }

  /** Paths that look otherwise than in an earlier snapshot; what is in neither upper folder is the real system's. */
  changesSince(before: ReadonlyMap<string, Look>): readonly string[] {
    const now = this.snapshot();
    return [...new Set([...now.keys(), ...before.keys()])]
      .filter((path) => (now.get(path) ?? lookAt(path)) !== (before.get(path) ?? lookAt(path)))
      .sort();
  }

  /** Ends everything inside; the files go with the last process. */
  close(): void {
    try {
      process.kill(this.#pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
    this.#keeper.kill('SIGKILL');
    rmdirSync(this.#folder);
  }
}

/** Kind, owner, rights and content. Times are left out: a file that was put back may be newer. */
function lookAt(path: string): Look {
  let stat: Stats;
  try {
    stat = lstatSync(path);
  } catch {
    return '-';
  }
  const rights = `${stat.uid}:${stat.gid} ${(stat.mode & 0o7777).toString(8)}`;
  if (stat.isSymbolicLink()) return `link ${readlinkSync(path)}`;
  if (stat.isDirectory()) return `folder ${rights}`;
  if (!stat.isFile()) return `special ${rights}`;
  return `file ${rights} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
}
