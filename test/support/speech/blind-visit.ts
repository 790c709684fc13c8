/**
 * `dbus-run-session -- node blind-visit.ts <answer>`: a whole visit by keyboard with the real Orca, from the free screen to
 * the free screen; what was said goes into the file `answer`. Run by `npm run soak -- orca` in a Debian of its own.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDisplay } from '../display.ts';
import { startScripted } from '../unobserved.ts';
import { killProcessesOf, makeFolders } from '../workstation.ts';
import { BlindPerson } from './blind-person.ts';
import { Ear } from './ear.ts';

/** Words of the portal page that is open when the screen is hidden. */
const OF_THE_PAGE = /Логин|Пароль|petrova|Неверный/;

/** Presses of the key for the reader, half a second apart. */
const MOST_ASKED = 200;

const run = promisify(execFile);
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
let fault = '';
try {
  await visit();
} catch (cause) {
  fault = String(cause);
}
const all = ear.heard();
writeFileSync(
  answer,
  JSON.stringify({ fault, transcript: person.transcript, all, log: output().slice(-4000) }),
);
killProcessesOf(folders.root);
display.stop();
rmSync(folders.root, { recursive: true, force: true });
process.exit(0);

/** The written script of the visit: what is done, and what must be said then. */
async function visit(): Promise<void> {
  await person.hears('the reader is on', [/Чтение с экрана включено/], askForTheReader);
  // Only by a key is the window there for the reader (docs/accessibility.md).
  await person.hears('the workstation is free', [/Здравствуйте!/], () => person.key('Tab'));
  await person.hears('who are you', [/Зачем вы пришли\?/], () => person.choose(/Я гражданин/));
  await person.hears('what for', [/Что нужно сделать\?/], () => person.choose(/Подать заявление/));
  await person.hears('read it', [/основное содержание Составить/], () =>
    person.choose(/^Составить или исправить резюме/),
  );
  await person.hears('its next step', [/Шаг 2 из \d+/], () => person.choose(/^Дальше/));
  await person.hears('back home', [/Что нужно сделать\?/], () => person.choose(/^Назад/));
  await person.hears('a portal', [/Госуслуги \(учебный портал\)/], () => person.choose(/^Госуслуги/));
  await person.hears('its door', [/Логин/], () => person.choose(/^Войти/));
  await person.hears('a wrong password', [/Неверный логин или пароль/], async () => {
    // Reached by the keyboard, the field takes letters: before that they are Orca's keys for going about the page.
    await person.key('Tab');
    await person.tabTo(/Логин/, 'shift+Tab');
    await person.type('petrova');
    await person.key('Tab');
    await person.type('wrong');
    await person.key('Return');
  });
  await person.hears('hide the screen', [/Экран скрыт/, /никто не видит/], async () => {
    await person.key('F6');
    await person.choose(/^Скрыть/);
  });
  person.notes(
    'nothing of the page is left in the tree',
    (await exposed()).filter((name) => OF_THE_PAGE.test(name)),
  );
  await person.hears('show it again', [/Единый вход/], () => person.choose(/^Показать мой экран/));
  await person.hears('finish?', [/Закончить работу\?/, /выйдем из ваших кабинетов/], () =>
    person.choose(/^Закончить и выйти/),
  );
  await person.hears('the end', [/Заканчиваем работу/, /вышли/, /Заберите/], () =>
    person.choose(/^Закончить и выйти/),
  );
  await person.hears('leave', [/Здравствуйте!/], () => person.choose(/^Всё при мне/));
}

/** By the key that people know from Linux: who sees nothing finds no button. Again until the session's voice was looked for. */
async function askForTheReader(): Promise<void> {
  for (let turn = 0; !output().includes('"event":"reader.on"'); turn += 1) {
    if (turn === MOST_ASKED) throw new Error('the key turns nothing on');
    await pause(500);
    if (!/"event":"reader.key","before":"off"/.test(output())) await person.hold('super+alt+s');
  }
}

/** What any reader can reach on the accessibility bus now. */
async function exposed(): Promise<readonly string[]> {
  const script = join(import.meta.dirname, 'exposed.py');
  const { stdout } = await run('python3', [script], {
    env: { ...process.env, ...env, DISPLAY: display?.name },
  });
  const names = stdout.split('\n');
  if (!names.includes('Экран скрыт')) throw new Error('the tree of the program is not to be seen');
  return names;
}
