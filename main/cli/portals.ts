/**
 * `sector portals`: the workshop, and the portals of this machine on a terminal. Exit code 0: done; 1: not; 2: it was
 * called wrongly.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { isPlainObject } from '../core/base/plain-object.ts';
import type { Config } from '../core/config/config.ts';
import { configDifferences, configValues } from '../core/config/config-origins.ts';
import type { ConfigSource } from '../core/config/config-source.ts';
import { lineOf } from '../core/config/line-of.ts';
import { createPolicy } from '../core/policy/decide.ts';
import { LogoutPlan } from '../core/portals/logout-plan.ts';
import { openDrift } from '../core/workshop/drift.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { readLearned } from '../node/learning-file.ts';
import { savePortalFile, undoPortalFile } from '../node/portal-file.ts';
import { reachPortal } from '../node/portal-reach.ts';
import { readWithConfig } from './config-argument.ts';
import { usageText } from './help.ts';
import { checkout, configFolder, here, installed, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';

interface Place {
  readonly config: string;
  readonly state: string;
  readonly whose: 'named' | 'of-this-machine';
}

export async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'checklist') return (await import('./portals-checklist.ts')).main(args);
  const read = readWithConfig(args);
  if (!read) return wrong();
  const { positionals, folder } = read;
  const [command, target, ...rest] = positionals;
  const place: Place = {
    ...{ config: folder ?? configFolder(), state: folder ?? stateFolder() },
    whose: folder === undefined ? 'of-this-machine' : 'named',
  };
  if (rest.length > 0) return wrong();
  if (command === undefined) return openWorkshop();
  if (command === 'list' && target === undefined) return list(place);
  if (command === 'test' && target === undefined) return testAll(place);
  if (target === undefined) return wrong();
  switch (command) {
    case 'show':
      return show(place, target);
    case 'add':
      return add(place, target);
    case 'remove':
      return remove(place, target);
    case 'test':
      return test(place, target);
    default:
      return wrong();
  }
}

function wrong(): number {
  process.stderr.write(here(usageText('portals')));
  return 2;
}

/** The program in its own window; it says itself where a workstation runs already. */
function openWorkshop(): Promise<number> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Refusal(
      'portals.no-screen',
      'Мастерской нужен экран. Запустите её на рабочем столе администратора.',
    );
  }
  const child =
    installed === null
      ? spawn('npm', ['start', '--', '--workshop'], { cwd: checkout(), stdio: 'inherit' })
      : spawn(installed.executable, ['--workshop'], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0 ? 0 : 1));
  });
}

async function inForce({ config, state, whose }: Place) {
  const look = await lookAtConfig(config, state, whose);
  if (!look.ok) throw new Refusal(look.error.code, look.error.message);
  if (look.value.config === null) {
    throw new Refusal('config.refused', look.value.troubles.map(({ russian }) => russian).join('\n'));
  }
  return { sources: look.value.sources, now: look.value.config };
}

async function list(place: Place): Promise<number> {
  const { sources, now } = await inForce(place);
  for (const portal of now.portals) {
    const plan = LogoutPlan.safeParse(portal.logout);
    const logout = !plan.success
      ? 'выхода нет'
      : plan.data.probe
        ? 'выход с проверкой'
        : 'выход без проверки';
    const state = portal.navigate.length === 0 ? 'не заполнен' : logout;
    console.log(
      `${portal.id.padEnd(20)} ${state.padEnd(20)} ${fileOf(sources, now, portal.id)}  ${portal.title}`,
    );
  }
  return 0;
}

/** The file that says something of a portal last; the program where none does. */
function fileOf(sources: readonly ConfigSource[], now: Config, id: string): string {
  const files = configValues(now, sources).flatMap(({ path, file }) =>
    path.startsWith(`portals.${id}.`) && file !== null ? [file] : [],
  );
  return files.at(-1) ?? 'программа';
}

