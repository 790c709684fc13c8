/** A workstation as it should be, for the self-test, and every fault that a test plants in it. */
import { type Config, defaultConfig } from '../../main/core/config/config.ts';
import type { Program, SignatureSoftware } from '../../main/core/doctor/check.ts';
import { WANTED_FUSES } from '../../main/core/doctor/checks/fuses.ts';
import type { Entry, Machine } from '../../main/core/doctor/machine.ts';
import type { CardReader, ReadersTrouble } from '../../main/core/tokens/cards.ts';

export const HOME = '/home/sector';
const STATE = `${HOME}/.local/state/sector`;
const RUNTIME = '/run/user/1000/sector';
const APP = '/opt/sector';
const SHUT = Symbol('shut');

/** Text of a file, null for none, `SHUT` for one that may not be read. */
export type Files = Readonly<Record<string, string | null | typeof SHUT>>;

const DEFAULT_XORG = '/etc/X11/xorg.conf.d/90-sector.conf';
const LOGIND = '/etc/systemd/logind.conf.d/90-sector.conf';

const HEALTHY_FILES: Files = {
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nsector:x:1000:1000::/home/sector:/bin/sh\n',
  '/etc/group': 'root:x:0:\nsudo:x:27:boss\nsector:x:1000:\naudio:x:29:sector\n',
  '/etc/environment': 'LANG=ru_RU.UTF-8\n',
  '/proc/self/mountinfo':
    '1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:5 / /run/user/1000 rw,nosuid - tmpfs tmpfs rw\n',
  '/proc/self/limits':
    'Limit                     Soft Limit           Hard Limit           Units\nMax core file size        0                    0                    bytes\n',
  '/proc/sys/kernel/core_pattern': 'core\n',
  '/proc/sys/kernel/sysrq': '0\n',
  '/proc/swaps':
    'Filename\t\t\t\tType\t\tSize\n/dev/dm-1                               partition\t100\t0\t-2\n',
  '/sys/block/dm-1/dm/uuid': 'CRYPT-PLAIN-swap\n',
  '/sys/power/state': 'freeze mem\n',
  '/sys/bus/usb/devices/usb1/idVendor': '1d6b\n',
  '/proc/1/comm': 'systemd\n',
  '/proc/20/comm': 'systemd-logind\n',
  '/proc/30/comm': 'usbguard-daemon\n',
  '/proc/40/comm': 'openbox\n',
  '/etc/xdg/openbox/rc.xml': '<keyboard><keybind key="A-F4"/></keyboard>',
  [`${HOME}/.config/openbox/rc.xml`]: '<keyboard><!-- <keybind key="A-Tab"/> --></keyboard>',
  '/etc/usbguard/rules.conf': '# own\nallow id 1d6b:0002\n',
  '/etc/cups/cupsd.conf': 'LogLevel warn\nPreserveJobFiles No\nPreserveJobHistory No\n',
  [DEFAULT_XORG]: 'Section "ServerFlags"\n Option "DontVTSwitch" "true"\n Option "DontZap"\nEndSection\n',
  '/etc/systemd/logind.conf': '[Login]\n#NAutoVTs=6\nNAutoVTs=6\n',
  [LOGIND]:
    '[Login]\nNAutoVTs=0\nReserveVT=0\nHandlePowerKey=ignore\nHandleSuspendKey=ignore\nHandleHibernateKey=ignore\nHandleLidSwitch=ignore\n',
  '/etc/systemd/system/sector.service': '[Service]\nRestart=always\n',
  '/usr/lib/systemd/user/sector.service':
    '[Service]\nExecStart=/opt/sector/os/session/sector-run\nWatchdogSec=240\n',
  '/etc/systemd/system.conf.d/90-sector.conf': '[Manager]\nRuntimeWatchdogSec=30s\n',
  '/etc/sector/update.conf': `source=/mnt/share/sector\nkey=${'A'.repeat(43)}=\n`,
  '/etc/systemd/system/timers.target.wants/sector-update.timer': '',
  '/var/lib/sector-update/status': '2026-03-02T10:00:00+0300 Обновлений нет. Стоит 0.1.0.\n',
  '/usr/libexec/udisks2/udisksd': 'ELF',
  '/etc/udisks2/mount_options.conf': '[defaults]\ndefaults=ro,noexec,nosuid\n',
  '/usr/share/dbus-1/services/org.a11y.Bus.service': '[D-BUS Service]\n',
  '/etc/sector/10-sector.json': '{}',
  '/srv/scans/readme': '',
  '/usr/bin/inotifywait': 'ELF',
  [`${APP}/dist/main.cjs`]: '',
  [`${APP}/electron`]: 'ELF',
  [`${APP}/chrome-sandbox`]: 'ELF',
  [`${STATE}/journal.sqlite`]: '',
};

