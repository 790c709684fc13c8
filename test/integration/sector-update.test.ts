/**
 * `sector-update` below a folder of the test, with a dpkg of the test that only writes down what is installed; keys,
 * signatures, hashes and comparisons are real.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publicKeyText } from '../../main/core/config/signed-file.ts';
import { type Manifest, makeManifest, updateNames } from '../../main/core/update/manifest.ts';
import { PROJECT } from '../support/workstation.ts';

const SCRIPT = join(PROJECT, 'build/os/linux/update/sector-update');
const ARCH = spawnSync('dpkg', ['--print-architecture']).stdout.toString().trim() as Manifest['arch'];
const { privateKey } = generateKeyPairSync('ed25519');
let root = '';
const at = (...parts: readonly string[]) => join(root, ...parts);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-update-'));
  for (const name of ['bin', 'share', 'etc/sector', 'run', 'var/lib', 'opt/sector'])
    mkdirSync(at(name), { recursive: true });
  settings();
  writeFileSync(at('installed'), '0.1.0');
  program('dpkg-query', 'cat "$BOX/dpkg-status" 2>/dev/null || echo "installed $(cat "$BOX/installed")"');
  // «Package version well-or-not» is all that such a package holds.
  program('dpkg-deb', 'case $3 in Package) cut -d" " -f1 "$2" ;; Version) cut -d" " -f2 "$2" ;; esac');
  program(
    'dpkg',
    `case $1 in
      -i) echo "install $(basename "$3")" >>"$BOX/calls"
        grep -q broken "$3" && exit 1
        cut -d" " -f2 "$3" | tr -d '\\n' >"$BOX/installed"
        [ -e "$BOX/cut" ] && kill -9 $PPID
        # The new program comes up well at once, or never.
        if grep -q well "$3"; then cat "$BOX/installed" >"$BOX/run/sector-update/gate/healthy"; fi ;;
      --configure) echo "configure" >>"$BOX/calls" ;;
      *) exec /usr/bin/dpkg "$@" ;;
    esac`,
  );
  // Neither time nor the disk is waited for: no test pulls a real plug.
  for (const name of ['sleep', 'sync']) program(name, 'exit 0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(name: string, script: string): void {
  writeFileSync(at('bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(at('bin', name), 0o755);
}

function settings(key = publicKeyText(privateKey)): void {
  writeFileSync(at('etc/sector/update.conf'), `source=${at('share')}\nkey=${key}\nminutes=1\n`, {
    mode: 0o644,
  });
}

/** Puts a version on the share; `changes` are made after it was signed. */
function publish(
  version: string,
  { text = 'well', from = '0.1.0', key = privateKey, deb = (bytes: Buffer) => bytes } = {},
): { readonly deb: string; readonly manifest: string } {
  const names = updateNames({ version, arch: ARCH });
  const bytes = Buffer.from(`sector-shell ${version} ${text}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest = makeManifest({ version, arch: ARCH, size: bytes.length, deb: sha256, from }, key);
  writeFileSync(at('share', names.deb), deb(bytes));
  writeFileSync(at('share', names.manifest), manifest);
  return { deb: at('share', names.deb), manifest: at('share', names.manifest) };
}

function step(...words: readonly string[]): string {
  const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}`, BOX: root };
  const done = spawnSync(SCRIPT, [`--root=${root}`, ...words], { env });
  const said = done.stdout.toString() + done.stderr.toString();
  // A step that a power cut ends has no say. Of every other the result is that of the unit: failed where a person is asked for.
  const isAsked = / \[update\.[a-z-]+\] /.test(status() ?? '');
  if (done.signal === null && done.status !== (isAsked ? 1 : 0))
    throw new Error(`code ${done.status}: ${said}`);
  return said;
}

/** In place of the share: a link to a mount that is not there. */
function leadNowhere(): void {
  rmSync(at('share'), { recursive: true });
  symlinkSync(at('gone'), at('share'));
}

