/**
 * The adapters of Windows on a real node.exe, where wine stands in for Windows: the registry by its own calls, and what a closing
 * sweeps of a profile that was planted. Wine is not Windows: what passes here was seen under wine, no more.
 * `node.exe under-wine.ts <answer file>`; writes `[{name, wanted, seen}]`.
 */
import { existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Registry, valueIn } from '../../../main/core/base/registry.ts';
import type { SweepTarget } from '../../../main/core/residue/sweep-target.ts';
import { recycleBinTarget } from '../../../main/node/sweep/recycle-bin-target.ts';
import { windowsPlaces } from '../../../main/node/sweep/windows-places.ts';
import { windowsTargets } from '../../../main/node/sweep/windows-targets.ts';
import { advapi } from '../../../main/registry-process/advapi.ts';
import { beganAt } from '../../fakes/dating.ts';

interface Seen {
  readonly name: string;
  readonly wanted: unknown;
  readonly seen: unknown;
}

const native = advapi();
const registry: Registry = {
  read: async (key, deep) => native.read(key, deep !== undefined),
  value: async (key, name) => valueIn(native.read(key, false), key, name),
  remove: async (key) => native.remove(key),
};
const found: Seen[] = [];
const see = (name: string, seen: unknown, wanted: unknown) => found.push({ name, wanted, seen });

const TRIAL = 'HKCU\\Software\\SectorTrial';
const EXPLORER = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer';
const SID = 'S-1-5-21-1004336348-1177238915-682003330-1001';

async function sweep(target: SweepTarget, since: number): Promise<unknown> {
  const { items } = await target.plan(beganAt(since));
  await target.wipe(beganAt(since), () => undefined);
  return { found: items, left: await target.verify(beganAt(since)) };
}

/** What test/support/windows/trial.reg has planted. */
async function theRegistry(): Promise<void> {
  see('a key that is not there', await registry.read(`${TRIAL}\\нет\\ниже`), 'absent');
  const data = (name: string) => registry.value(TRIAL, name);
  see('letters that no code page of a console has', await data('Слово «№1»'), 'Служба «занятости» №1 — да');
  see('a number', await data('число'), '0xabc');
  see('a list', await data('список'), 'A\\0B');
  see('the unnamed value', await data(''), 'без имени');
  const deep = await registry.read(TRIAL, 'deep');
  see(
    'all below it',
    Array.isArray(deep) ? deep.map(({ path }) => path.split('\\').slice(3).join('\\')) : deep,
    ['', 'Под—раздел', 'Под—раздел\\ниже'],
  );
  await registry.remove(`${TRIAL}\\Под—раздел`);
  see('one that was removed', await registry.read(`${TRIAL}\\Под—раздел`), 'absent');
  see('what lies beside it', await data('число'), '0xabc');
}

async function theProfile(): Promise<void> {
  const profile = homedir();
  const since = Date.now() - 2000;
  const plant = (...path: readonly string[]) => {
    const file = join(profile, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'паспорт');
    return file;
  };
  const places = windowsPlaces(process.env, profile, registry);
  const absent = await places.documents();
  see('a folder that was set up otherwise and is not there', absent.isWhole, false);
  const dashed = plant('Документы — центр', 'паспорт.pdf');
  see('and is there', (await places.documents()).isWhole, true);
  const long = plant('Downloads', 'а'.repeat(100), 'б'.repeat(100), 'в'.repeat(100), 'скан.pdf');
  const own = join(profile, 'AppData', 'Local', 'sector');
  const [documents, recents, ...others] = windowsTargets({
    ...{ places, profile, registry, uid: 0, own: [own] },
    temporary: [join(profile, 'AppData', 'Local', 'Temp')],
    programTemporary: join(own, 'temp'),
    chromium: join(own, 'chromium'),
  });
  if (!documents || !recents) throw new Error('no targets');
  see(
    'the passport in a folder with a dash, and a long path of three folders',
    await sweep(documents, since),
    {
      found: 5,
      left: 0,
    },
  );
  see('are gone', [existsSync(dashed), existsSync(long)], [false, false]);
  const kept = ['RunMRU', 'TypedPaths', 'Advanced'].map((name) => registry.read(`${EXPLORER}\\${name}`));
  see(
    'lists of recent things before',
    (await Promise.all(kept)).map((one) => typeof one !== 'string'),
    [true, true, true],
  );
  see('are counted and go', await sweep(recents, since), { found: 3, left: 0 });
  const after = ['RunMRU', 'TypedPaths', 'Advanced'].map((name) => registry.read(`${EXPLORER}\\${name}`));
  see(
    'and what lies beside them stays',
    (await Promise.all(after)).map((one) => typeof one !== 'string'),
    [false, false, true],
  );
  for (const target of others)
    see(`${target.id} can be counted`, typeof (await target.verify(beganAt(since))), 'number');
}

async function theBin(): Promise<void> {
  const since = Date.now() - 2000;
  const volume = 'C:\\';
  const bin = join(volume, '$Recycle.Bin', SID);
  mkdirSync(bin, { recursive: true });
  for (const name of ['$RA.pdf', '$IA.pdf', 'desktop.ini']) writeFileSync(join(bin, name), 'x');
  const target = recycleBinTarget(async () => ({ folders: [volume], isWhole: true }), SID);
  see('the bin', await sweep(target, since), { found: 1, left: 0 });
  see('keeps its own file', readdirSync(bin), ['desktop.ini']);
  const held = join(bin, '$RB.pdf');
  writeFileSync(held, 'x');
  openSync(held, 'r+');
  const after = (await sweep(target, since)) as { readonly left: unknown };
  see('a file that is held is left, never clean', after.left === 0 && existsSync(held), false);
}

async function all(): Promise<void> {
  for (const part of [theRegistry, theProfile, theBin]) {
    try {
      await part();
    } catch (cause) {
      see(part.name, cause instanceof Error ? cause.stack : String(cause), 'no error');
    }
  }
  writeFileSync(process.argv[2] ?? 'answer.json', JSON.stringify(found));
}

await all();