async function show(place: Place, id: string): Promise<number> {
  const { sources, now } = await inForce(place);
  if (!now.portals.some((one) => one.id === id)) throw absent(id, now);
  for (const { path, value, file } of configValues(now, sources)) {
    if (!path.startsWith(`portals.${id}.`)) continue;
    const text = sources.find((one) => one.file === file)?.text;
    const line = text === undefined ? undefined : lineOf(text, path.split('.'));
    const where = file === null ? 'программа' : `${file}${line === undefined ? '' : `, строка ${line}`}`;
    console.log(`${path.slice(`portals.${id}.`.length)} = ${JSON.stringify(value)}\n    ${where}`);
  }
  return 0;
}

/** Puts the portals of a file in force, having said what changes; `-` reads what is typed or pasted, up to its end. */
async function add(place: Place, path: string): Promise<number> {
  const text = readFileSync(path === '-' ? process.stdin.fd : path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('portals.form', `${path}: это не JSON. Проверьте запятые, кавычки и скобки.`);
  }
  const [id] = isPlainObject(value) && isPlainObject(value.portals) ? Object.keys(value.portals) : [];
  if (id === undefined || !isPlainObject(value) || Object.keys(value).some((key) => key !== 'portals')) {
    throw new Refusal(
      'portals.form',
      `${path}: нужен файл {"portals": {"id": { … }}}, как его пишет мастерская.`,
    );
  }
  const { now: before } = await inForce(place);
  const saved = await savePortalFile(place, id, text);
  if (!saved.ok) throw new Refusal(saved.error.code, saved.error.message);
  const { now: after } = await inForce(place);
  for (const one of configDifferences(before, after)) {
    console.log(`${one.path}: ${JSON.stringify(one.before) ?? '—'} → ${JSON.stringify(one.after) ?? '—'}`);
  }
  console.log(here(`Записано: ${saved.value}. Отменить: sector portals remove ${id}`));
  return 0;
}

async function remove(place: Place, id: string): Promise<number> {
  const undone = await undoPortalFile(place, id);
  if (!undone.ok) throw new Refusal(undone.error.code, undone.error.message);
  const { now } = await inForce(place);
  const isThere = now.portals.some((one) => one.id === id);
  console.log(isThere ? `Портал «${id}»: возвращено прежнее.` : `Портала «${id}» больше нет.`);
  return 0;
}

/** What can be known of a portal without an account: it answers, its certificate holds, it stays within its lists. */
async function test(place: Place, id: string): Promise<number> {
  const { now } = await inForce(place);
  const portal = now.portals.find((one) => one.id === id);
  if (!portal) throw absent(id, now);
  const isGood = await reachedWell(portal, now, place);
  console.log(UNTRIED);
  return isGood ? 0 : 1;
}

const UNTRIED = 'не проверено  вход и выход: для них нужна учётная запись, проверьте в мастерской';

/** Every portal that can be opened, for a job in the night. */
async function testAll(place: Place): Promise<number> {
  const { now } = await inForce(place);
  let areGood = true;
  for (const portal of now.portals.filter(({ navigate }) => navigate.length > 0)) {
    console.log(portal.id);
    areGood = (await reachedWell(portal, now, place)) && areGood;
  }
  console.log(UNTRIED);
  return areGood ? 0 : 1;
}

/** What the network says, and what this workstation had to refuse to its pages. */
async function reachedWell(
  portal: Config['portals'][number],
  now: Config,
  { state }: Place,
): Promise<boolean> {
  const policy = createPolicy(now.portals);
  const learned = policy.ok ? openDrift(await readLearned(join(state, 'learning.json')), policy.value) : [];
  const found = [
    ...(await reachPortal(portal, now.portals)),
    ...learned
      .filter(({ portalId }) => portalId === portal.id)
      .flatMap(({ resources, signOn }) => [...resources, ...signOn])
      .map((rule) => ({
        isGood: false,
        russian: `на этом месте страницам отказано в ${rule} (новый узел?)`,
      })),
  ];
  for (const { isGood, russian } of found) console.log(`${isGood ? 'да ' : 'нет'}  ${russian}`);
  return found.every(({ isGood }) => isGood);
}

function absent(id: string, { portals }: Config): Refusal {
  return new Refusal(
    'portals.absent',
    `Портала «${id}» нет. Есть: ${portals.map((one) => one.id).join(', ')}.`,
  );
}
