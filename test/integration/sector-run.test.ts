/** `sector-run` with a program of the tests in place of the workstation: what starts it again, when, and what ends it. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TROUBLES, type TroubleCode } from '../../main/core/supervision/troubles.ts';
import { Status } from '../../main/node/status-file.ts';
import { EXIT } from '../../main/node/supervisor.ts';
import { PROJECT, until } from '../support/workstation.ts';

let root = '';
let child: ChildProcess | null = null;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-run-'));
  for (const name of ['bin', 'runtime', 'state', 'update/gate'])
    mkdirSync(join(root, name), { recursive: true });
  // Time is short here: what is slept is written down.
  program('bin/sleep', 'echo "$1" >>"$ROOT/slept"; exec /bin/sleep 0.02');
  program('bin/systemd-notify', 'echo "$*" >>"$ROOT/told"');
});
afterEach(async () => {
  await end('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

function program(name: string, script: string): string {
  const path = join(root, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const BEATS = 'while :; do date +%N >"$SECTOR_HEARTBEAT"; /bin/sleep 0.02; done';

/** Starts it over a program that goes through these endings, one a start, and then stays. */
function run(endings: readonly (number | string)[], env: NodeJS.ProcessEnv = {}): void {
  const lines = endings.map((end, at) => `${at + 1}) ${typeof end === 'number' ? `exit ${end}` : end} ;;`);
  const fake = program(
    'program',
    `trap 'echo ended >>"$ROOT/starts"; exit 0' TERM
    echo "start $*" >>"$ROOT/starts"; echo 'word of the program' >&$SECTOR_LOG_FD; echo 'word of a page'; echo 'word of a page' >&2
    case $(grep -c start "$ROOT/starts") in ${lines.join('\n')} esac
    ${BEATS}`,
  );
  runOver(fake, env);
}

function runOver(fake: string, env: NodeJS.ProcessEnv = {}, before: readonly string[] = []): void {
  const { JOURNAL_STREAM: _journal, NOTIFY_SOCKET: _socket, ...outer } = process.env;
  const [first = '', ...words] = [...before, join(PROJECT, 'build/os/linux/session/sector-run'), fake];
  child = spawn(first, [...words, 'an argument'], {
    detached: true,
    stdio: 'ignore',
    env: {
      ...outer,
      ROOT: root,
      PATH: `${join(root, 'bin')}:${process.env.PATH}`,
      XDG_RUNTIME_DIR: join(root, 'runtime'),
      XDG_STATE_HOME: join(root, 'state'),
      SECTOR_UPDATE_GATE: join(root, 'update/gate'),
      ...env,
    },
  });
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child?.once('exit', resolve));
  // The group when it must be over, it alone when it is asked.
  process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
  await gone;
}

const ofProcess = (pid: string, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // It has gone meanwhile.
  }
};
const isOfRun = (pid: string) => ofProcess(pid, 'cmdline').includes('session/sector-run');
/** proc_pid_stat(5): the fifth field, behind the name in brackets. */
const isOfGroup = (pid: string) =>
  Number(
    ofProcess(pid, 'stat')
      .replace(/^.*\) /, '')
      .split(' ')[2],
  ) === child?.pid;

const lines = (name: string): readonly string[] =>
  existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8').trim().split('\n') : [];
const log = () => readFileSync(join(root, 'state/sector/sector.log'), 'utf8');
const started = (times: number) =>
  until(
    () => (lines('starts').length >= times ? true : undefined),
    () => `only ${lines('starts').length} starts: ${lines('slept').join(' ')}`,
  );
/** Pauses between starts: the looks at the beat are of another length. */
const pauses = () => lines('slept').filter((seconds) => seconds !== '5');

