/**
 * The lock of a Linux system, installed and removed for real in a box over this very system: what it places, what it
 * refuses, and that nothing of it stays. With the whole package: `npm run soak -- install`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DebianBox } from '../support/debian-box.ts';
import { PROJECT } from '../support/workstation.ts';

const LOCK = join(PROJECT, 'build/os/linux/lock');
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const shipped = (folder: string) =>
  lines(execFileSync('find', ['.', '-type', 'f'], { cwd: join(LOCK, folder) }).toString())
    .map((path) => path.slice(1))
    .sort();

/** shadow's own notes beside its files: whoever makes a user and removes it leaves them. */
const OF_SHADOW = /^\/etc\/(passwd|group|shadow|gshadow|subuid|subgid)-$|^\/etc\/\.pwd\.lock$/;

/** A machine as an administrator left it: some settings of their own, a display manager, no line end in a file. */
const GROUND = `
set -e
tar -C / -xf -
install -D -m 755 /opt/sector/os/lock/sector-lock /usr/sbin/sector-lock
echo 1.2.3 >/opt/sector/os/lock/version
printf '#!/bin/sh\\n' >/opt/sector/sector && chmod 755 /opt/sector/sector
for one in openbox xinit X xauth mcookie systemctl loginctl udevadm; do [ -e /usr/bin/$one ] || ln -s true /usr/bin/$one; done
[ -e /usr/sbin/sysctl ] || ln -s ../bin/true /usr/sbin/sysctl
mkdir -p /etc/cups /etc/security/limits.d /etc/systemd/system
printf 'MaxJobs 500\\nPreserveJobFiles Yes' >/etc/cups/cupsd.conf && chmod 640 /etc/cups/cupsd.conf
echo '* hard nproc 100' >/etc/security/limits.d/90-sector.conf && chmod 600 /etc/security/limits.d/90-sector.conf
ln -sfT /lib/systemd/system/lightdm.service /etc/systemd/system/display-manager.service
`;