/** The workstation says that it is free. */
function free(): void {
  mkdirSync(at('run/sector-update/gate'), { recursive: true });
  writeFileSync(at('run/sector-update/gate/free'), '');
}

const text = (...parts: readonly string[]) =>
  existsSync(at(...parts)) ? readFileSync(at(...parts), 'utf8').trim() : null;
const state = () => text('var/lib/sector-update/state');
const status = () => text('var/lib/sector-update/status');
const installed = () => text('installed');
const calls = () => text('calls')?.split('\n') ?? [];
const isStaged = () => existsSync(at('run/sector-update/staged'));
const name = (version: string) => updateNames({ version, arch: ARCH }).deb;

describe('an update', () => {
  beforeEach(() => void publish('0.1.0'));

  test('is checked, waits until the workstation is free, and stays when it works', () => {
    publish('0.2.0');
    step();
    expect({ state: state(), isStaged: isStaged(), installed: installed() }).toEqual({
      state: 'staged 0.2.0',
      isStaged: true,
      installed: '0.1.0',
    });
    step();
    expect(calls()).toEqual([]);
    free();
    step();
    expect({ state: state(), isStaged: isStaged(), installed: installed(), calls: calls() }).toEqual({
      state: 'idle',
      isStaged: false,
      installed: '0.2.0',
      calls: [`install ${name('0.2.0')}`],
    });
    expect(status()).toContain('Обновлено до версии 0.2.0.');
    expect(existsSync(at('var/lib/sector-update/kept', name('0.2.0')))).toBe(true);
    expect(existsSync(at('var/lib/sector-update/kept', name('0.1.0')))).toBe(false);
    expect(existsSync(at('run/sector-update/gate/free'))).toBe(false);
    expect(existsSync(at('run/sector-update/installing'))).toBe(false);
    expect(step()).toContain('Обновлений нет. Стоит 0.2.0.');
  });

  test('that never shows a free screen is rolled back, and not tried again', () => {
    publish('0.2.0', { text: 'ill' });
    step();
    free();
    step();
    expect({ state: state(), installed: installed(), calls: calls() }).toEqual({
      state: 'idle',
      installed: '0.1.0',
      calls: [`install ${name('0.2.0')}`, `install ${name('0.1.0')}`],
    });
    expect(status()).toContain('возвращена 0.1.0');
    step();
    expect(state()).toBe('idle');
    publish('0.3.0');
    step();
    expect(state()).toBe('staged 0.3.0');
  });

  test('that dpkg refuses is rolled back at once', () => {
    publish('0.2.0', { text: 'broken' });
    step();
    free();
    step();
    expect({ state: state(), installed: installed() }).toEqual({ state: 'idle', installed: '0.1.0' });
  });

  test('of several is the highest, and one that needs a version in between waits for it', () => {
    publish('0.9.0');
    publish('0.10.0');
    publish('0.11.0', { from: '0.10.0' });
    step();
    expect(state()).toBe('staged 0.10.0');
    free();
    step();
    step();
    expect(state()).toBe('staged 0.11.0');
  });

  test('without the package of today for the way back does not begin', () => {
    rmSync(publish('0.1.0').deb);
    publish('0.2.0');
    expect(step()).toContain('нет пакета 0.1.0 для возврата');
    expect(state()).toBeNull();
  });

  test('does not begin while a visit is open, whatever the account says', () => {
    publish('0.2.0');
    step();
    const marker = at('var/lib/sector/.local/state/sector/visit-open.json');
    mkdirSync(dirname(marker), { recursive: true });
    writeFileSync(marker, '{}');
    free();
    expect(step()).toContain('рабочее место занято');
    expect({ installed: installed(), calls: calls(), state: state() }).toEqual({
      installed: '0.1.0',
      calls: [],
      state: 'staged 0.2.0',
    });
  });

  test('does not begin while the program runs, whatever the account says', () => {
    publish('0.2.0');
    step();
    copyFileSync('/bin/sleep', at('opt/sector/sector'));
    chmodSync(at('opt/sector/sector'), 0o755);
    const running = spawn(at('opt/sector/sector'), ['60']);
    try {
      free();
      expect(step()).toContain('рабочее место занято');
      expect(calls()).toEqual([]);
    } finally {
      running.kill('SIGKILL');
    }
  });

  test('is staged already: what changes on the share changes nothing any more', () => {
    const { deb } = publish('0.2.0');
    step();
    writeFileSync(deb, 'sector-shell 0.2.0 evil\n');
    free();
    step();
    expect(installed()).toBe('0.2.0');
    expect(text('var/lib/sector-update/kept', name('0.2.0'))).toBe('sector-shell 0.2.0 well');
  });

  test('whose copy was damaged on the disk is taken anew', () => {
    publish('0.2.0');
    step();
    writeFileSync(at('var/lib/sector-update/staged', name('0.2.0')), 'sector-shell 0.2.0 rot!\n');
    free();
    expect(step()).toContain('копия повреждена');
    expect(calls()).toEqual([]);
    step();
    expect(state()).toBe('staged 0.2.0');
  });

  test('that somebody has installed by hand in the meantime is forgotten', () => {
    publish('0.2.0');
    step();
    writeFileSync(at('installed'), '0.3.0');
    step();
    expect(state()).toBe('idle');
  });
});

