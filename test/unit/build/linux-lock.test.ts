/** What the lock of Linux ships, against those who read it: the self-test, polkit, the program. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { checks } from '../../../main/core/doctor/checks.ts';
import { refusedVariables } from '../../../main/core/policy/start-switches.ts';
import { type Files, fakeMachine, fakeProgram, HOME } from '../../fakes/doctor-ground.ts';

const LINUX = join(import.meta.dirname, '../../../build/os/linux');
const read = (path: string) => readFileSync(join(LINUX, path), 'utf8');
const shipped = (folder: string): Files =>
  Object.fromEntries(
    globSync('**/*', { cwd: join(LINUX, folder), withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(join(LINUX, folder).length), readFileSync(path, 'utf8')]),
  );

/** A machine as a Debian is installed: nothing is closed. */
const OPEN: Files = {
  '/proc/sys/kernel/sysrq': '438\n',
  '/proc/sys/kernel/core_pattern': '|/usr/lib/systemd/systemd-coredump %P\n',
  '/sys/power/state': 'freeze mem disk\n',
  '/proc/40/cmdline': 'openbox\0',
  [`${HOME}/.config/openbox/rc.xml`]: null,
  '/etc/cups/cupsd.conf': 'PreserveJobFiles Yes\n',
  '/etc/X11/xorg.conf.d/90-sector.conf': null,
  '/etc/systemd/logind.conf.d/90-sector.conf': null,
  '/etc/systemd/system/sector.service': null,
  '/etc/udisks2/mount_options.conf': '[defaults]\ndefaults=rw\n',
};

/** The same after `sector-lock install` and a restart. */
function locked(): Files {
  const files = shipped('lock/files');
  const kernel = Object.fromEntries(
    [...String(files['/etc/sysctl.d/90-sector.conf']).matchAll(/^-?([\w.]+) = (.*)$/gm)].map(
      ([, name = '', value = '']) => [`/proc/sys/${name.replaceAll('.', '/')}`, `${value}\n`],
    ),
  );
  const blocks = Object.fromEntries(
    Object.entries(shipped('lock/blocks')).map(([path, text]) => [
      path,
      `${String(OPEN[path])}${String(text)}`,
    ]),
  );
  const session = read('units/sector-session.service');
  return {
    ...OPEN,
    ...files,
    ...blocks,
    ...kernel,
    '/usr/lib/systemd/system/sector-session.service': session,
    '/etc/systemd/system/display-manager.service': session,
    '/proc/40/cmdline': 'openbox\0--config-file\0/opt/sector/os/session/rc.xml\0',
    '/opt/sector/os/session/rc.xml': read('session/rc.xml'),
  };
}

test.each([
  ...['core-dumps', 'hibernation', 'print-history', 'removable', 'supervision', 'sysrq', 'window-manager'],
  ...['terminal-switching', 'server-zap', 'virtual-terminals', 'power-keys'],
])('the self-test finds %s open before the lock, names it, and is content with it after', async (id) => {
  const check = checks.find((one) => one.id === id);
  const before = await check?.look(fakeMachine({ files: OPEN }), fakeProgram());
  expect(before).toMatchObject({ status: 'failed', remedy: expect.stringContaining('sector-lock install') });
  const after = await check?.look(fakeMachine({ files: locked() }), fakeProgram());
  expect(after).toMatchObject({ status: 'ok' });
});

test('polkit lets the account mount and see cards, at the machine itself, and nothing else', () => {
  type Rule = (action: { id: string }, subject: object) => string;
  const rules: Rule[] = [];
  const Result = { YES: 'yes', NO: 'no', NOT_HANDLED: 'not handled' };
  const polkit = { addRule: (rule: Rule) => rules.push(rule), Result };
  runInContext(read('lock/files/etc/polkit-1/rules.d/00-sector.rules'), createContext({ polkit }));
  const ask = (id: string, subject: object = {}) =>
    rules.map((rule) => rule({ id }, { user: 'sector', local: true, active: true, ...subject }));
  expect(ask('org.freedesktop.udisks2.filesystem-mount')).toEqual(['yes']);
  expect(ask('org.debian.pcsc-lite.access_card')).toEqual(['yes']);
  expect(ask('org.freedesktop.udisks2.filesystem-mount', { active: false })).toEqual(['no']);
  for (const id of [
    'org.freedesktop.login1.power-off',
    'org.freedesktop.login1.suspend',
    'org.freedesktop.NetworkManager.network-control',
    'org.freedesktop.udisks2.filesystem-mount-system',
    'org.freedesktop.packagekit.package-install',
  ]) {
    expect(ask(id), id).toEqual(['no']);
  }
  expect(ask('org.freedesktop.login1.power-off', { user: 'boss' })).toEqual(['not handled']);
});

test('the units take away every variable with which the program would refuse to start', () => {
  const unit = read('units/sector.service');
  const taken = /^UnsetEnvironment=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  const source = readFileSync(join(LINUX, '../../../main/core/policy/start-switches.ts'), 'utf8');
  const named = [...source.matchAll(/^ {2}'([A-Z_]+)',$/gm)].map(([, name = '']) => name);
  expect(refusedVariables(Object.fromEntries(named.map((name) => [name, 'x']))).length).toBe(named.length);
  expect(named.length).toBeGreaterThan(5);
  expect([...taken].sort()).toEqual([...named].sort());
});

test('every place that a script or a unit names is a place of the package', () => {
  const texts = globSync('{units,session,lock,maintainer}/**/*', { cwd: LINUX, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const named = new Set(texts.flatMap((text) => text.match(/\/opt\/sector\/os\/[\w/-]+(\.\w+)?/g) ?? []));
  expect(named.size).toBeGreaterThan(2);
  const lost = [...named].filter(
    (path) => globSync(`${path.replace('/opt/sector/os/', '')}*`, { cwd: LINUX }).length === 0,
  );
  expect(lost).toEqual([]);
});
