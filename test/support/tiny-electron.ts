/** Electron with a main script of a few lines and Playwright on it: a browser for pages that are not the window's. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';

/**
 * Starts it in a folder, where the script and its profile are put.
 * @param script of the main process; opens one window
 * @param display null for the real screen
 * @throws without a runtime
 */
export async function startTinyElectron(
  folder: string,
  script: string,
  display: string | null,
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  writeFileSync(join(folder, 'main.cjs'), script);
  writeFileSync(join(folder, 'package.json'), '{ "name": "sector-tiny", "main": "main.cjs" }');
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      folder,
      '--force-device-scale-factor=1',
      `--user-data-dir=${join(folder, 'data')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ...(display ? { DISPLAY: display } : {}) } as Record<string, string>,
  });
  const page = await app.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { app, page };
}
