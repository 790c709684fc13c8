/**
 * The package on a machine of its own, from `dpkg -i` to `dpkg -P`: booted, locked, restarted, the session seen at work,
 * the sandbox where user namespaces are open and where they are closed, updates that begin with their file, a removal in
 * the middle of one, and what is left afterwards.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { publicKeyText } from '../../main/core/config/signed-file.ts';
import { BootedMachine, type Said } from '../../test/support/booted-machine.ts';
import { PROJECT } from '../../test/support/workstation.ts';
import { buildDeb } from '../package/deb.ts';
import { packageDir } from '../package/unpacked.ts';
import { writeReport } from './report.ts';

const OUT = join(PROJECT, 'out', 'soak');

type Step = (name: string, isFine: boolean, evidence?: unknown) => void;

/** @returns whether everything was as it should be; each step is printed, the report is `out/soak/machine.json` */
export async function soakMachine(): Promise<boolean> {
  if (BootedMachine.obstacle !== null) throw new Error(BootedMachine.obstacle);
  const release = join(PROJECT, 'release', 'machine');
  const unpacked = dirname(await packageDir(release));
  const [first = '', second = ''] = ['0.1.0', '0.1.1'].map((version) =>
    buildDeb({ project: PROJECT, unpacked, output: release, version, compression: 'none' }),
  );
  const steps: { name: string; isFine: boolean; evidence: unknown }[] = [];
  const step: Step = (name, isFine, evidence = null) => {
    steps.push({ name, isFine, evidence });
    console.log(
      `${isFine ? 'ok  ' : 'FAIL'} ${name}${isFine ? '' : `\n${JSON.stringify(evidence, null, 2)}`}`,
    );
  };
  try {
    for (const closesUserNamespaces of [false, true]) {
      const where = closesUserNamespaces ? 'user namespaces closed: ' : '';
      const named: Step = (name, ...rest) => step(where + name, ...rest);
      const machine = await BootedMachine.boot({ closesUserNamespaces });
      try {
        await install(machine, first, named);
        sandbox(machine, closesUserNamespaces, named);
        await fullDisk(machine, named);
        if (closesUserNamespaces) continue;
        await updates(machine, second, named);
        leave(machine, named);
      } finally {
        await machine.close();
      }
    }
  } finally {
    rmSync(release, { recursive: true, force: true });
  }
  writeReport('machine', { steps });
  return steps.every(({ isFine }) => isFine);
}

/** From the bare machine to the first screen. */
async function install(machine: BootedMachine, deb: string, step: Step): Promise<void> {
  const run = (name: string, command: string): Said => {
    const said = machine.run(command);
    step(name, said.code === 0, said.out);
    return said;
  };
  machine.run(`${LOOK} >/srv/before`);
  run('dpkg -i', `dpkg -i ${machine.bring(deb)}`);
  const locked = run('sector-lock install', 'sector-lock install');
  step(
    'what the kernel refuses in such a machine is named',
    locked.out.includes('kernel.core_pattern'),
    locked.out,
  );
  machine.laysScreen();
  await machine.restart();
  const isFree = await machine.comesTrue(() => statusOf(machine)?.state === 'free');
  const journal = machine.run('journalctl _SYSTEMD_USER_UNIT=sector.service --no-pager | tail -n 30').out;
  step('after the restart the first screen stands, and status.json says so', isFree, {
    journal,
    status: statusOf(machine),
  });
  // A journal that cannot start is known after the first beats.
  await setTimeout(40_000);
  step('status.json names no trouble (F40)', statusOf(machine)?.troubles.length === 0, statusOf(machine));
  const failed = machine.run('systemctl --failed --no-legend').out;
  step('no unit has failed', failed === '', failed);
  const status = machine.run('sector-lock status');
  step(
    'sector-lock status names what the kernel has refused, and nothing else',
    REFUSED.test(status.out),
    status,
  );
  picture(machine, 'machine');
}