export const HEALTHY_CONFIG: Config = {
  ...defaultConfig,
  scans: { inbox: '/srv/scans' },
  network: { proxy: null, mustNotAnswer: ['10.0.0.5:445'] },
  eds: {
    extensions: [
      { id: 'a'.repeat(32), title: 'Плагин', folder: '/opt/eds', sha256: '0'.repeat(64), hosts: {} },
    ],
    certificates: null,
  },
};

export interface Fault {
  /** The check that must find it, and what it must say. */
  readonly check: string;
  readonly is: 'failed' | 'not-checked';
  readonly name: string;
  readonly files?: Files;
  readonly entries?: Readonly<Record<string, Partial<Entry>>>;
  readonly machine?: Partial<Machine>;
  readonly program?: Partial<Program>;
  readonly config?: (config: Config) => Config;
  /** Checks that see the same fault too. */
  readonly also?: readonly string[];
}

const ran = (outs: Readonly<Record<string, string | null>>): Machine['run'] => {
  const all: Readonly<Record<string, string | null>> = {
    unshare: '',
    timedatectl: 'yes\n',
    'lpstat -p': 'printer p is idle.  enabled since today\n',
    'lpstat -a': 'p accepting requests since today\n',
    ...outs,
  };
  return async (program, args) => {
    const out = all[`${program} ${args[0]}`] ?? all[program];
    if (out === undefined || out === null) return null;
    return { code: out === 'fails' ? 1 : 0, out };
  };
};

const fault = (check: string, name: string, rest: Omit<Fault, 'check' | 'name' | 'is'>): Fault => ({
  check,
  name,
  is: 'failed',
  ...rest,
});
const doubt = (check: string, name: string, rest: Omit<Fault, 'check' | 'name' | 'is'>): Fault => ({
  ...fault(check, name, rest),
  is: 'not-checked',
});
const readersOf =
  (...cards: readonly CardReader['card'][]): Machine['readers'] =>
  async () => ({
    kind: 'readers',
    readers: cards.map((card, at) => ({ name: `Reader 0${at}`, card, atr: '' })),
  });
const trouble =
  (what: ReadersTrouble): Machine['readers'] =>
  async () => ({ kind: 'trouble', trouble: what });
const running = (name: string): Files => ({ '/proc/99/comm': `${name}\n` });

/** A portal that may show a certificate of the national authority, and the file of that authority. */
export const nationalCa = (file: string | null) => (config: Config) => ({
  ...config,
  certificates: { nationalCa: file },
  portals: config.portals.map((one) =>
    one.id === 'mintrud' ? { ...one, flags: { nationalCa: true } } : one,
  ),
});

const SIGNING: SignatureSoftware = {
  loaded: [{ title: 'Плагин', version: '1.0', needsHost: true, hosts: [{ name: 'a', version: '2' }] }],
  refused: [],
  certificates: 0,
};
const signing = (changes: Partial<SignatureSoftware>) => async () => ({ ...SIGNING, ...changes });
const hostThat = (version: string | null) =>
  signing({ loaded: SIGNING.loaded.map((one) => ({ ...one, hosts: [{ name: 'a', version }] })) });
const refusal = { code: 'eds.folder-changed', message: 'Файлы не те. Проверьте.' };

