/**
 * The package on a machine of its own, as the guides tell it: every block of theirs is typed by a reader, the first PIN is
 * set and a visit served on its screen, updates come in and go back, and it is taken away again. Besides what the guides
 * do not show: the sandbox where user namespaces are open and where they are closed, a full disk, a removal in the middle
 * of an update, and what is left afterwards.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createPackage, extractAll } from '@electron/asar';
import { buildDeb } from '../../../build/package/deb.ts';
import { packageDir } from '../../../build/package/unpacked.ts';
import { PROJECT } from '../../../build/project.ts';
import { BootedMachine, type Said } from '../../support/booted-machine.ts';
import { blocksOfPage, FIRST_PAGE, GUIDE_PAGES, sentencesOf } from '../../support/guide-blocks.ts';
import { findingsOf } from './machine/findings.ts';
import { firstStart, types } from './machine/first-start.ts';
import { READER, Reader } from './machine/reader.ts';
import { updates } from './machine/updates.ts';
import { type Step, writeReport } from './report.ts';

const OUT = join(PROJECT, 'out', 'soak');

/** The versions that the guide names, one that shows nothing, and one that comes too late. */
const VERSIONS = { first: '0.1.0', next: '0.2.0', broken: '0.3.0', last: '0.4.0' } as const;
type Debs = Readonly<Record<keyof typeof VERSIONS, string>>;

