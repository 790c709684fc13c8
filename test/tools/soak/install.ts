/**
 * The package on a whole Debian, which is this one in a box: installed, locked, the session started in a window,
 * upgraded, removed, purged; and what is left afterwards.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildDeb } from '../../../build/package/deb.ts';
import { packageDir } from '../../../build/package/unpacked.ts';
import { PROJECT } from '../../../build/project.ts';
import { DebianBox } from '../../support/debian-box.ts';
import { writeReport } from './report.ts';

const OUT = join(PROJECT, 'out', 'soak');
const JOURNAL = '/var/lib/sector/.local/state/sector/journal.sqlite';

/** Books that dpkg, ldconfig and shadow keep of every package and every account that ever was. */
const BOOKS =
  /^\/var\/lib\/dpkg(\/|$)|^\/var\/log\/(dpkg\.log|alternatives\.log)$|^\/var\/cache\/(ldconfig|man)(\/|$)|^\/etc\/ld\.so\.cache$|^\/etc\/(passwd|group|shadow|gshadow|subuid|subgid)-$|^\/etc\/\.pwd\.lock$/;

/**
 * A workstation before: settings of an administrator, a display manager. X servers for screens and xinit are not on
 * every machine that tries this; names stand in for them, and the session runs in Xvfb.
 */
const GROUND = `
set -e
for one in xinit X; do [ -e /usr/bin/$one ] || ln -s true /usr/bin/$one; done
mkdir -p /etc/cups /etc/systemd/system
printf 'MaxJobs 500\\nPreserveJobFiles Yes' >/etc/cups/cupsd.conf
ln -sfT /lib/systemd/system/lightdm.service /etc/systemd/system/display-manager.service
useradd --system probe && userdel probe`;

/** As the session's account, without a login: what pam_systemd gives is given here. */
const asSector = (words: string) =>
  `setpriv --reuid=sector --regid=sector --clear-groups env -i PATH=/usr/bin:/bin HOME=/var/lib/sector ` +
  `XDG_RUNTIME_DIR=/run/user/sector DISPLAY=:5 LC_ALL=C.UTF-8 ${words}`;

/** The checks of the self-test that the lock answers for and that can be asked without systemd and a restart. */
const ANSWERED = [
  ...['account', 'sandbox', 'fuses', 'supervision', 'memory-folder', 'state-folder', 'config-folder'],
  ...['print-history', 'removable', 'window-manager', 'terminal-switching', 'server-zap'],
];

/** @returns whether everything was as it should be; each step is printed, the report is `out/soak/install.json` */
export async function soakInstall(): Promise<boolean> {
  if (DebianBox.obstacle !== null) throw new Error(DebianBox.obstacle);
  const release = join(PROJECT, 'release', 'trial');
  const unpacked = dirname(await packageDir(release));
  // Before the box is opened: what changes below an overlay later is not seen for sure.
  const [first, second] = ['0.1.0', '0.1.1'].map((version) =>
    buildDeb({ project: PROJECT, unpacked, output: release, version, compression: 'none' }),
  );
  const box = await DebianBox.open();
  const steps: { name: string; isFine: boolean; evidence: unknown }[] = [];
  const step = (name: string, isFine: boolean, evidence: unknown = null) => {
    steps.push({ name, isFine, evidence });
    console.log(
      `${isFine ? 'ok  ' : 'FAIL'} ${name}${isFine ? '' : `\n${JSON.stringify(evidence, null, 2)}`}`,
    );
  };
  const run = (name: string, command: string) => {
    const ran = box.run(command);
    step(name, ran.code === 0, ran.out);
    return ran.out;
  };
  try {
    run('ground', GROUND);
    const before = box.snapshot();
    run('dpkg -i', `dpkg -i ${first}`);
    const verified = box.run('dpkg --verify sector-shell; stat -c "%u:%g %a" /opt/sector/chrome-sandbox');
    step('files as packed, helper of the sandbox setuid', verified.out === '0:0 4755\n', verified.out);
    // Complaints about units of others (here whole files are gone) are not ours.
    const units = box.run(
      'cd /usr/lib/systemd/system && systemd-analyze verify --man=no sector-*; cd ../user && XDG_RUNTIME_DIR=/run systemd-analyze --user verify --man=no sector*',
    );
    const complaints = units.out.split('\n').filter((line) => line.includes('sector'));
    step('systemd understands every unit', complaints.length === 0, units.out);
    run(
      'settings of the administrator',
      `echo '{ "centre": { "name": "Проба" } }' >/etc/sector/10-sector.json`,
    );
    run('sector-lock install', 'sector-lock install --root=/');
    await trySession(box, step);
    // The Node of the package: another one would be no proof (F40).
    const health = box.run('sector journal health');
    step('F40 the journal is there, in the Node of the package', health.code === 0, health.out);
    const owners = box.run(`find ${dirname(JOURNAL)} ! -user sector`).out;
    step('F41 root’s commands leave every file to the account', owners === '', owners);
    tryCommands(box, step);

    const kept = `cat /etc/sector/10-sector.json; cd ${dirname(JOURNAL)} && sha256sum *.sqlite *.json; stat -c "%U %a" .`;
    const was = box.run(kept).out;
    run('dpkg -i of a newer version', `dpkg -i ${second}`);
    step('journal, state and settings kept', box.run(kept).out === was, { was, is: box.run(kept).out });
    const status = run('sector-lock status', 'sector-lock status --root=/');
    step('the lock is of the newer version', status.includes('0.1.1'), status);

    run('dpkg -r, which gives the machine back', 'dpkg -r sector-shell');
    const removed = left(box, before).filter((path) => !path.startsWith('/etc/sector'));
    step('after the removal nothing but journal and settings', onlyJournal(removed), removed);
    step('settings kept', box.run('cat /etc/sector/10-sector.json').out.includes('Проба'));
    run('dpkg -P', 'dpkg -P sector-shell');
    const purged = left(box, before);
    step('after the purge nothing but the journal', onlyJournal(purged), purged);
    const journal = box.run(`stat -c "%u %a" /var/lib/sector ${JOURNAL}; sha256sum ${JOURNAL}`).out;
    step('the journal is the same, for root alone', isKept(journal, was), journal);
    const said = lintianOf(box, first ?? '');
    if (said === null) console.log('skip F57 lintian: it cannot be installed here');
    else step('F57 lintian has nothing to say', said === '', said);
  } finally {
    box.close();
    rmSync(release, { recursive: true, force: true });
  }
  writeReport('install', { steps });
  return steps.every(({ isFine }) => isFine);
}