describe.skipIf(DebianBox.obstacle !== null)(`sector-lock (${DebianBox.obstacle ?? 'in a box'})`, () => {
  let box: DebianBox;
  let before: ReturnType<DebianBox['snapshot']>;

  beforeAll(async () => {
    box = await DebianBox.open();
    const files = execFileSync('tar', [
      '-C',
      join(PROJECT, 'build/os/linux'),
      '--transform=s,^,opt/sector/os/,',
      '-c',
      'lock',
      'session',
    ]);
    const ground = box.run(GROUND, files);
    expect(ground, ground.out).toMatchObject({ code: 0 });
    // The first account ever made leaves copies of the old files, which are not ours to remove.
    box.run('useradd --system probe && userdel probe');
    before = box.snapshot();
  });
  afterAll(() => box?.close());
  afterEach(() => {
    box.run('sector-lock remove --root=/; rm -rf /var/lib/sector');
    expect(left()).toEqual([]);
  });

  const lock = (words: string) => box.run(`sector-lock ${words}`);
  const text = (path: string) => readFileSync(box.path(path), 'utf8');
  /** In place of the kernel and of systemd, which a box has none of its own of: recorders. `refuses`: one value. */
  const runningSystem = (refuses = 'none') => {
    const recorder = (words: string) => `#!/bin/sh\necho "$(basename $0) $*" >>/tmp/calls\n${words}\n`;
    const kernel = `case $1 in -n) cat /tmp/kernel/$2 ;; *) case $3 in ${refuses}=*) exit 1 ;; esac
      echo "$3" | cut -d= -f2- >/tmp/kernel/$(echo "$3" | cut -d= -f1) ;; esac`;
    box.run(`mkdir -p /run/systemd/system /tmp/kernel /tmp/real
      echo 438 >/tmp/kernel/kernel.sysrq; echo '|/usr/lib/systemd/systemd-coredump %P %u' >/tmp/kernel/kernel.core_pattern
      echo 2 >/tmp/kernel/fs.suid_dumpable
      for one in systemctl loginctl udevadm; do cp -a /usr/bin/$one /tmp/real/; done; cp -a /usr/sbin/sysctl /tmp/real/`);
    for (const name of ['/usr/bin/systemctl', '/usr/bin/loginctl', '/usr/bin/udevadm', '/usr/sbin/sysctl']) {
      box.run(
        `rm -f ${name}; cat >${name}; chmod 755 ${name}`,
        recorder(name.endsWith('sysctl') ? kernel : ''),
      );
    }
    const values = () => box.run('cd /tmp/kernel && grep . *').out;
    const giveBack = () =>
      box.run(
        'cp -a /tmp/real/sysctl /usr/sbin/; rm /tmp/real/sysctl; cp -a /tmp/real/* /usr/bin/; rm -r /run/systemd/system /tmp/kernel /tmp/real',
      );
    return { values, giveBack };
  };
  const left = () => box.changesSince(before).filter((path) => !OF_SHADOW.test(path));

  test('what it places is there, is whole, and is gone without a trace', () => {
    expect(lock('status --root=/').code).toBe(3);
    const installed = lock('install --root=/');
    expect(installed, installed.out).toMatchObject({ code: 0 });
    expect(lock('status --root=/')).toEqual({ code: 0, out: 'Слой ОС установлен: 1.2.3.\n' });
    for (const path of shipped('files'))
      expect(text(path), path).toBe(readFileSync(join(LOCK, `files${path}`), 'utf8'));
    for (const path of shipped('blocks')) {
      expect(text(path), path).toContain(readFileSync(join(LOCK, `blocks${path}`), 'utf8'));
    }
    // The administrator's own lines stay, ours come after them.
    expect(text('/etc/cups/cupsd.conf')).toMatch(
      /^MaxJobs 500\nPreserveJobFiles Yes\n# sector-lock: begin\n/,
    );
    expect(box.run('stat -c %a /etc/cups/cupsd.conf').out).toBe('640\n');
    expect(box.run('readlink /etc/systemd/system/display-manager.service').out).toContain(
      'sector-session.service',
    );
    expect(text('/etc/passwd')).toMatch(
      /^sector:x:\d{3}:\d{3}:[^:]*:\/var\/lib\/sector:\/usr\/sbin\/nologin$/m,
    );
    expect(text('/etc/shadow')).toMatch(/^sector:!/m);
    expect(box.run('stat -c "%U %a" /var/lib/sector').out).toBe('sector 700\n');

    expect(lock('remove --root=/').code).toBe(0);
    expect(left()).toEqual([]);
  });

  test('twice is as once, and a new version brings and takes files', () => {
    lock('install --root=/');
    const once = box.snapshot();
    expect(lock('install --root=/').code).toBe(0);
    expect(box.changesSince(once)).toEqual([]);

    const files = '/opt/sector/os/lock/files/etc';
    box.run(
      `cp -a /opt/sector /opt/old && rm ${files}/udev/rules.d/90-sector.rules && echo '# new' >${files}/sysctl.d/91-sector.conf`,
    );
    expect(lock('install --root=/').code).toBe(0);
    expect(box.run('ls /etc/udev/rules.d/90-sector.rules').code).not.toBe(0);
    expect(text('/etc/sysctl.d/91-sector.conf')).toBe('# new\n');
    lock('remove --root=/');
    box.run('rm -r /opt/sector && mv /opt/old /opt/sector');
  });

  test('the journal stays, for root alone, and the next installation takes it up', () => {
    const journal = '/var/lib/sector/.local/state/sector/journal.sqlite';
    lock('install --root=/');
    // Links lead to a decoy of this test's own.
    box.run(`mkdir /srv/decoy && echo keep >/srv/decoy/file
      setpriv --reuid=sector --regid=sector --clear-groups env HOME=/var/lib/sector sh -c 'mkdir -p $(dirname ${journal}) ~/.cache/x && echo visits >${journal} && echo x >~/stray &&
        ln -s /srv/decoy ~/.local/linked && ln -s /srv/decoy ~/linked'`);
    lock('remove --root=/');
    expect(box.run('find /var/lib/sector -type f -printf "%p %u %m\\n"').out).toBe(`${journal} root 644\n`);
    expect(
      box.run('stat -c "%U %a" /var/lib/sector; find /var/lib/sector -type l; cat /srv/decoy/file').out,
    ).toBe('root 700\nkeep\n');
    lock('install --root=/');
    expect(box.run(`stat -c %U ${journal}`).out).toBe('sector\n');
    box.run('rm -r /srv/decoy');
  });

  test('what the administrator changes afterwards is told, and is not lost with the lock', () => {
    lock('install --root=/');
    box.run(`sed -i 's/500/100/' /etc/cups/cupsd.conf; echo 'vm.swappiness = 1' >>/etc/sysctl.d/90-sector.conf
      echo '* hard nproc 7' >>/etc/security/limits.d/90-sector.conf
      ln -sfT /lib/systemd/system/gdm.service /etc/systemd/system/display-manager.service`);
    expect(lock('status --root=/')).toMatchObject({
      code: 1,
      out: expect.stringContaining('/etc/sysctl.d/90-sector.conf'),
    });
    lock('remove --root=/');
    expect(text('/etc/cups/cupsd.conf')).toBe('MaxJobs 100\nPreserveJobFiles Yes\n');
    expect(text('/etc/sysctl.d/90-sector.conf.sector-old')).toContain('swappiness');
    expect(text('/etc/security/limits.d/90-sector.conf.sector-old')).toContain('nproc 7');
    expect(text('/etc/security/limits.d/90-sector.conf')).toBe('* hard nproc 100\n');
    expect(box.run('readlink /etc/systemd/system/display-manager.service').out).toContain('gdm');
    box.run(`rm /etc/sysctl.d/90-sector.conf.sector-old /etc/security/limits.d/90-sector.conf.sector-old; chmod 640 /etc/cups/cupsd.conf
      printf 'MaxJobs 500\\nPreserveJobFiles Yes' >/etc/cups/cupsd.conf
      ln -sfT /lib/systemd/system/lightdm.service /etc/systemd/system/display-manager.service`);
  });

  test('an installation that fails gives everything back', () => {
    // No account can be made while somebody holds the lock of the list.
    box.run(
      'mv /usr/sbin/useradd /usr/sbin/useradd.real; printf "#!/bin/sh\\nexit 1\\n" >/usr/sbin/useradd; chmod 755 /usr/sbin/useradd',
    );
    const failed = lock('install --root=/');
    box.run('mv /usr/sbin/useradd.real /usr/sbin/useradd');
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('всё возвращается');
    expect(left()).toEqual([]);
  });

  test('an installation that was cut off in the middle is finished or taken back', () => {
    for (const next of ['install', 'remove']) {
      // The power goes while the fifth file is placed.
      box.run(
        `sed 's/^place_file() {/&\\n  n=$((\${n:-0} + 1)); [ $n = 5 ] \\&\\& kill -9 $$/' /usr/sbin/sector-lock >/tmp/cut; sh /tmp/cut install --root=/`,
      );
      expect(lock('status --root=/').out).toContain('не закончена');
      expect(lock(`${next} --root=/`).code, next).toBe(0);
      expect(lock('status --root=/').code).toBe(next === 'install' ? 0 : 3);
      lock('remove --root=/');
      expect(left()).toEqual([]);
    }
  });

  test.each([
    [
      'without a program',
      'mv /opt/sector/sector /opt/sector/gone',
      'mv /opt/sector/gone /opt/sector/sector',
      'пакет',
    ],
    ['where the account is somebody', 'useradd --system sector', 'userdel sector', 'уже есть'],
    [
      'where a setting is a link',
      'ln -s /srv /etc/pam.d/sector-session',
      'rm /etc/pam.d/sector-session',
      'не обычный файл',
    ],
    ['without an X server', 'mv /usr/bin/xinit /usr/bin/gone', 'mv /usr/bin/gone /usr/bin/xinit', 'xinit'],
  ])('%s it does nothing', (_, spoil, mend, reason) => {
    box.run(spoil);
    const spoilt = box.snapshot();
    const refused = lock('install --root=/');
    expect(refused.code, refused.out).toBe(4);
    expect(refused.out).toContain(reason);
    expect(box.changesSince(spoilt)).toEqual([]);
    box.run(mend);
  });

  test('Astra gets a profile of its graphical kiosk, and loses it again', () => {
    const profile = '/etc/fly-kiosk/sector/sector.desktop';
    box.run('mkdir -p /etc/fly-kiosk');
    lock('install --root=/');
    expect(text(profile)).toContain('Exec=/opt/sector/os/session/sector-run');
    expect(lock('status --root=/').code).toBe(0);
    lock('remove --root=/');
    expect(box.run('ls -A /etc/fly-kiosk; rmdir /etc/fly-kiosk').out).toBe('');
  });

  test('on a system that runs the kernel is told at once, and gets its own values back', () => {
    const { values, giveBack } = runningSystem();
    const were = values();

    const installed = lock('install');
    expect(installed, installed.out).toMatchObject({ code: 0 });
    expect(installed.out).toContain('ssh');
    expect(values()).toContain('kernel.sysrq:0\n');
    expect(values()).toContain('kernel.core_pattern:|/bin/false\n');
    // One that this kernel does not know is passed over.
    expect(values()).not.toContain('ptrace_scope');
    lock('install');
    expect(lock('remove').code).toBe(0);
    expect(values()).toBe(were);
    expect(text('/tmp/calls')).toMatch(
      /systemctl stop .*sector-session\.service[\s\S]*loginctl terminate-user sector/,
    );

    giveBack();
  });

  test('F50 a setting that the kernel refuses is named, and the rest of the lock stays', () => {
    const { values, giveBack } = runningSystem('fs.suid_dumpable');
    const installed = lock('install');
    expect(installed, installed.out).toMatchObject({ code: 0 });
    expect(installed.out).toContain('Ядро не приняло: fs.suid_dumpable=0 (сейчас 2).');
    expect(text('/etc/passwd')).toMatch(/^sector:/m);
    expect(values()).toContain('kernel.sysrq:0\n');
    expect(lock('status')).toEqual({
      code: 1,
      out: 'Слой ОС установлен: 1.2.3, но ядро не приняло: fs.suid_dumpable=0 (сейчас 2).\n',
    });
    // After the next start of the machine the kernel has taken it.
    box.run('echo 0 >/tmp/kernel/fs.suid_dumpable');
    expect(lock('status')).toEqual({ code: 0, out: 'Слой ОС установлен: 1.2.3.\n' });
    lock('remove');
    giveBack();
  });

  test('F50 a kernel that is stricter already has refused nothing', () => {
    const { values, giveBack } = runningSystem('kernel.yama.ptrace_scope');
    box.run('echo 3 >/tmp/kernel/kernel.yama.ptrace_scope');
    const installed = lock('install');
    expect(installed.out).not.toContain('Ядро не приняло');
    expect(lock('status').code).toBe(0);
    expect(lock('remove').code).toBe(0);
    expect(values()).toContain('kernel.yama.ptrace_scope:3\n');
    giveBack();
  });

  test('F50 status tells a lock of another version than the program', () => {
    lock('install --root=/');
    box.run('echo 1.2.4 >/opt/sector/os/lock/version');
    expect(lock('status --root=/')).toEqual({
      code: 1,
      out: 'Слой ОС версии 1.2.3, а программа 1.2.4. Обновить слой: sector-lock install\n',
    });
    lock('install --root=/');
    expect(lock('status --root=/').code).toBe(0);
    box.run('echo 1.2.3 >/opt/sector/os/lock/version');
  });

  test('an image in a folder is locked without a change to the system that runs', () => {
    box.run(`mkdir -p /srv/image/usr/bin /srv/image/var/lib /srv/image/opt && cp -a /opt/sector /srv/image/opt/ && cp -a /etc /srv/image/etc &&
      for one in openbox xinit X xauth mcookie; do ln -s true /srv/image/usr/bin/$one; done`);
    const bare = box.snapshot();
    const installed = lock('install --root=/srv/image');
    expect(installed, installed.out).toMatchObject({ code: 0 });
    expect(box.changesSince(bare).filter((path) => !path.startsWith('/srv/image/'))).toEqual([]);
    expect(text('/srv/image/etc/passwd')).toMatch(/^sector:/m);
    lock('remove --root=/srv/image');
    expect(box.changesSince(bare).filter((path) => !OF_SHADOW.test(path.replace('/srv/image', '')))).toEqual(
      [],
    );
    // A link of the image that leads out of it is not followed.
    box.run('mv /srv/image/etc/security /srv/security && ln -s /srv/security /srv/image/etc/security');
    expect(lock('install --root=/srv/image').code).toBe(4);
    box.run('rm -r /srv/image /srv/security');
  });

  test('a running system without systemd, and words it does not know, are refused', () => {
    expect(lock('install').code).toBe(4);
    expect(lock('instal --root=/').code).toBe(2);
    expect(lock('install --rot=/').code).toBe(2);
  });
});
