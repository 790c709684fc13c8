/**
 * `npm run soak [visits]`: visits in a row in the real window (500 without a number), each with a portal, a login
 * and a scan. Memory after garbage collection, processes and handles are watched; `out/soak/report.json`.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { startDisplay } from '../test/support/display.ts';
import { Portal } from '../test/support/portal.ts';
import { PROJECT, Workstation } from '../test/support/workstation.ts';
import { bundle, isStale } from './bundle.ts';

/** Memory is compared from here on: the first visits load code and fill caches. */
const WARM_UP = 10;

interface Sample {
  readonly visit: number;
  /** Private memory of the main process and of the window, kilobytes. */
  readonly mainKb: number;
  readonly windowKb: number;
  readonly processes: number;
  readonly handles: number;
  readonly contents: number;
}

async function sample(station: Workstation, visit: number): Promise<Sample> {
  const seen = await station.app.evaluate(async ({ app, webContents }) => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
    collect();
    const metrics = app.getAppMetrics();
    const main = await process.getProcessMemoryInfo();
    const shell = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://shell'));
    const own = metrics.find(({ pid }) => pid === shell?.getOSProcessId());
    return {
      mainKb: main.private,
      windowKb: own?.memory.privateBytes ?? own?.memory.workingSetSize ?? 0,
      processes: metrics.length,
      contents: webContents.getAllWebContents().length,
    };
  });
  const handles = readdirSync(`/proc/${station.app.process().pid}/fd`).length;
  return { visit, handles, ...seen };
}

async function main(): Promise<boolean> {
  const visits = Number(process.argv[2] ?? 500);
  if (isStale()) await bundle();
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  const station = await Workstation.start({ display: display.name });
  const portal = new Portal(station);
  const samples: Sample[] = [];
  let unclean = 0;
  try {
    for (let visit = 1; visit <= visits; visit += 1) {
      await station.beginVisit();
      writeFileSync(join(station.folders.inbox, `scan-${visit}.png`), Buffer.alloc(20_000, visit % 251));
      await portal.open();
      await portal.logIn(`person${visit}`);
      await station.finishVisit();
      const { ssoSessions, portalSessions } = await station.trainingState();
      if (ssoSessions.length + portalSessions.length > 0) unclean += 1;
      await station.leave();
      if (visit % 10 === 0) {
        const now = await sample(station, visit);
        samples.push(now);
        console.log(JSON.stringify(now));
      }
    }
    const rows = station.journal();
    unclean += rows.filter(({ isClean }) => !isClean).length + (visits - rows.length);
  } finally {
    await station.dispose();
    display.stop();
  }
  const [first] = samples.filter(({ visit }) => visit >= WARM_UP);
  const last = samples.at(-1);
  const growth = first && last ? last.mainKb / first.mainKb - 1 : 0;
  const folder = join(PROJECT, 'out', 'soak');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'report.json'),
    `${JSON.stringify({ visits, unclean, growth, samples }, null, 2)}\n`,
  );
  console.log(
    `soak: ${visits} visits, ${unclean} not clean, main process ${(growth * 100).toFixed(1)} % larger`,
  );
  return unclean === 0 && growth < 0.1;
}

process.exitCode = (await main()) ? 0 : 1;
