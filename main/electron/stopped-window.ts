/**
 * The window of a program that cannot be a workstation: its folders cannot be written. One page without a script, a
 * file or a preload, so that nothing of it needs a disk; it says that the place is out of service, why, and by which code.
 */
import { app, BaseWindow, screen, WebContentsView } from 'electron';
import type { Failure } from '../core/base/result.ts';
import { guardKeys } from './key-guard.ts';
import { GROUND } from './shell-window.ts';

/** Shows it over the whole display, or in a window of this size; resolves when the page has loaded. */
export async function showStopped(
  trouble: Failure,
  size: { readonly width: number; readonly height: number } | null,
): Promise<void> {
  const { bounds } = screen.getPrimaryDisplay();
  const window = new BaseWindow({
    ...(size
      ? { ...size, useContentSize: true }
      : { ...bounds, frame: false, kiosk: true, fullscreen: true }),
    title: 'Сектор',
    backgroundColor: GROUND,
    autoHideMenuBar: true,
  });
  let isLeaving = false;
  app.once('before-quit', () => {
    isLeaving = true;
  });
  window.on('close', (event) => {
    if (!isLeaving) event.preventDefault();
  });
  const view = new WebContentsView({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  view.setBackgroundColor(GROUND);
  window.contentView.addChildView(view);
  const layOut = () => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: 0, width, height });
  };
  layOut();
  window.on('resize', layOut);
  guardKeys(view.webContents);
  view.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  view.webContents.on('will-frame-navigate', (event) => event.preventDefault());
  await view.webContents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(stoppedPage(trouble))}`);
}

/** The page. Its words hold nothing that comes from outside: codes and sentences are the program's own. */
function stoppedPage({ code, message }: Failure): string {
  return `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${code}</title>
<style>
  html { height: 100%; background: ${GROUND}; color: #26221c; font: 22px/1.5 'Golos Text', 'DejaVu Sans', sans-serif }
  body { min-height: 100%; margin: 0; display: flex; flex-direction: column; justify-content: center; align-items: center; text-align: center }
  main { max-width: 38em; padding: 2em }
  h1 { font-size: 2em; line-height: 1.2; margin: 0 0 .6em }
  footer { margin-top: 2em; padding-top: 1.2em; border-top: 1px solid #8a8272; font-size: .82em }
  b { font-family: 'DejaVu Sans Mono', monospace }
  [lang=tt], [lang=en] { font-size: .82em }
</style>
<main>
  <h1>Рабочее место не работает</h1>
  <p>Позовите консультанта: он поможет вам на другом месте.</p>
  <p lang="tt">Эш урыны эшләми. Консультантны чакырыгыз.</p>
  <p lang="en">This workstation is out of service. Please call a consultant.</p>
  <footer>
    <p>Консультанту: ${message} Сообщите ИТ-специалисту код.</p>
    <p>Код: <b>${code}</b></p>
  </footer>
</main>
</html>`;
}
