/**
 * `dbus-run-session -- node blind-visit.ts <answer>`: a whole visit by keyboard with the real Orca, from the free screen to
 * the free screen; what was said goes into the file `answer`. Run by `npm run soak -- orca` in a Debian of its own.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { startDisplay } from '../display.ts';
import { startScripted } from '../unobserved.ts';
import { makeFolders, processesOf } from '../workstation.ts';
import { BlindPerson } from './blind-person.ts';
import { Ear } from './ear.ts';

const [answer = ''] = process.argv.slice(2);
const { DBUS_SESSION_BUS_ADDRESS: bus = '' } = process.env;
const display = await startDisplay('1280x800');
if (!display || bus === '') throw new Error('no display, or no D-Bus');
const folders = makeFolders();
const ear = Ear.in(folders.home);
const env = {
  DBUS_SESSION_BUS_ADDRESS: bus,
  LC_ALL: 'ru_RU.UTF-8',
  LANG: 'ru_RU.UTF-8',
  XDG_RUNTIME_DIR: join(folders.root, 'session'),
};
mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });

const output = await startScripted(display.name, folders, '', { env });
const person = new BlindPerson(display.name, ear);
const orca = spawn('orca', ['--user-prefs', join(folders.root, 'orca')], {
  env: { ...process.env, ...env, DISPLAY: display.name, HOME: folders.home },
  stdio: 'ignore',
});

let fault = '';
try {
  await visit();
} catch (cause) {
  fault = String(cause);
}
const all = ear.heard();
writeFileSync(answer, JSON.stringify({ fault, transcript: person.transcript, all, log: output().slice(-4000) }));
orca.kill();
for (const pid of processesOf(folders.root)) kill(pid);
display.stop();
rmSync(folders.root, { recursive: true, force: true });
process.exit(0);

/** The written script of the visit: what is done, and what must be said then. */
async function visit(): Promise<void> {
  await person.hears('the workstation is free', [/Здравствуйте!/], async () => undefined);
  await person.hears('who are you', [/Зачем вы пришли\?/], () => person.choose(/Я гражданин/));
  await person.hears('what for', [/Что нужно сделать\?/], () => person.choose(/Подать заявление/));
  await person.hears('look for an instruction', [/наш(ёл|л)|найден/i], async () => {
    await person.tabTo(/Поиск|Найти|Что вам нужно/i);
    await person.type('резюме');
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}