describe('refused is', () => {
  beforeEach(() => void publish('0.1.0'));

  const attacks: Readonly<Record<string, () => unknown>> = {
    'a signature of another key': () => publish('0.2.0', { key: generateKeyPairSync('ed25519').privateKey }),
    'another package than the one that is signed': () =>
      publish('0.2.0', { deb: () => Buffer.from('sector-shell 0.2.0 evil\n') }),
    'half a package': () => publish('0.2.0', { deb: (bytes) => bytes.subarray(0, 10) }),
    'a package with something at its end': () =>
      publish('0.2.0', { deb: (bytes) => Buffer.concat([bytes, Buffer.from('more')]) }),
    'a lower version': () => publish('0.0.9'),
    'an older description under a newer name': () => {
      const old = publish('0.1.0');
      const { deb, manifest } = updateNames({ version: '0.9.0', arch: ARCH });
      copyFileSync(old.deb, at('share', deb));
      copyFileSync(old.manifest, at('share', manifest));
    },
    'a description for another kind of machine': () => {
      const { manifest, deb } = publish('0.2.0');
      const bytes = readFileSync(deb);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const arch = ARCH === 'amd64' ? 'arm64' : 'amd64';
      const other = { version: '0.2.0', arch, size: bytes.length, deb: sha256, from: '0.1.0' } as const;
      writeFileSync(manifest, makeManifest(other, privateKey));
    },
    'a description without its signature': () => {
      const { manifest } = publish('0.2.0');
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^ed25519.*$/m, 'ed25519 '));
    },
    'a line after the signed ones': () => {
      const { manifest } = publish('0.2.0');
      writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}from 0.0.1\n`);
    },
    'a link in place of the package': () => {
      const { deb } = publish('0.2.0');
      copyFileSync(deb, at('elsewhere'));
      rmSync(deb);
      symlinkSync(at('elsewhere'), deb);
    },
    'a folder in place of the package': () => {
      const { deb } = publish('0.2.0');
      rmSync(deb);
      mkdirSync(deb);
    },
    'a package of another name': () => {
      const { manifest, deb } = updateNames({ version: '0.2.0', arch: ARCH });
      const bytes = Buffer.from('other-package 0.2.0 well\n');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      writeFileSync(at('share', deb), bytes);
      writeFileSync(
        at('share', manifest),
        makeManifest(
          { version: '0.2.0', arch: ARCH, size: bytes.length, deb: sha256, from: '0.1.0' },
          privateKey,
        ),
      );
    },
    'everything where settings are open to others': () => {
      publish('0.2.0');
      chmodSync(at('etc/sector/update.conf'), 0o666);
    },
    'everything where the key is none': () => {
      publish('0.2.0');
      settings('abc');
    },
    'everything where the openssl is too old': () => {
      publish('0.2.0');
      program('openssl', 'echo "OpenSSL 1.1.1w  11 Sep 2023"');
    },
    'everything on a disk that is full': () => {
      publish('0.2.0');
      program('df', 'printf "head\\nx 1 1 0 100%% /\\n"');
    },
  };

  test.each(Object.entries(attacks))('%s', (_name, plant) => {
    plant();
    step();
    free();
    step();
    expect({ installed: installed(), calls: calls(), isStaged: isStaged() }).toEqual({
      installed: '0.1.0',
      calls: [],
      isStaged: false,
    });
    expect([null, 'idle']).toContain(state());
    expect(status()).not.toBeNull();
  });

  test.each(['..', '$(reboot)', '1;reboot', '0.2.0 0.3.0', '-o', '0.2.0-1'])(
    'not even read: a description with «%s» for a version in its name',
    (version) => {
      const { manifest } = publish('0.2.0');
      copyFileSync(manifest, at('share', `sector-shell_${version}_${ARCH}.update`));
      rmSync(manifest);
      step();
      expect({ state: state(), calls: calls() }).toEqual({ state: null, calls: [] });
      expect(status()).toMatch(/ Обновлений нет\. Стоит 0\.1\.0\.$/);
    },
  );

  test('a version below the highest that has worked here, also after somebody went back by hand', () => {
    publish('0.3.0');
    step();
    free();
    step();
    expect(installed()).toBe('0.3.0');
    writeFileSync(at('installed'), '0.1.0');
    rmSync(at('share', updateNames({ version: '0.3.0', arch: ARCH }).manifest));
    publish('0.2.0');
    step();
    expect(state()).toBe('idle');
  });
});

describe('a power cut', () => {
  beforeEach(() => {
    publish('0.1.0');
    publish('0.2.0');
    step();
  });

  test('while dpkg works: the installation is ended before the session begins, and then tried out', () => {
    free();
    writeFileSync(at('cut'), '');
    step();
    expect(state()).toBe('installing 0.2.0 0.1.0');
    rmSync(at('cut'));
    rmSync(at('run'), { recursive: true });
    mkdirSync(at('run'));
    step('resume');
    expect(calls().slice(1)).toEqual(['configure', `install ${name('0.2.0')}`]);
    expect({ state: state(), installed: installed() }).toEqual({ state: 'idle', installed: '0.2.0' });
  });

  test('while the new version is tried out: it has its time again', () => {
    writeFileSync(at('var/lib/sector-update/state'), 'trying 0.2.0 0.1.0\n');
    writeFileSync(at('installed'), '0.2.0');
    step('resume');
    expect(state()).toBe('trying 0.2.0 0.1.0');
    mkdirSync(at('run/sector-update/gate'), { recursive: true });
    writeFileSync(at('run/sector-update/gate/healthy'), '0.2.0\n');
    step();
    expect(state()).toBe('idle');
  });

  test('on the way back: the old version is put in again', () => {
    writeFileSync(at('var/lib/sector-update/state'), 'rolling 0.2.0 0.1.0\n');
    step('resume');
    expect(calls()).toEqual(['configure', `install ${name('0.1.0')}`]);
    expect({ state: state(), installed: installed() }).toEqual({ state: 'idle', installed: '0.1.0' });
  });

  test('that leaves half a state counts as none', () => {
    writeFileSync(at('var/lib/sector-update/state'), 'inst');
    step();
    expect(state()).toBe('staged 0.2.0');
  });
});

describe('F48 the folder of the region', () => {
  test.each([
    ['is not there: its share is not mounted', () => rmSync(at('share'), { recursive: true })],
    ['is the empty place of a share that is not mounted', () => undefined],
    ['is a link that leads nowhere', () => leadNowhere()],
  ])('%s', (_name, plant) => {
    plant();
    step();
    expect(status()).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} \[update\.share\] .*проверьте, подключена ли она/,
    );
  });

  test('does not answer', () => {
    program('timeout', '[ "$1" = 60 ] && exit 124; exec /usr/bin/timeout "$@"');
    step();
    expect(status()).toContain('[update.share]');
    expect(status()).toContain('не отвечает');
  });

  test('is there again: the next look finds what is new, and the unit is well', () => {
    step();
    expect(status()).toContain('[update.share]');
    publish('0.1.0');
    publish('0.2.0');
    step();
    expect(status()).toMatch(/ Версия 0\.2\.0 проверена и ждёт/);
  });
});

describe('F44 without settings', () => {
  test('nothing is made on a machine where nobody has asked for updates', () => {
    rmSync(at('etc/sector/update.conf'));
    step();
    expect(existsSync(at('var/lib/sector-update'))).toBe(false);
  });

  test('what waits is offered no more, and status says why', () => {
    publish('0.1.0');
    publish('0.2.0');
    step();
    expect(isStaged()).toBe(true);
    rmSync(at('etc/sector/update.conf'));
    step();
    expect(isStaged()).toBe(false);
    expect(status()).toMatch(/ Обновления выключены: файла .*update\.conf нет\.$/);
  });
});

describe('F48 in the middle of an update', () => {
  beforeEach(() => {
    publish('0.1.0');
    publish('0.2.0', { text: 'ill' });
    step();
    free();
  });

  test('the settings are taken away and the power is cut: it is brought to its end with those of its beginning', () => {
    writeFileSync(at('cut'), '');
    step();
    expect(state()).toBe('installing 0.2.0 0.1.0');
    rmSync(at('cut'));
    rmSync(at('etc/sector/update.conf'));
    step('resume');
    // It never showed a free screen: the old one is back.
    expect({ state: state(), installed: installed() }).toEqual({ state: 'idle', installed: '0.1.0' });
    expect(status()).toContain('[update.rolled-back]');
  });

  test('the share goes: the copy on the disk is enough', () => {
    rmSync(at('share'), { recursive: true });
    step();
    expect(calls()).toEqual([`install ${name('0.2.0')}`, `install ${name('0.1.0')}`]);
  });

  test.each(['not-installed', 'config-files'])(
    'the package is removed (%s): nobody puts it in again',
    (left) => {
      program('sleep', `echo "${left} 0.2.0" >"$BOX/dpkg-status"`);
      step();
      expect(calls()).toEqual([`install ${name('0.2.0')}`]);
      expect(state()).toBe('idle');
      expect(status()).toMatch(/ Пакет sector-shell удалён, обновление отменено\.$/);
      expect(existsSync(at('run/sector-update/installing'))).toBe(false);
    },
  );
});

test('what the command signs is taken by the workstation', () => {
  publish('0.1.0');
  const cli = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(PROJECT, 'main/cli/sector.ts'), 'update', ...args]);
  const pem = at('region.pem');
  writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const made = at(updateNames({ version: '0.2.0', arch: ARCH }).deb);
  writeFileSync(made, 'sector-shell 0.2.0 well\n');
  expect(cli('sign', made, '--key', pem, '--from', '0.1.0', '--out', at('share')).status).toBe(0);
  const { manifest } = updateNames({ version: '0.2.0', arch: ARCH });
  const verify = () => cli('verify', at('share', manifest), '--key', publicKeyText(privateKey));
  expect(verify().stdout.toString()).toContain('Версия 0.2.0, с 0.1.0 и новее.');
  step();
  expect(state()).toBe('staged 0.2.0');
  writeFileSync(at('share', updateNames({ version: '0.2.0', arch: ARCH }).deb), 'sector-shell 0.2.0 evil\n');
  expect(verify().stderr.toString()).toContain('не тот, что подписан');
  expect(cli('sign', made).status).toBe(2);
});