export const FAULTS: readonly Fault[] = [
  fault('signature-extensions', 'one is not loaded', {
    program: { signatures: signing({ refused: [{ title: 'Плагин', ...refusal }] }) },
  }),
  fault('signature-hosts', 'none is named', {
    program: { signatures: signing({ loaded: SIGNING.loaded.map((one) => ({ ...one, hosts: [] })) }) },
  }),
  fault('signature-hosts', 'silence', { program: { signatures: hostThat('silent') } }),
  doubt('signature-hosts', 'nobody knows how to ask', { program: { signatures: hostThat(null) } }),
  fault('signature-store', 'it does not answer', {
    program: { signatures: signing({ certificates: refusal }) },
  }),
  doubt('signature-store', 'nobody looks', { program: { signatures: signing({ certificates: null }) } }),
  fault('csp-licence', 'ran out', {
    machine: { run: ran({ '/opt/cprocsp/sbin/amd64/cpconfig': 'License expired\n' }) },
  }),
  doubt('csp-licence', 'until when', {
    machine: { run: ran({ '/opt/cprocsp/sbin/amd64/cpconfig': 'License validity: x\n' }) },
  }),
  fault('runtime', 'there is none', { program: { runtime: null } }),
  fault('runtime', 'too old', { program: { runtime: { version: '42.9.9', executable: `${APP}/electron` } } }),
  fault('fuses', 'Node may be had', {
    program: { fuses: async () => ({ ...WANTED_FUSES, RunAsNode: true }) },
  }),
  fault('fuses', 'one that this Electron does not have', { program: { fuses: async () => ({}) } }),
  doubt('fuses', 'cannot be read', { program: { fuses: async () => null } }),
  fault('account', 'root', { machine: { uid: 0 }, also: ['sandbox', 'state-folder'] }),
  fault('account', 'may become root', { files: { '/etc/group': 'sudo:x:27:boss,sector\n' } }),
  fault('account', 'its own group is strong', { files: { '/etc/group': 'disk:x:1000:\n' } }),
  doubt('account', 'not in the list', { files: { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n' } }),
  fault('sandbox', 'neither way', {
    entries: { [`${APP}/chrome-sandbox`]: { mode: 0o755 } },
    machine: { run: ran({ unshare: 'fails' }) },
  }),
  doubt('sandbox', 'nobody can try', {
    entries: { [`${APP}/chrome-sandbox`]: { owner: 1000 } },
    machine: { run: ran({ unshare: null }) },
  }),
  fault('environment', 'a library is preloaded', { files: { '/etc/ld.so.preload': '/tmp/x.so\n' } }),
  fault('environment', 'a variable of this process', { machine: { env: { NODE_OPTIONS: '--require x' } } }),
  fault('environment', 'a variable of all', { files: { '/etc/environment': 'LD_PRELOAD=/tmp/x.so\n' } }),
  doubt('environment', 'the list is shut', { files: { '/etc/ld.so.preload': SHUT } }),
  fault('program-files', 'another owner', { entries: { [`${APP}/dist/main.cjs`]: { owner: 1000 } } }),
  fault('program-files', 'a folder above is open', { entries: { '/opt': { mode: 0o777 } } }),
  fault('supervision', 'no service', { files: { '/etc/systemd/system/sector.service': null } }),
  fault('supervision', 'started once', {
    files: { '/etc/systemd/system/sector.service': '[Service]\n#Restart=always\nRestart=on-failure\n' },
  }),
  fault('supervision', 'brought by the package and not switched on', {
    files: {
      '/etc/systemd/system/sector.service': null,
      '/usr/lib/systemd/system/sector-session.service': '[Service]\nRestart=always\n',
    },
  }),
  fault('watchdog', 'a unit that only starts again', {
    files: { '/usr/lib/systemd/user/sector.service': '[Service]\nExecStart=/opt/sector/sector\n' },
  }),
  fault('watchdog', 'the machine’s own is off', {
    files: { '/etc/systemd/system.conf.d/90-sector.conf': '[Manager]\nRuntimeWatchdogSec=off\n' },
  }),
  doubt('updates', 'not set up', { files: { '/etc/sector/update.conf': null } }),
  doubt('updates', 'nobody has looked yet', { files: { '/var/lib/sector-update/status': null } }),
  fault('updates', 'anybody says from where', {
    entries: { '/etc/sector/update.conf': { mode: 0o666 } },
  }),
  fault('updates', 'without a key', { files: { '/etc/sector/update.conf': 'source=/mnt/share\n' } }),
  fault('updates', 'without its timer', {
    files: { '/etc/systemd/system/timers.target.wants/sector-update.timer': null },
  }),
  fault('updates', 'went back to the old version', {
    files: {
      '/var/lib/sector-update/status':
        '2026-11-30T03:00:00+0300 [update.rolled-back] Версия 0.2.0 не заработала за 10 мин, возвращена 0.1.0.\n',
    },
  }),
  fault('service-sign', 'too many crashes', {
    files: { [`${STATE}/out-of-service.json`]: '{"reason":"program.crashes"}' },
  }),
  fault('memory-folder', 'on a disk', {
    files: { '/proc/self/mountinfo': '1 0 8:1 / / rw - ext4 /dev/sda1 rw\n' },
  }),
  doubt('memory-folder', 'no list of mounts', {
    files: { '/proc/self/mountinfo': null },
    also: ['removable'],
  }),
  fault('state-folder', 'open to others', { entries: { [STATE]: { mode: 0o750 } } }),
  fault('state-folder', 'of somebody else', { entries: { [STATE]: { owner: 0 } } }),
  fault('disk-space', 'full', { machine: { freeBytes: async () => 1_000_000 } }),
  doubt('disk-space', 'nobody knows', { machine: { freeBytes: async () => null } }),
  fault('swap', 'a plain partition', { files: { '/proc/swaps': 'Filename\n/dev/sda2 partition 1 0 -2\n' } }),
  fault('swap', 'a mapped disk that is not encrypted', { files: { '/sys/block/dm-1/dm/uuid': 'LVM-x\n' } }),
  fault('swap', 'zram that writes back', {
    files: {
      '/proc/swaps': 'Filename\n/dev/zram0 partition 1 0 5\n',
      '/sys/block/zram0/backing_dev': '/dev/sda3\n',
    },
  }),
  doubt('swap', 'no list', { files: { '/proc/swaps': null } }),
  fault('hibernation', 'offered', { files: { '/sys/power/state': 'freeze mem disk\n' } }),
  fault('hibernation', 'offered in another way', {
    files: {
      '/sys/power/state': 'freeze mem disk\n',
      '/etc/systemd/sleep.conf': '[Sleep]\nAllowHibernation=no\nAllowHybridSleep=no\n',
    },
  }),
  fault('core-dumps', 'a limit that can be raised', {
    files: {
      '/proc/self/limits': 'Max core file size        0                    unlimited            bytes\n',
    },
  }),
  fault('core-dumps', 'a program takes them', {
    files: { '/proc/sys/kernel/core_pattern': '|/usr/lib/systemd/systemd-coredump %P\n' },
  }),
  doubt('core-dumps', 'no limits to read', { files: { '/proc/self/limits': null } }),
  fault('clipboard-keepers', 'one runs', { files: running('klipper') }),
  fault('config-folder', 'a file that others write', {
    entries: { '/etc/sector/10-sector.json': { mode: 0o666 } },
  }),
  fault('config-folder', 'a folder in which everybody may put a file', {
    entries: { '/etc/sector': { mode: 0o1777 } },
  }),
  fault('config-folder', 'a policy of an ordinary account', {
    files: { '/etc/sector/managed/1.json': '{}' },
    entries: { '/etc/sector/managed/1.json': { owner: 1000 } },
  }),
  fault('configuration', 'troubles', { program: { troubles: ['Файл 10.json: это не JSON.'] } }),
  doubt('national-ca', 'allowed, and no file', { config: nationalCa(null) }),
  fault('national-ca', 'ends in a week', {
    config: nationalCa('national.pem'),
    program: { authorities: async () => [new Date('2032-01-01'), new Date('2026-06-08')] },
  }),
  fault('national-ca', 'nothing in the file', {
    config: nationalCa('national.pem'),
    program: { authorities: async () => [] },
  }),
  fault('staff', 'nobody', { program: { staff: async () => 0 } }),
  fault('staff', 'a damaged list', { program: { staff: async () => 'unreadable' } }),
  fault('staff-sign', 'no word', { program: { hasStaffWord: async () => false } }),
  fault('journal', 'set aside', {
    program: {
      journal: async () => ({ kind: 'whole', lastNumber: 1, setAside: ['journal.broken'], clockDoubt: null }),
    },
  }),
  fault('journal', 'broken', {
    program: { journal: async () => ({ kind: 'broken', message: 'Повреждён.' }) },
  }),
  doubt('journal', 'none yet', { program: { journal: async () => ({ kind: 'absent' }) } }),
  fault('service-sign', 'out of service', { files: { [`${STATE}/out-of-service.json`]: '{}' } }),
  fault('service-sign', 'a visit was not closed', { files: { [`${STATE}/visit-open.json`]: '{}' } }),
  fault('printer', 'none', { program: { printer: async () => null } }),
  fault('printer', 'stopped', { machine: { run: ran({ 'lpstat -p': 'printer p disabled since today\n' }) } }),
  fault('printer', 'takes nothing', { machine: { run: ran({ 'lpstat -a': 'p not accepting requests\n' }) } }),
  doubt('printer', 'nobody answers', { machine: { run: ran({ 'lpstat -a': null }) } }),
  fault('print-history', 'the default of CUPS', {
    files: { '/etc/cups/cupsd.conf': 'PreserveJobFiles No\n' },
  }),
  fault('print-history', 'documents are kept', {
    files: { '/etc/cups/cupsd.conf': 'PreserveJobFiles 86400\nPreserveJobHistory No\n' },
  }),
  doubt('print-history', 'shut', { files: { '/etc/cups/cupsd.conf': SHUT } }),
  doubt('print-history', 'no CUPS', { files: { '/etc/cups/cupsd.conf': null } }),
  fault('scanner', 'no folder', {
    config: (config) => ({ ...config, scans: { inbox: ['/srv/scans', '/srv/none'] } }),
  }),
  fault('scanner', 'shut', { machine: { canWrite: async () => false } }),
  fault('scanner', 'nobody hears a writer', { files: { '/usr/bin/inotifywait': null } }),
  doubt('scanner', 'not set', { config: (config) => ({ ...config, scans: { inbox: null } }) }),
  fault('usb-devices', 'none to be seen', { files: { '/sys/bus/usb/devices/usb1/idVendor': null } }),
  fault('smart-cards', 'a reader does not answer', { machine: { readers: readersOf('unknown') } }),
  fault('smart-cards', 'the service shuts us out', { machine: { readers: trouble('closed') } }),
  fault('smart-cards', 'silence', { machine: { readers: trouble('silent') } }),
  doubt('smart-cards', 'no reader', { machine: { readers: readersOf() } }),
  doubt('smart-cards', 'no service', { machine: { readers: trouble('absent') } }),
  fault('usb-guard', 'does not run', { files: { '/proc/30/comm': null } }),
  fault('usb-guard', 'no rules', { files: { '/etc/usbguard/rules.conf': '# nothing\n' } }),
  doubt('usb-guard', 'rules are shut', { files: { '/etc/usbguard/rules.conf': SHUT } }),
  fault('removable', 'ordinary rights', { files: { '/etc/udisks2/mount_options.conf': null } }),
  fault('removable', 'one is in', {
    files: {
      '/proc/self/mountinfo': `${HEALTHY_FILES['/proc/self/mountinfo'] as string}3 1 8:2 / /media/sector/USB\\040A rw - vfat /dev/sdb1 rw\n`,
    },
  }),
  fault('system-windows', 'a server that tells of no processes', {
    machine: { windows: async () => 'no-processes' },
  }),
  doubt('system-windows', 'no X server', { machine: { windows: async () => 'no-server' } }),
  fault('window-manager', 'a desktop', { files: running('plasmashell') }),
  fault('window-manager', 'keys of openbox', {
    files: { [`${HOME}/.config/openbox/rc.xml`]: '<keybind key="A-Tab"/>' },
  }),
  fault('window-manager', 'keys in the file that openbox was started with', {
    files: {
      '/proc/40/cmdline': 'openbox\0--config-file\0/srv/rc.xml\0',
      '/srv/rc.xml': '<keybind key="A-Tab"/>',
    },
  }),
  fault('window-manager', 'the system’s file of openbox', {
    files: { [`${HOME}/.config/openbox/rc.xml`]: null },
  }),
  doubt('window-manager', 'nobody knows', { files: { '/proc/40/comm': null } }),
  doubt('window-manager', 'processes are hidden', {
    files: { '/proc/1/comm': null },
    also: ['clipboard-keepers', 'notifications', 'usb-guard', 'virtual-terminals', 'power-keys'],
  }),
  fault('terminal-switching', 'allowed', {
    files: { '/etc/X11/xorg.conf': 'Option "DontVTSwitch" "off"\n' },
  }),
  fault('server-zap', 'allowed', { files: { [DEFAULT_XORG]: 'Option "DontVTSwitch"\n#Option "DontZap"\n' } }),
  doubt('terminal-switching', 'another kind of session', {
    machine: { env: { WAYLAND_DISPLAY: 'wayland-0' } },
    also: ['server-zap'],
  }),
  fault('virtual-terminals', 'six of them', {
    files: { [LOGIND]: (HEALTHY_FILES[LOGIND] as string).replace('NAutoVTs=0\n', '') },
  }),
  fault('power-keys', 'the lid', {
    files: { [LOGIND]: (HEALTHY_FILES[LOGIND] as string).replace('LidSwitch=ignore', 'LidSwitch=suspend') },
  }),
  fault('sysrq', 'on', { files: { '/proc/sys/kernel/sysrq': '176\n' } }),
  fault('notifications', 'a daemon', { files: running('xfce4-notifyd') }),
  fault('notifications', 'one that is started when asked for', {
    files: { '/usr/share/dbus-1/services/org.freedesktop.Notifications.service': '' },
  }),
  fault('clock', 'before the program was made', { machine: { now: () => new Date('2020-01-01') } }),
  fault('clock', 'the journal does not believe it', {
    program: {
      journal: async () => ({ kind: 'whole', lastNumber: 1, setAside: [], clockDoubt: 'ahead' }),
    },
  }),
  fault('clock', 'not set by the network', { machine: { run: ran({ timedatectl: 'no\n' }) } }),
  doubt('clock', 'nobody to ask', { machine: { run: ran({ timedatectl: null }) } }),
  fault('segment', 'an address answers', { machine: { answers: async () => 'open' } }),
  fault('segment', 'an address refuses, so it hears', { machine: { answers: async () => 'refused' } }),
  doubt('segment', 'no addresses', {
    config: (config) => ({ ...config, network: { proxy: null, mustNotAnswer: [] } }),
  }),
  doubt('segment', 'names that nobody knows', { machine: { answers: async () => 'unknown-name' } }),
  doubt('segment', 'no network at all', { machine: { answers: async () => 'no-network' } }),
];

/** Faults that are nothing but files: they can be planted on a disk. */
export const FILE_FAULTS = FAULTS.filter(
  ({ machine, program, config, entries, files = {} }) =>
    !machine && !program && !config && !entries && !Object.values(files).includes(SHUT),
);

/** The healthy files with those of a fault. */
export function filesWith({ files = {} }: Pick<Fault, 'files'>): Files {
  return { ...HEALTHY_FILES, ...files };
}

/** A machine in memory. Folders are where files are; everything is root's but what is below the home. */
export function fakeMachine(planted: Partial<Fault> = {}): Machine {
  const files = new Map(
    Object.entries({ ...HEALTHY_FILES, ...planted.files }).filter(([, text]) => text !== null),
  );
  const below = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  const isFolder = (path: string) => path === '/' || below(path).length > 0;
  return {
    platform: 'linux',
    uid: 1000,
    env: {},
    home: HOME,
    async text(path) {
      const text = files.get(path);
      if (text === undefined || text === null) return { kind: 'absent' };
      return typeof text === 'string' ? { kind: 'text', text } : { kind: 'unreadable' };
    },
    async names(folder) {
      const names = below(folder).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
      return names.length === 0 ? null : [...new Set(names)];
    },
    async entry(path) {
      if (!files.has(path) && !isFolder(path)) return null;
      const isOwn = path.startsWith(HOME);
      const mode = path === STATE ? 0o700 : path.endsWith('chrome-sandbox') ? 0o4755 : 0o755;
      return { isFolder: isFolder(path), owner: isOwn ? 1000 : 0, mode, ...planted.entries?.[path] };
    },
    canWrite: async () => true,
    registry: async () => 'unknown',
    run: ran({}),
    answers: async () => 'silent',
    readers: readersOf('out'),
    windows: async () => 'watched',
    freeBytes: async () => 10_000_000_000,
    now: () => new Date('2026-06-01T10:00:00Z'),
    within: (work) => work,
    ...planted.machine,
  };
}

export function fakeProgram(planted: Partial<Fault> = {}): Program {
  return {
    folders: { config: '/etc/sector', state: STATE, runtime: RUNTIME },
    config: planted.config?.(HEALTHY_CONFIG) ?? HEALTHY_CONFIG,
    troubles: [],
    runtime: { version: '45.4.1', executable: `${APP}/electron` },
    fuses: async () => ({ ...WANTED_FUSES }),
    wantedRuntime: '45.4.1',
    folder: APP,
    made: new Date('2026-03-01'),
    authorities: async () => [new Date('2032-02-27')],
    journal: async () => ({ kind: 'whole', lastNumber: 12, setAside: [], clockDoubt: null }),
    staff: async () => 2,
    hasStaffWord: async () => true,
    signatures: async () => SIGNING,
    printer: async () => 'p',
    mayCallOut: false,
    ...planted.program,
  };
}
