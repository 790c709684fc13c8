/** The session's window manager: real keys on a real window, with the file that is shipped and with a desktop's. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { PROJECT, until } from '../support/workstation.ts';

const OURS = join(PROJECT, 'build/os/linux/session/rc.xml');
/** A desktop's: closes a window, and has four desktops. */
const USUAL = '/etc/xdg/openbox/rc.xml';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const isMissing = ['Xvfb', 'openbox', 'xdotool', 'xev', 'wmctrl'].some(
  (name) => spawnSync('which', [name]).status !== 0,
);

/** A server of its own with this file's window manager and one window, which tells the keys that reach it. */
async function sessionWith(file: string) {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '800x600x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  running.push(server);
  const number = await new Promise<string>((resolve) => {
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const run = (name: string, ...args: readonly string[]) =>
    spawnSync(name, [...args], { env }).stdout.toString();
  running.push(spawn('openbox', ['--config-file', file], { env, stdio: 'ignore' }));
  // A window that was there before would not be given the keyboard.
  await until(
    () => run('wmctrl', '-m').includes('Openbox') || undefined,
    () => 'no window manager',
  );
  // Line by line: else a pipe gets its words when four thousand bytes of them are there.
  const window = spawn('stdbuf', ['-oL', 'xev'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(window);
  let heard = '';
  window.stdout.on('data', (data: Buffer) => {
    heard += data.toString();
  });
  // Keys go to the window that has the focus.
  await until(
    () => {
      run('wmctrl', '-a', 'Event Tester');
      return heard.includes('FocusIn event') || undefined;
    },
    () => 'the window has no focus',
  );
  return {
    isOpen: () => window.exitCode === null,
    hears: (key: string) => heard.includes(`, ${key})`),
    desktops: () => run('wmctrl', '-d').trim().split('\n').length,
    press: (keys: string) => void execFileSync('xdotool', ['key', keys], { env }),
  };
}

test.skipIf(isMissing)(
  'the keys of a desktop work in a usual session, and reach nothing but the window in ours',
  async () => {
    const usual = await sessionWith(USUAL);
    await until(
      () => {
        usual.press('alt+F4');
        return usual.isOpen() ? undefined : true;
      },
      () => 'alt+F4 closed nothing: the trial itself is broken',
    );

    const ours = await sessionWith(OURS);
    // What a window hears, no window manager has taken.
    const chords = {
      'alt+F4': 'F4',
      'alt+Tab': 'Tab',
      'alt+Escape': 'Escape',
      'alt+space': 'space',
      'super+e': 'e',
      'alt+F2': 'F2',
    };
    for (const [keys, key] of Object.entries(chords)) {
      await until(
        () => {
          ours.press(keys);
          return ours.hears(key) || undefined;
        },
        () => `${keys} was taken by the window manager`,
      );
    }
    expect(ours.isOpen()).toBe(true);
    expect(ours.desktops()).toBe(1);
  },
);
