/** What a free workstation does while nobody touches it (F62), and what it leaves for after its first picture. */
import process from 'node:process';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../main/core/base/clock.ts';
import { HEARTBEAT_AT_REST } from '../../main/core/supervision/heartbeat.ts';
import { REST } from '../../main/node/scans/watched-folder.ts';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();

/** Keeps every timer of the main process that runs, and counts those that have rung. */
const WATCH = `
globalThis.timers = { running: new Map(), rung: [] };
for (const [begin, end] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval']]) {
  const { [begin]: begins, [end]: ends } = globalThis;
  const watched = (work, ms = 0, ...rest) => {
    const timer = begins(() => {
      if (begin === 'setTimeout') timers.running.delete(timer);
      timers.rung.push(ms);
      work(...rest);
    }, ms);
    timers.running.set(timer, ms);
    return timer;
  };
  globalThis[begin] = Object.assign(watched, begins);
  globalThis[end] = (timer) => {
    timers.running.delete(timer);
    ends(timer);
  };
  globalThis.ownTimers ??= { setTimeout: begins };
}`;

// The installed build has a main script of its own.
test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'F62 no timer of the free screen rings more often than once in 10 s',
  async () => {
    const result = await runUnobserved(
      display.name,
      `await until(async () => (await state()).kind === 'free', 'free');
    const running = () => [...timers.running.values()];
    // The pauses of this script are none of the program's.
    const later = (ms) => new Promise((resolve) => ownTimers.setTimeout(resolve, ms));
    // At rest, and what was begun with the start is over: from here to the next question.
    const isQuiet = () => running().includes(${HEARTBEAT_AT_REST}) && running().every((ms) => ms >= ${10 * SECOND});
    while (!isQuiet()) await later(50);
    const before = running();
    timers.rung.length = 0;
    while (!timers.rung.includes(${HEARTBEAT_AT_REST})) await later(50);
    say({ before, rung: timers.rung });`,
      { preamble: WATCH, config: { selfTest: { hour: null } }, limit: 200_000 },
    );
    const { before, rung } = result as { before: number[]; rung: number[] };
    // A look for new scans and a check of their folder, the question whether all is well, the sign of an update, the pruning.
    expect(before).toHaveLength(5);
    expect(rung.filter((ms) => ms < 10 * SECOND)).toEqual([]);
    expect(rung.filter((ms) => ms < MINUTE && ms !== REST)).toEqual([HEARTBEAT_AT_REST]);
  },
);

/** Notes which programs are started before and after the page has said that it is painted, and what was loaded by then. */
const NOTE = `
globalThis.start = { before: [], after: [], loaded: null };
const { ipcMain: ofPages } = require('electron');
const { handle } = ofPages;
ofPages.handle = (channel, answers) =>
  handle.call(ofPages, channel, (event, method, ...rest) => {
    if (method === 'app.painted') start.loaded ??= process.moduleLoadList.filter((one) => /undici/.test(one));
    return answers(event, method, ...rest);
  });
const programs = require('node:child_process');
const { spawn } = programs;
programs.spawn = (command, args, ...rest) => {
  start[start.loaded === null ? 'before' : 'after'].push([command, ...args].join(' '));
  return spawn(command, args, ...rest);
};`;

test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'no program is started, and no fetch is loaded, before the first picture',
  async () => {
    const result = await runUnobserved(
      display.name,
      `await until(() => ['findmnt', 'cards.mjs', 'journal.mjs'].every((name) => start.after.some((one) => one.includes(name))), 'the programs beside it');
    say(start);`,
      { preamble: NOTE, config: { selfTest: { hour: null } } },
    );
    expect(result).toMatchObject({ before: [], loaded: [] });
  },
);
