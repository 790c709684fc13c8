/** The plug is pulled (`kill -9`): whatever moment that was, the sweep comes before the first free screen. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Portal } from '../support/portal.ts';
import { displayForTests } from '../support/running.ts';
import { CONSULTANT, openDesk, seedStaff } from '../support/staff.ts';
import { processesOf, until, Workstation, type WorkstationFolders } from '../support/workstation.ts';

const display = displayForTests();
let station: Workstation | null = null;

afterEach(async () => {
  await station?.dispose();
  station = null;
});

/** Enough that removing it takes longer than painting a screen. */
const MANY = 1500;

interface Places {
  readonly marker: string;
  readonly visits: string;
  readonly trash: string;
  readonly notes: string;
  readonly inbox: string;
}

function placesOf({ state, runtime, home, inbox }: WorkstationFolders): Places {
  const bin = join(home, '.local', 'share', 'Trash');
  return {
    marker: join(state, 'visit-open.json'),
    visits: join(runtime, 'visits'),
    trash: join(bin, 'files'),
    notes: join(bin, 'info'),
    inbox,
  };
}

/** Leaves papers of a person wherever a visit can leave them. */
function litter(folders: WorkstationFolders, { files = 1, trash = 1 }): void {
  const { visits, trash: bin, notes, inbox } = placesOf(folders);
  const [visit = 'unknown'] = readdirSync(visits);
  for (const folder of [bin, notes, join(inbox, 'page'), join(visits, visit)]) {
    mkdirSync(folder, { recursive: true });
  }
  for (let number = 0; number < files; number += 1) {
    writeFileSync(join(visits, visit, `scan-${number}.png`), 'zq');
  }
  for (let number = 0; number < trash; number += 1) {
    writeFileSync(join(bin, `паспорт-${number}.pdf`), 'zq');
    writeFileSync(
      join(notes, `паспорт-${number}.pdf.trashinfo`),
      '[Trash Info]\nPath=/home/паспорт.pdf\nDeletionDate=2026-01-01T00:00:00\n',
    );
  }
  writeFileSync(join(inbox, 'page', 'scan.tif'), 'zq');
}

function expectSwept(folders: WorkstationFolders): void {
  const { marker, visits, trash, notes, inbox } = placesOf(folders);
  expect({
    marker: existsSync(marker),
    left: [visits, trash, notes, inbox].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : [])),
  }).toEqual({ marker: false, left: [] });
}

/** Watches the window from inside: every screen it shows, with the wall time of its first picture. */
async function watchScreens(one: Workstation): Promise<void> {
  await one.shell.evaluate(() => {
    const seen: { screen: string; at: number }[] = [];
    Object.assign(globalThis, { seenScreens: seen });
    const look = () => {
      const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
      if (screen !== seen.at(-1)?.screen) seen.push({ screen, at: Date.now() });
      requestAnimationFrame(look);
    };
    look();
  });
}

function seenScreens(one: Workstation): Promise<readonly { screen: string; at: number }[]> {
  return one.shell.evaluate(() => (globalThis as { seenScreens?: [] }).seenScreens ?? []);
}

/** When the program went into a state, by its own log; wall time in milliseconds. */
function stateTime(one: Workstation, kind: string): number {
  const line = one.log.find((text) => text.includes(`"event":"workstation.state","kind":"${kind}"`));
  if (!line) throw new Error(`the log says nothing of the state ${kind}`);
  return Date.parse((JSON.parse(line) as { readonly at: string }).at);
}

