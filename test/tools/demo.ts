/**
 * `npm run demo`: the main job by itself, a whole visit against the training portals at two sizes of the
 * screen. Pictures and `report.json` in `out/demo/`; the exit code says whether every step was ok.
 */
import { join } from 'node:path';
import process from 'node:process';
import { bundle, isStale } from '../../build/bundle.ts';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { PROJECT } from '../../build/project.ts';
import { startDisplay } from '../support/display.ts';
import { DemoReport } from './demo/report.ts';
import { demoVisit } from './demo/visit.ts';

const SIZES = (process.env.SECTOR_DEMO_SIZES ?? '1280x800 1920x1080').split(' ');

async function main(): Promise<boolean> {
  const runtime = findRuntime();
  if (!runtime) {
    console.error(describeMissing());
    return false;
  }
  if (isStale()) await bundle();
  const report = new DemoReport(join(PROJECT, 'out', 'demo'));
  for (const size of SIZES) {
    const display = await startDisplay(size);
    if (!display) {
      console.error('No X server. Run: npm run setup');
      return false;
    }
    try {
      await demoVisit({ display: display.name, size, report });
    } catch (cause) {
      await report.step(`${size} the workstation runs to the end`, () => Promise.reject(cause));
    } finally {
      display.stop();
    }
  }
  return report.finish({ electron: runtime.version, date: new Date().toISOString() });
}

process.exitCode = (await main()) ? 0 : 1;