describe('sector-run', () => {
  test('starts the program again after each end, later each time, and at once when it is renewed', async () => {
    run([EXIT.crash, 0, 'kill -9 $$', EXIT.renewal, EXIT.crash]);
    await started(6);
    expect(lines('starts')).toEqual(Array(6).fill('start an argument'));
    // What counts the crashes is the program: 1, 2, 4 seconds; a renewal begins anew.
    expect(pauses()).toEqual(['1', '2', '4', '1']);
  });

  test('never waits longer than a minute, and never gives up', async () => {
    run(Array(9).fill(EXIT.crash));
    await started(10);
    expect(pauses()).toEqual(['1', '2', '4', '8', '16', '32', '60', '60', '60']);
  });

  test('ends a program that beats no more, and starts it again', async () => {
    run(['date >"$SECTOR_HEARTBEAT"; exec /bin/sleep 60']);
    await started(2);
    expect(log()).toContain('"event":"run.stuck"');
    expect(log()).toContain('"event":"run.ended","program":"sector-run","code":137');
  });

  test('ends one that never begins to beat, after a longer while', async () => {
    run(['exec /bin/sleep 60']);
    await started(2);
    expect(lines('slept').filter((seconds) => seconds === '5').length).toBeGreaterThanOrEqual(36);
  });

  describe('a next program beside the first', () => {
    const next = 'while :; do date +%N >"$SECTOR_HEARTBEAT"; /bin/sleep 0.02; done';
    const count = (times: number) =>
      `until [ "$(grep -c start "$ROOT/starts")" -ge ${times} ]; do /bin/sleep 0.02; done`;
    const ask = 'kill -USR1 "$SECTOR_RUN"';
    /** Who was started as the next one: `1` where it was, empty where not. */
    const note = 'echo "as <$SECTOR_NEXT>" >>"$ROOT/nexts"';
    const gone = (pidFile: string) =>
      until(
        () => {
          const file = join(root, pidFile);
          // Counted as started a moment before it has written who it is.
          const pid = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
          return pid !== '' && !existsSync(`/proc/${pid}`) ? true : undefined;
        },
        () => `${pidFile} lives`,
      );

    test('F10 is started when it is asked for, once, and goes on when the first has handed over', async () => {
      run([
        `${note}; ${ask}; ${count(2)}; ${ask}; /bin/sleep 0.3; exit ${EXIT.handedOver}`,
        `${note}; until [ -e "$ROOT/go" ]; do /bin/sleep 0.02; done; exit ${EXIT.crash}`,
        `${note}; ${next}`,
      ]);
      await started(2);
      await until(
        () => (log().includes('"event":"run.handed-over"') ? true : undefined),
        () => log(),
      );
      expect(lines('starts')).toHaveLength(2);
      // It is watched over and started again like any other.
      writeFileSync(join(root, 'go'), '');
      await started(3);
      await until(
        () => (lines('nexts').length === 3 ? true : undefined),
        () => 'not noted',
      );
      expect(lines('nexts')).toEqual(['as <>', 'as <1>', 'as <>']);
      expect(pauses()).toEqual(['1']);
    });

    test.each([
      ['is renewed without it', EXIT.renewal],
      ['crashes', EXIT.crash],
    ])('F10 ends where the first %s, and another is started', async (_how, code) => {
      run([
        `${ask}; until [ -s "$ROOT/pid1" ]; do /bin/sleep 0.02; done; exit ${code}`,
        `echo $$ >"$ROOT/pid$SECTOR_NEXT"; ${next}`,
      ]);
      await started(3);
      // Of the one that was started as the next; the third writes its own.
      await gone('pid1');
    });

    test('F10 that is gone already holds nothing up', async () => {
      run([`${ask}; ${count(2)}; /bin/sleep 0.2; exit ${EXIT.handedOver}`, 'exit 0']);
      await started(3);
      expect(pauses()).toEqual([]);
    });

    test('F10 ends with the first when all is to end', async () => {
      run([`${ask}; ${count(2)}; ${next}`, `echo $$ >"$ROOT/next"; ${next}`]);
      await started(2);
      await until(
        () => (existsSync(join(root, 'next')) && lines('next')[0] ? true : undefined),
        () => 'no next',
      );
      await end('SIGTERM');
      await gone('next');
    });
  });

  test('one that ends before anybody watches leaves no watcher behind', async () => {
    // On one processor the watcher that was forked has not run yet when it is ended.
    runOver(program('program', `[ -e "$ROOT/enough" ] || exit 70\n${BEATS}`), {}, ['taskset', '-c', '0']);
    await until(
      () => (pauses().length >= 12 ? true : undefined),
      () => `only ${pauses().length} ends`,
    );
    writeFileSync(join(root, 'enough'), '');
    const ours = () =>
      readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOfRun(pid) && isOfGroup(pid)).length;
    await until(
      () => (ours() === 2 ? true : undefined),
      () => `${ours()} of sector-run, which are it and its watchers`,
    );
  });

  test('asked to end, it ends the program in order and leaves nothing', async () => {
    run([]);
    await started(1);
    await end('SIGTERM');
    expect(lines('starts')).toEqual(['start an argument', 'ended']);
    expect(readdirSync(join(root, 'runtime'))).toEqual([]);
  });

  test('the log of every program is kept, also after a renewal, and does not grow for ever', async () => {
    mkdirSync(join(root, 'state/sector'));
    writeFileSync(join(root, 'state/sector/sector.log'), 'x'.repeat(5_000_001));
    run([EXIT.renewal]);
    await started(2);
    await until(
      () => (log().split('word of the program').length === 3 ? true : undefined),
      () => log(),
    );
    expect(statSync(join(root, 'state/sector/sector.log.1')).size).toBe(5_000_001);
    // Chromium's own lines have addresses and words in them that a page has chosen.
    expect(log()).not.toContain('word of a page');
  });

  test('under systemd it says that it is ready with the first beat, and feeds the watchdog with new ones alone', async () => {
    run(['/bin/sleep 0.3; touch "$SECTOR_HEARTBEAT"; exec /bin/sleep 60'], { NOTIFY_SOCKET: '/nowhere' });
    await started(2);
    const told = lines('told');
    // At a start the watchdog is fed once, so that the program has its whole time.
    expect(told.slice(0, 3)).toEqual(['WATCHDOG=1', '--ready WATCHDOG=1', 'WATCHDOG=1']);
  });

  test('after «76» the program waits until the updater has taken its sign and is through', async () => {
    run([EXIT.update]);
    await until(
      () => (existsSync(join(root, 'update/gate/free')) ? true : undefined),
      () => 'no sign for the updater',
    );
    writeFileSync(join(root, 'update/installing'), '');
    rmSync(join(root, 'update/gate/free'));
    await until(
      () => (pauses().filter((seconds) => seconds === '2').length > 5 ? true : undefined),
      () => 'it does not wait',
    );
    expect(lines('starts')).toHaveLength(1);
    rmSync(join(root, 'update/installing'));
    await started(2);
  });

  test('an updater that does not answer is not asked again', async () => {
    run([EXIT.update, 'echo "$SECTOR_NO_UPDATE" >"$ROOT/asked"']);
    await started(2);
    await until(
      () => (lines('asked')[0] === '1' ? true : undefined),
      () => 'the program does not know',
    );
    expect(existsSync(join(root, 'update/gate/free'))).toBe(false);
  });

  test('without an updater «76» is a renewal', async () => {
    rmSync(join(root, 'update'), { recursive: true });
    run([EXIT.update]);
    await started(2);
    expect(pauses()).toEqual([]);
  });

  describe('F45 a program that has shown nothing', () => {
    const status = () => {
      const file = join(root, 'runtime/sector/status.json');
      return existsSync(file) ? Status.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
    };
    const told = (code: string) =>
      until(
        () => (status()?.troubles[0]?.code === code ? true : undefined),
        () => `${code} is not told: ${log()}`,
      );

    test.each([
      ['start.display', 1, { DISPLAY: '', WAYLAND_DISPLAY: '' }],
      ['start.display', 1, { DISPLAY: ':4711' }],
      ['start.refused', EXIT.refused, { DISPLAY: ':4711' }],
    ])('%s is told in the log and in the status', async (code, exit, env) => {
      run([exit], env);
      await told(code);
      const text = TROUBLES[code as TroubleCode];
      expect(status()).toMatchObject({ version: null, state: 'stopped', troubles: [{ code, text }] });
      expect(log()).toContain(`"event":"run.trouble","program":"sector-run","code":"${code}"`);
      expect(log()).toContain(`${text} Код: ${code}`);
    });

    test('start.fails, where the screen is there', async () => {
      run(['exit 127'], { DISPLAY: 'elsewhere:1' });
      await told('start.fails');
    });

    test('but nothing is told of one that has beaten before its end', async () => {
      run(['date >"$SECTOR_HEARTBEAT"; exit 70']);
      await started(2);
      expect(status()).toBeNull();
    });

    test('start.second beside a workstation that runs leaves its status alone', async () => {
      mkdirSync(join(root, 'runtime/sector'));
      writeFileSync(join(root, 'runtime/sector/status.json'), 'of the first');
      run([EXIT.second]);
      await started(2);
      expect(log()).toContain('Код: start.second');
      expect(readFileSync(join(root, 'runtime/sector/status.json'), 'utf8')).toBe('of the first');
    });
  });

  test('F62 no program is started for a look at a beat but the pause before it', async () => {
    for (const name of ['stat', 'cat'])
      program(`bin/${name}`, `echo "$*" >>"$ROOT/asked"; exec /bin/${name} "$@"`);
    // Never empty between two beats.
    run(['while :; do date +%N >"$ROOT/beat"; mv "$ROOT/beat" "$SECTOR_HEARTBEAT"; /bin/sleep 0.02; done']);
    const looks = (more: number) => {
      const wanted = lines('slept').length + more;
      return until(
        () => (lines('slept').length > wanted ? true : undefined),
        () => lines('slept').join(),
      );
    };
    const beaten = () => readFileSync(join(root, 'runtime/sector-heartbeat'), 'utf8') !== '';
    await until(
      () => (existsSync(join(root, 'runtime/sector-heartbeat')) && beaten() ? true : undefined),
      () => 'no beat',
    );
    await looks(2);
    const before = lines('asked').length;
    await looks(40);
    expect(lines('asked').slice(before)).toEqual([]);
    expect(lines('starts')).toHaveLength(1);
  });

  test('F62 a program that has said that it rests is waited for twice as long', async () => {
    const looksOf = async (beat: string) => {
      rmSync(join(root, 'slept'), { force: true });
      rmSync(join(root, 'starts'), { force: true });
      run([
        `echo "1 1" >"$SECTOR_HEARTBEAT"; /bin/sleep 0.1; echo "${beat}" >"$SECTOR_HEARTBEAT"; exec /bin/sleep 60`,
      ]);
      await started(2);
      const looks = lines('slept').indexOf('1');
      await end('SIGKILL');
      return looks;
    };
    // 12 and 24, and those before the last beat.
    const busy = await looksOf('1 2');
    expect(await looksOf('1 2 rest')).toBeGreaterThanOrEqual(24);
    expect(busy).toBeGreaterThanOrEqual(12);
    expect(lines('starts').length).toBeGreaterThan(1);
  });

  test('F56 a beat into a file that cannot grow is a new time', async () => {
    run(['/bin/sleep 0.1; while :; do true >"$SECTOR_HEARTBEAT"; /bin/sleep 0.005; done'], {
      NOTIFY_SOCKET: '/nowhere',
    });
    await until(
      () => (lines('told').filter((one) => one === '--ready WATCHDOG=1').length > 20 ? true : undefined),
      () => lines('told').join(),
    );
    expect(lines('starts')).toHaveLength(1);
  });
});