/** What is on the screen, as a file in `out/soak`. */
function picture(machine: BootedMachine, name: string): void {
  mkdirSync(OUT, { recursive: true });
  machine.runAsAccount('import -window root /tmp/screen.png');
  writeFileSync(join(OUT, `${name}.png`), Buffer.from(machine.run('base64 /tmp/screen.png').out, 'base64'));
  machine.run('rm -f /tmp/screen.png');
}

/** /proc/sys is read-only in such a machine: the one value that the host has otherwise. */
const REFUSED = /^Слой ОС установлен: 0\.1\.0(\.|, но ядро не приняло: kernel\.core_pattern=[^=]*)$/m;

/** F42: pages are shut in, and nothing forbids the helper to become root. */
function sandbox(machine: BootedMachine, isClosed: boolean, step: Step): void {
  // Asked of the account's own systemd: what comes from outside has no filter on it.
  const user = machine.runAsAccount('systemd-run --user --wait --quiet unshare --user true');
  step(
    isClosed ? 'the account cannot make one' : 'user namespaces are open',
    (user.code === 0) !== isClosed,
    user,
  );
  const looks = machine.run(`for pid in $(pgrep -u sector -x sector); do
    echo "$(tr '\\0' ' ' </proc/$pid/cmdline | grep -o -e '--type=[a-z-]*') $(sed -n 's/^NSpid:\\t//p' /proc/$pid/status | wc -w) $(sed -n 's/^NoNewPrivs:\\t//p' /proc/$pid/status) $(sed -n 's/^Seccomp_filters:\\t//p' /proc/$pid/status)"
  done`).out;
  const renderers = looks.split('\n').filter((line) => line.startsWith('--type=renderer'));
  step(
    'pages live in process namespaces of their own',
    renderers.length > 0 && renderers.every((line) => Number(line.split(' ')[1]) > 1),
    looks,
  );
  const main = looks.split('\n').find((line) => line.startsWith(' '));
  step('the program itself may start a setuid helper', main?.trim().split(' ')[1] === '0', looks);
  if (isClosed) step('the helper is at work', machine.run('pgrep -x chrome-sandbox').code === 0, looks);
  const exposure = (words: string) => /level for \S+: ([\d.]+)/.exec(words)?.[1] ?? words;
  console.log(
    'exposure: sector.service',
    exposure(machine.runAsAccount('systemd-analyze --user security sector.service --no-pager').out),
    'user@',
    exposure(machine.run('systemd-analyze security user@$(id -u sector).service --no-pager').out),
  );
}

/** F45: no room for the state of the program, on an installed workstation. */
async function fullDisk(machine: BootedMachine, step: Step): Promise<void> {
  const began = performance.now();
  const state = '/var/lib/sector/.local/state/sector';
  machine.run(`mount -t tmpfs -o size=64k,mode=700,uid=$(id -u sector),gid=$(id -g sector) none ${state}`);
  machine.runAsAccount('systemctl --user restart --no-block sector.service');
  const isTold = await machine.comesTrue(() =>
    JSON.stringify(statusOf(machine)?.troubles).includes('state.full'),
  );
  // The status is told a moment before the page stands.
  const painted =
    'journalctl _SYSTEMD_USER_UNIT=sector.service -o cat --no-pager | sed -n "/start.stopped/,\\$p" | grep -q window.painted';
  const isShown = await machine.comesTrue(() => machine.run(painted).code === 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  step(
    `F45 a full disk is told by its code, after ${seconds} s`,
    isTold && isShown && seconds <= 30,
    statusOf(machine),
  );
  picture(machine, 'machine-full');
  machine.run(`umount ${state}`);
  step(
    'F45 and it goes on when there is room',
    await machine.comesTrue(() => statusOf(machine)?.state === 'free'),
  );
}

/** F44, F48: begin with the file, tell a share that is not there, take what is, survive a removal. */
async function updates(machine: BootedMachine, deb: string, step: Step): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const status = () => machine.run('cat /var/lib/sector-update/status').out;
  const isFailed = () => machine.run('systemctl is-failed sector-update.service').code === 0;
  machine.run(
    `printf 'source=/mnt/share\\nkey=%s\\nminutes=2\\n' '${publicKeyText(privateKey)}' >/etc/sector/update.conf.new && mv /etc/sector/update.conf.new /etc/sector/update.conf`,
  );
  const begins = await machine.comesTrue(() => status().includes('[update.share]'));
  step('F44 updates begin with their file, F48 a missing share is told', begins, status());
  step('F48 the unit has failed', await machine.comesTrue(isFailed), status());
  machine.run('mkdir -p /mnt/share');
  machine.run('systemctl start sector-update.service');
  step('F48 an empty place of a share is told', status().includes('[update.share]'), status());

  const pem = join(OUT, 'machine.pem');
  writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await publish(machine, deb, pem, '0.1.0');
  await publish(machine, deb.replace('0.1.1', '0.1.0'), pem, '0.1.0');
  rmSync(pem);
  const looked = machine.run('systemctl start sector-update.service');
  step('what is on the share is checked and waits', status().includes('0.1.1 проверена и ждёт'), {
    looked,
    status: status(),
  });
}