test('B70 B72 after a kill in the middle of a visit the sweep is complete when the free screen is first painted', async () => {
  const first = await Workstation.start({ display: display.name });
  station = first;
  const { folders } = first;
  const places = placesOf(folders);
  await first.screen('free');
  await first.beginVisit('citizen', 'filing');
  const portal = new Portal(first);
  await portal.open();
  await portal.logIn('zqcrash');
  await first.kill();
  seedStaff(folders);
  litter(folders, { files: MANY });
  expect(existsSync(places.marker)).toBe(true);

  const second = await Workstation.start({ display: display.name, folders });
  station = second;
  await watchScreens(second);
  await second.screen('free');
  expectSwept(folders);

  const screens = await seenScreens(second);
  // When the program offered the free screen; its picture is painted after that.
  const free = stateTime(second, 'free');
  expect(screens.map(({ screen }) => screen)).not.toContain('home');
  // The last thing to leave each folder left it before the picture: the folder's own time says so.
  for (const folder of [places.visits, places.trash, places.inbox]) {
    expect(statSync(folder).mtimeMs).toBeLessThanOrEqual(free);
  }
  // The journal has the visit before anybody can sit down.
  const [row, ...others] = second.journal();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ purpose: 'filing', endReason: 'crash', isRecovered: true, isClean: true });
  // Memory is gone and the cookies with it: a logout that did not happen is not claimed.
  expect(row?.portals).toEqual({ 'training-gosuslugi': 'skipped', 'training-esia': 'skipped' });
  expect(row?.steps).toMatchObject({ files: 'verified', scans: 'verified', trash: 'verified' });
  expect(await second.at('free').innerText()).toMatch(/подготовлено/);

  // F09: no receipt is shown after a crash; whoever sat here is told all the same what to do.
  const unread = (await second.at('unread').innerText()).replaceAll(/\s/g, ' ');
  expect(unread).toMatch(/Работа прервалась.*портал.*«Госуслуги.*Выйти со всех устройств/);
  expect(await second.at('unread').getAttribute('role')).toBe('alert');
  await second.at('unread-done').click();
  await second.at('unread').waitFor({ state: 'detached' });

  // The consultant is told so, and how long each step took.
  await openDesk(second, CONSULTANT);
  expect(await second.at('desk-recovered').innerText()).toMatch(/Восстановлено\sпосле\sсбоя/);
  expect(await second.at('closing-step-files').innerText()).toMatch(/секунд/);
});

test('nothing of the dead program lives on beside the new one', async () => {
  const first = await Workstation.start({ display: display.name });
  station = first;
  await first.screen('free');
  await first.beginVisit();
  await new Portal(first).open();
  const family = processesOf(first.folders.root);
  expect(family.length).toBeGreaterThan(3);
  await first.kill();
  await until(
    () => (family.every((pid) => !existsSync(`/proc/${pid}`)) ? true : undefined),
    () => `still alive: ${family.filter((pid) => existsSync(`/proc/${pid}`))}`,
  );
});

test('a marker that cannot be read is a sign all the same', async () => {
  const first = await Workstation.start({ display: display.name });
  station = first;
  const { folders } = first;
  await first.screen('free');
  await first.beginVisit();
  await first.kill();
  litter(folders, { files: 3 });
  writeFileSync(placesOf(folders).marker, '{"id":"half a fi');

  const second = await Workstation.start({ display: display.name, folders });
  station = second;
  await second.screen('free');
  expectSwept(folders);
});

test('a token that stayed in its socket through the power cut holds the workstation', async () => {
  const first = await Workstation.start({ display: display.name });
  station = first;
  const { folders } = first;
  await first.screen('free');
  await first.beginVisit();
  await first.kill();
  const device = join(folders.usb, '1-1');
  mkdirSync(device);
  writeFileSync(join(device, 'idVendor'), '0a89\n');
  writeFileSync(join(device, 'idProduct'), '0030\n');

  const second = await Workstation.start({ display: display.name, folders });
  station = second;
  await second.at('token-left').waitFor();
  expect(existsSync(placesOf(folders).marker)).toBe(true);
  rmSync(device, { recursive: true });
  await second.shell.locator('[data-screen="receipt"], [data-screen="free"]').waitFor();
  expect(existsSync(placesOf(folders).marker)).toBe(false);
  expect(second.journal()).toEqual([expect.objectContaining({ endReason: 'crash', isRecovered: true })]);
});