/** @returns whether everything was as it should be; each step is printed, the report is `out/soak/machine.json` */
export async function soakMachine(): Promise<boolean> {
  if (BootedMachine.obstacle !== null) throw new Error(BootedMachine.obstacle);
  const began = performance.now();
  const release = join(PROJECT, 'release', 'machine');
  const steps: { name: string; isFine: boolean; evidence: unknown }[] = [];
  const step: Step = (name, isFine, evidence = null) => {
    steps.push({ name, isFine, evidence });
    console.log(
      `${isFine ? 'ok  ' : 'FAIL'} ${name}${isFine ? '' : `\n${JSON.stringify(evidence, null, 2)}`}`,
    );
  };
  const inMachine = async (
    closesUserNamespaces: boolean,
    work: (machine: BootedMachine) => Promise<void>,
  ) => {
    const machine = await BootedMachine.boot({ closesUserNamespaces });
    try {
      await work(machine);
    } finally {
      await machine.close();
    }
  };
  let counted = {};
  try {
    const debs = await build(release);
    await inMachine(false, async (machine) => {
      counted = await byTheGuides(machine, debs, step);
    });
    const named: Step = (name, ...rest) => step(`user namespaces closed: ${name}`, ...rest);
    await inMachine(true, async (machine) => {
      const before = look(machine);
      await install(machine, debs.first, named);
      sandbox(machine, true, named);
      await fullDisk(machine, named);
      for (const command of ['dpkg -r sector-shell', 'dpkg -P sector-shell']) {
        const said = machine.run(command);
        named(command, said.code === 0, said.out);
      }
      machine.run('rm -r /var/lib/sector');
      isAsBefore(machine, before, named);
    });
  } finally {
    rmSync(release, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const failed = steps.filter(({ isFine }) => !isFine).length;
  console.log(`${steps.length} steps, ${failed} failed; ${JSON.stringify(counted)}; ${seconds} s`);
  writeReport('machine', { seconds, counted, steps });
  return failed === 0;
}

/** Four versions of one build; the names are those of a release, as the guide has them. */
async function build(release: string): Promise<Debs> {
  const unpacked = dirname(await packageDir(release));
  const asar = join(unpacked, 'resources/app.asar');
  const app = join(release, 'app');
  extractAll(asar, app);
  const manifest = join(app, 'package.json');
  /** The program knows its version from its own manifest, and tells the updater. */
  const deb = async (version: string) => {
    const made = { ...JSON.parse(readFileSync(manifest, 'utf8')), version };
    writeFileSync(manifest, JSON.stringify(made));
    await createPackage(app, asar);
    return buildDeb({ project: PROJECT, unpacked, output: release, version, compression: 'none' });
  };
  const [first, next, last] = [await deb(VERSIONS.first), await deb(VERSIONS.next), await deb(VERSIONS.last)];
  // It starts and ends at once, before anything is on the screen.
  writeFileSync(join(unpacked, 'sector'), '#!/bin/sh\nexit 70\n', { mode: 0o755 });
  return { first, next, broken: await deb(VERSIONS.broken), last };
}

/** From the bare machine to the bare machine, with nothing but the guides in hand. */
async function byTheGuides(machine: BootedMachine, debs: Debs, step: Step): Promise<object> {
  for (const [name, version] of Object.entries(VERSIONS)) {
    const to = `/home/${READER}/sector-shell_${version}_amd64.deb`;
    machine.run(`mv ${machine.bring(debs[name as keyof Debs])} ${to}`);
  }
  const before = look(machine);
  step('what is around a workstation is there', machine.run(SURROUNDINGS).code === 0);
  const reader = new Reader(machine);
  await firstStart({
    ...{ machine, reader, step },
    picture: (name) => picture(machine, `machine-${name}`),
    looks: async () => {
      await atWork(machine, step);
      sandbox(machine, false, step);
    },
  });
  await fullDisk(machine, step);
  const pages = GUIDE_PAGES.filter((page) => page !== FIRST_PAGE);
  const blocks = pages.flatMap(blocksOfPage);
  for (const block of blocks) if (block.kind !== 'last') await types(reader, block, step);
  findingsOf(machine, step);
  for (const sentence of sentencesOf('docs/consultant.ru.md')) await types(reader, sentence, step);
  const said = machine.run(
    `lintian --allow-root --suppress-tags ${LOOSE} /home/${READER}/sector-shell_${VERSIONS.first}_*.deb`,
  );
  step('F57 lintian has nothing to say', said.code === 0 && said.out === '', said.out);
  await updates(machine, reader, VERSIONS, step);
  for (const block of blocks) if (block.kind === 'last') await types(reader, block, step);
  left(machine, step);
  isAsBefore(machine, before, step);
  const all = reader.ran.length + reader.skipped.length;
  return {
    blocks: all,
    ran: reader.ran.length,
    skipped: reader.skipped.map(({ place, obstacle }) => `${place}: ${obstacle}`),
  };
}

/** Packed without compression here, since a minute counts. */
const LOOSE = 'uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball';

/** What is there beside a workstation: a share of the region with settings, a printer. */
const SURROUNDINGS = `
set -e
mkdir -p /mnt/share/sector
printf '{ "visit": { "idleMinutes": 7 } }' >/mnt/share/sector/10-sector.json
lpadmin -p hall -E -v socket://127.0.0.1:9100 -m raw && lpadmin -d hall
chown -R ${READER}: /home/${READER}`;

/** From the bare machine to the first screen, by root's own hand. */
async function install(machine: BootedMachine, deb: string, step: Step): Promise<void> {
  const run = (name: string, command: string): Said => {
    const said = machine.run(command);
    step(name, said.code === 0, said.out);
    return said;
  };
  run('dpkg -i', `dpkg -i ${machine.bring(deb)}`);
  const locked = run('sector-lock install', 'sector-lock install');
  step(
    'what the kernel refuses in such a machine is named',
    locked.out.includes('kernel.core_pattern'),
    locked.out,
  );
  machine.laysScreen();
  await machine.restart();
  await atWork(machine, step);
}

/** The machine has been started, and the first screen stands. */
async function atWork(machine: BootedMachine, step: Step): Promise<void> {
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
    JSON.stringify(statusOf(machine)?.troubles ?? []).includes('state.full'),
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

/** After the removal in the middle of an update. */
function left(machine: BootedMachine, step: Step): void {
  const units = machine.run(
    'systemctl list-units --all --no-legend "sector*"; ls /var/lib/sector-update/state',
  ).out;
  step(
    'no unit of ours is left, and no update that would put the package in again',
    !/sector-update\.(service|path|timer).*(active|activating) /.test(units) &&
      units.includes('No such file'),
    units,
  );
}

/** What lasts on the machine, line by line. */
function look(machine: BootedMachine): readonly string[] {
  return machine.run(LOOK).out.split('\n');
}

function isAsBefore(machine: BootedMachine, before: readonly string[], step: Step): void {
  // What the box itself has put there.
  machine.run('rm -rf /etc/systemd/system/sector-session.service.d /etc/systemd/user/sector.service.d');
  machine.run('lpadmin -x hall');
  machine.run(`rm -rf /mnt/* /srv/* /home/${READER}/* /root/journal.*`);
  const after = look(machine);
  const [was, is] = [new Set(before), new Set(after)];
  const changed = [
    ...before.filter((line) => !is.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !was.has(line)).map((line) => `+ ${line}`),
  ];
  const others = changed.filter((line) => !LEFT.test(line));
  console.log(
    `     ${before.length} lines compared, ${changed.length} differ, ${others.length} of them ours`,
  );
  step(
    'afterwards files, accounts and settings are those of before',
    others.length === 0,
    others.slice(0, 60),
  );
}

/** Kind, owner, rights and content of everything that lasts. */
const LOOK = `cd / && { find etc usr opt var/lib srv mnt home root -xdev \\( -type f -o -type l -o -type d \\) ! -path 'srv/*' ! -path 'home/${READER}/*' ! -path 'var/lib/dpkg/*' ! -path 'var/lib/systemd/*' -printf '%y %m %u:%g %p %l\\n' | sort;
  find etc usr/lib/systemd usr/sbin opt -xdev -type f -print0 | sort -z | xargs -0 sha256sum; getent passwd; getent group; }`;

/** What stands in for a screen, and the books of others: shadow's copies, CUPS of its printers, caches, the machine's number. */
const LEFT =
  /\/usr\/bin\/X|usr\/bin\/X |etc\/(passwd|group|shadow|gshadow|subuid|subgid)-|etc\/cups\/(printers|classes|subscriptions)\.conf|etc\/\.pwd\.lock|etc\/ld\.so\.cache|etc\/machine-id|etc\/\.updated|var\/\.updated|etc\/systemd\/system$/;

function statusOf(
  machine: BootedMachine,
): { readonly state: string; readonly troubles: readonly unknown[] } | null {
  try {
    return JSON.parse(machine.run('cat /run/user/$(id -u sector)/sector/status.json').out);
  } catch {
    return null;
  }
}