/** Signs a package as a region does, and puts both on the share. */
async function publish(machine: BootedMachine, deb: string, pem: string, from: string): Promise<void> {
  const { execFileSync } = await import('node:child_process');
  const folder = join(OUT, 'share');
  mkdirSync(folder, { recursive: true });
  const cli = join(PROJECT, 'main/cli/sector.ts');
  const said = ['update', 'sign', deb, '--key', pem, '--from', from, '--out', folder, '--for-trial'];
  execFileSync(process.execPath, [cli, ...said]);
  for (const one of readdirSync(folder)) {
    writeFileSync(machine.path(`/mnt/share/${one}`), readFileSync(join(folder, one)));
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The machine is given back, in the middle of an update too. */
function leave(machine: BootedMachine, step: Step): void {
  const removed = machine.run('dpkg -r sector-shell');
  const running = removed.code === 0 ? '' : machine.run('ps -u sector -o pid,ppid,stat,args').out;
  step('dpkg -r while an update waits', removed.code === 0, removed.out + running);
  const left = machine.run(
    'systemctl list-units --all --no-legend "sector*"; ls /var/lib/sector-update/state',
  );
  step(
    'no unit of ours is left, and no update that would put the package in again',
    !/sector-update\.(service|path|timer).*(active|activating) /.test(left.out) &&
      left.out.includes('No such file'),
    left.out,
  );
  const purged = machine.run('dpkg -P sector-shell');
  step('dpkg -P', purged.code === 0, purged.out);
  machine.run('rm -r /etc/systemd/system/sector-session.service.d /mnt/share /srv/*.deb');
  machine.run(`${LOOK} >/srv/after`);
  const changed = machine
    .run('diff /srv/before /srv/after')
    .out.split('\n')
    .filter((line) => /^[<>]/.test(line));
  const others = changed.filter((line) => !LEFT.test(line));
  step(
    'afterwards files, accounts and settings are those of before, but for the journal',
    others.length === 0,
    others,
  );
}

/** Kind, owner, rights and content of everything that lasts. */
const LOOK = `cd / && { find etc usr opt var/lib srv mnt home root -xdev \\( -type f -o -type l -o -type d \\) ! -path 'srv/*' ! -path 'var/lib/dpkg/*' ! -path 'var/lib/systemd/*' -printf '%y %m %u:%g %p %l\\n' | sort;
  find etc usr/lib/systemd usr/sbin opt -xdev -type f -print0 | sort -z | xargs -0 sha256sum; getent passwd; getent group; }`;

/** What the guide names, what stands in for a screen, and the books of others: shadow's copies, caches, the machine's own number. */
const LEFT =
  /var\/lib\/sector(\/| |$)|\/usr\/bin\/X|usr\/bin\/X |etc\/(passwd|group|shadow|gshadow|subuid|subgid)-|etc\/\.pwd\.lock|etc\/ld\.so\.cache|etc\/machine-id|etc\/\.updated|var\/\.updated|etc\/systemd\/system$/;

function statusOf(
  machine: BootedMachine,
): { readonly state: string; readonly troubles: readonly unknown[] } | null {
  try {
    return JSON.parse(machine.run('cat /run/user/$(id -u sector)/sector/status.json').out);
  } catch {
    return null;
  }
}