const left = (box: DebianBox, before: ReturnType<DebianBox['snapshot']>) =>
  box.changesSince(before).filter((path) => !BOOKS.test(path));

const onlyJournal = (paths: readonly string[]) =>
  paths.includes(JOURNAL) && paths.every((path) => /^\/var\/lib\/sector(\/|$)/.test(path));

const isKept = (looks: string, was: string) =>
  looks.startsWith('0 700\n0 ') && was.includes(/([0-9a-f]{64}) /.exec(looks)?.[1] ?? 'no sum');

/** The session's own command under an X server, as the account of the workstation; its window is pictured. */
async function trySession(
  box: DebianBox,
  step: (name: string, isFine: boolean, evidence?: unknown) => void,
): Promise<void> {
  box.run(
    'install -d -m 700 -o sector -g sector /run/user/sector && mount -t tmpfs -o uid=$(id -u sector),mode=700 tmpfs /run/user/sector',
  );
  box.start('Xvfb :5 -screen 0 1280x800x24 -nolisten tcp -ac -noreset');
  await comesTrue(() => box.run('DISPLAY=:5 xwininfo -root').code === 0);
  box.start(`${asSector('/opt/sector/os/session/sector-session')} >/tmp/session.log 2>&1`);
  const windows = () => box.run(asSector('wmctrl -lG')).out;
  await comesTrue(
    () => windows().includes('1280 800') && box.run(`grep -qs window.painted ${LOGS}`).code === 0,
  );
  const log = box.run(`cat ${LOGS}`).out;
  step('the session shows its window', windows().includes('1280 800'), { windows: windows(), log });
  const programs = box.run('ps -u sector -o comm= | sort | uniq -c').out;
  step('nothing runs but the window manager and the program', !/bash|xterm|menu/.test(programs), programs);
  mkdirSync(OUT, { recursive: true });
  box.run(asSector('import -window root /run/user/sector/screen.png'));
  if (existsSync(box.path('/run/user/sector/screen.png'))) {
    writeFileSync(join(OUT, 'install.png'), readFileSync(box.path('/run/user/sector/screen.png')));
  }
  // By root, as IT calls it: it becomes the account, and the session's variables are not its own.
  const doctor = box.run('XDG_RUNTIME_DIR=/run/user/sector sector doctor --json').out;
  writeFileSync(join(OUT, 'install-doctor.json'), doctor);
  const { checks } = JSON.parse(doctor) as { checks: { id: string; status: string; evidence: string }[] };
  const bad = checks.filter(({ id, status }) => ANSWERED.includes(id) && status !== 'ok');
  step(`${ANSWERED.length} answers of the self-test are good`, bad.length === 0, bad);
  // As at the end of a session: the window manager goes, and everything with it.
  box.run(
    'pkill -u sector openbox; for _ in 1 2 3 4 5 6 7 8 9 10; do pgrep -u sector >/dev/null || break; sleep 0.5; done; pkill -9 -u sector; umount /run/user/sector',
  );
}

/** Waits a minute at most; whoever asks looks again and tells what was seen. */
async function comesTrue(look: () => boolean): Promise<void> {
  for (let tries = 0; tries < 120 && !look(); tries += 1) await setTimeout(500);
}

const LOGS = '/tmp/session.log /var/lib/sector/.local/state/sector/sector.log';

/** The commands that the guide names, by root; and what lintian says. */
function tryCommands(
  box: DebianBox,
  step: (name: string, isFine: boolean, evidence?: unknown) => void,
): void {
  const pin = box.run('sector access set petrova --name "Петрова А. И."', '482915\n');
  const file = box.run(`stat -c "%U %a" ${dirname(JOURNAL)}/access.json`).out;
  step('F41 a PIN set by root is the account’s', pin.code === 0 && file === 'sector 600\n', pin.out + file);
  const status = box.run('sector status --json').out;
  step('F41 sector status', status.includes('"build"') && status.includes('"lastNumber"'), status);
  const init = box.run('sector config init /etc/sector && sector config check');
  step('F49 the configuration begins beside the file of the package', init.code === 0, init.out);
  const explain = box.run('sector policy explain https://www.gosuslugi.ru/');
  step('F53 an address is explained by what is in force', explain.out.includes('file '), explain.out);
  const pages = box.run('for one in sector sector-journal sector-lock; do man -w $one || exit 1; done');
  step('F57 manual pages are found', pages.code === 0 || pages.out.includes('man: not found'), pages.out);
}

/** What lintian(1) says about the package; null where the box can get none. */
function lintianOf(box: DebianBox, deb: string): string | null {
  const has = box.run('command -v lintian || apt-get install -y --no-install-recommends lintian');
  if (has.code !== 0) return null;
  // Packed without compression here, since a minute counts.
  const loose = 'uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball';
  return box.run(`lintian --allow-root --suppress-tags ${loose} ${deb}`).out;
}
