/** What a page may ask the browser for, and what a person may press: B32–B67 as far as a window can answer. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ProbeName, probeNames } from '../../training/assets/probe-script.ts';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests({}, { sharesVisit: true });
const PROBE = `${GOSUSLUGI}/probe`;
let windows: readonly string[] = [];

beforeEach(async () => {
  const { station, portal } = running;
  await station.trainingControl({ action: 'reset' });
  await portal.settle(PROBE);
  windows = station.windowsOnDisplay();
});

interface Outcome {
  readonly name: ProbeName;
  readonly outcome: string;
  readonly detail: string;
}

/** Probes that are tried elsewhere with what comes of them: in navigation and in printing. */
const ELSEWHERE: readonly ProbeName[] = [
  'print',
  'open-many',
  'data-navigation',
  'service-worker-fetch',
  'service-worker-websocket',
  'window-close',
];

/** Requests whose sender cannot know the end: that nothing arrived is known from outside. */
const UNKNOWN: readonly ProbeName[] = [
  'beacon',
  'form-post',
  'data-frame',
  'outside-frame',
  'file-frame',
  'blob-download',
  'mailto',
  'scheme',
  'print-command',
  'print-frame',
  'prerender',
  'frame-leads-away',
  'form-new-window',
];

/** A promise of Chromium's that nobody settles, and frames that are refused without a word. */
const SILENT: readonly ProbeName[] = ['fullscreen', 'data-frame', 'outside-frame', 'file-frame'];

/** What a page may have: it reaches nothing outside itself. */
const HARMLESS: readonly ProbeName[] = ['protocol-handler'];

test.each(probeNames.filter((name) => !ELSEWHERE.includes(name)))(
  'B44 B45 B49 B65 B66 B67 «%s», asked for by a real press, is not had',
  async (name) => {
    const { station, portal, person } = running;
    await person.pressIn(portal, `[data-testid="probe-${name}"]`);
    const outcome = await until(
      async () => {
        const text = await portal.ask<string>(
          `document.querySelector('[data-testid="probe-results"]').textContent`,
        );
        return (JSON.parse(text) as Outcome[]).find((one) => one.name === name);
      },
      () => `the probe «${name}» did not answer`,
    );
    const good = [
      'refused',
      'absent',
      ...(UNKNOWN.includes(name) ? ['sent'] : []),
      ...(SILENT.includes(name) ? ['silent'] : []),
      ...(HARMLESS.includes(name) ? ['got'] : []),
    ];
    expect(good, `${outcome.outcome}: ${outcome.detail}`).toContain(outcome.outcome);
    expect(await portal.ask('document.fullscreenElement ?? document.pointerLockElement')).toBeNull();
    expect((await station.trainingState()).outsideHits).toBe(0);
    expect(station.tripped()).toEqual([]);
    expect(station.windowsOnDisplay()).toEqual(windows);
    expect(await portal.url()).toBe(PROBE);
  },
);

test('B69 a page that closes itself takes its tab away, and nothing else', async () => {
  const { station, portal } = running;
  await portal.touch();
  await portal.ask(`window.open('/status/200')`);
  await portal.arrived(`${GOSUSLUGI}/status/200`);
  await portal.begin('window.close()');
  await station.at('tab-2').waitFor({ state: 'detached' });
  expect(await portal.url()).toBe(PROBE);
  // The last one, from a frame, while its files and its print are asked for.
  await portal.begin(`
    print();
    document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<script>top.close()<\\/script>"></iframe>');
    window.close();
  `);
  await until(
    async () => ((await portal.browser()).tabs.length === 0 ? true : undefined),
    () => 'the tab stands',
  );
  expect((await station.view('workstation.changed')).state.kind).toBe('active');
  expect(station.log.filter((line) => line.includes('"crash"'))).toEqual([]);
});

test('B69 tabs that are closed while they open end nothing else', async () => {
  const { station, portal } = running;
  for (let turn = 0; turn < 6; turn += 1) {
    await portal.begin(`window.open('/status/200?${turn}')`);
    // As soon as the window knows of the tab, long before the page is there; then at a later moment each time.
    await station.shell.evaluate(
      (pause) =>
        new Promise<void>((done) => {
          let isSeen = false;
          const end = window.sector.subscribe('browser.changed', ({ tabs }) => {
            const [, young] = tabs;
            if (!young || isSeen) return;
            isSeen = true;
            setTimeout(async () => {
              await window.sector.call('portal.close', { tab: young.id });
              end();
              done();
            }, pause);
          });
        }),
      turn * 4,
    );
  }
  expect(await portal.url()).toBe(PROBE);
  expect(station.log.filter((line) => line.includes('"crash"'))).toEqual([]);
});

test('B54 a page that is logged out of behind the scenes opens no print dialog', async () => {
  const { station } = running;
  await station.app.evaluate(({ app }) => {
    const notes = globalThis as unknown as { printing: { asked: number; end: () => void } };
    const watch = (_event: unknown, contents: Electron.WebContents) => {
      contents.on('dom-ready', () => {
        if (!contents.getURL().startsWith('https://')) return;
        notes.printing.asked += 1;
        void contents.executeJavaScript(`print(); document.execCommand('print'); null`).catch(() => null);
      });
    };
    notes.printing = { asked: 0, end: () => void app.off('web-contents-created', watch) };
    app.on('web-contents-created', watch);
  });
  await station.finishVisit();
  expect(station.windowsOnDisplay()).toEqual(windows);
  const asked = await station.app.evaluate(() => {
    const { printing } = globalThis as unknown as { printing: { asked: number; end: () => void } };
    printing.end();
    return printing.asked;
  });
  expect(asked).toBeGreaterThan(1);
  await station.leave();
});

test('the system’s dialogs and programs would have been noticed: both snares work', async () => {
  const { station, display } = running;
  // The program's own would be closed at once (B89): this one is somebody else's.
  const dialog = spawn('xmessage', ['zq'], { env: { ...process.env, DISPLAY: display } });
  await station.app.evaluate(({ shell }) => void shell.openExternal('https://outside.training.test/'));
  await until(
    () =>
      station.windowsOnDisplay().length > windows.length && station.tripped().length > 0 ? true : undefined,
    () => 'nothing was noticed',
  );
  dialog.kill();
  await until(
    () => (station.windowsOnDisplay().length === windows.length ? true : undefined),
    () => 'the dialog stands',
  );
  station.resetTripwires();
});

describe('B64 a portal page', () => {
  test('has nothing of ours and nothing of Node', async () => {
    const found = await running.portal.ask(
      `['sector', 'require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter((name) => name in window)`,
    );
    expect(found).toEqual([]);
  });

  test('that forges a call of our window is refused', async () => {
    const { station, portal } = running;
    const answer = await station.app.evaluate(
      async ({ ipcMain, webContents }, id) => {
        const page = webContents.fromId(id);
        // What Electron itself would do with a message of that page.
        const handlers = (
          ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> }
        )._invokeHandlers;
        const event = { sender: page, senderFrame: page?.mainFrame };
        return handlers.get('sector:call')?.(event, 'visit.finish', undefined);
      },
      await portal.contentsId(),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'call.foreign-sender' } });
    expect((await station.view('workstation.changed')).state.kind).toBe('active');
  });

  test.each([
    ['a method that does not exist', 'app.quit', undefined],
    ['a method of the prototype', 'constructor', undefined],
    ['an input of another shape', 'portal.open', { portal: ['training-gosuslugi'] }],
    ['a file by its path', 'files.choose', { request: 'x', files: ['/etc/passwd'] }],
    ['a portal that is not configured', 'portal.open', { portal: 'https://outside.training.test/' }],
  ])('%s is answered with a refusal even to our own window', async (_name, method, input) => {
    const answer = await running.station.shell.evaluate(
      ([name, value]) => window.sector.call(name as 'portal.open', value as { portal: string }),
      [method, input] as const,
    );
    expect(answer).toMatchObject({ ok: false });
  });

  test('does not get our scheme', async () => {
    const { portal } = running;
    expect(await portal.ask(`fetch('app://shell/index.html').then(() => 'in', () => 'out')`)).toBe('out');
    expect(
      await portal.ask(
        `new Promise((done) => { const i = new Image(); i.onload = () => done('in'); i.onerror = () => done('out'); i.src = 'app://shell/assets/x.svg'; })`,
      ),
    ).toBe('out');
  });
});

test('B61 the developer tools do not open on a portal page', async () => {
  const { station, portal } = running;
  const isOpen = await station.app.evaluate(
    ({ webContents }, id) => {
      const page = webContents.fromId(id);
      page?.openDevTools({ mode: 'detach' });
      return page?.isDevToolsOpened();
    },
    await portal.contentsId(),
  );
  expect(isOpen).toBe(false);
  expect(station.windowsOnDisplay()).toEqual(windows);
  // The runtime of development opens none at all: that they are off is held by electron-checklist.test.ts.
  const made = await station.app.evaluate(
    ({ webContents }, id) => {
      const page = webContents.fromId(id) as unknown as { getLastWebPreferences(): object } | undefined;
      return page?.getLastWebPreferences();
    },
    await portal.contentsId(),
  );
  expect(made).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('B32 a window manager that closes the window, and Alt+F4, leave it where it is', async () => {
  const { station, portal, person } = running;
  await person.pressIn(portal, 'h1');
  await person.chord('alt+F4');
  const wasClosed = await station.app.evaluate(({ BaseWindow }) => {
    const [window] = BaseWindow.getAllWindows();
    window?.close();
    return BaseWindow.getAllWindows().length === 0 || window?.isDestroyed();
  });
  expect(wasClosed).toBe(false);
  expect(await portal.url()).toBe(PROBE);
});

const CHORDS = [
  ...[
    'F1',
    'F2',
    'F3',
    'F4',
    'F5',
    'ctrl+F5',
    'F7',
    'F8',
    'F9',
    'F10',
    'ctrl+F4',
    'ctrl+F12',
    'F11',
    'F12',
    'Menu',
    'shift+F10',
  ],
  ...['n', 't', 'w', 'o', 's', 'p', 'l', 'k', 'e', 'h', 'j', 'u', 'd', 'r', 'f', 'g', 'm', 'q'].map(
    (key) => `ctrl+${key}`,
  ),
  ...['n', 'i', 'j', 'c', 't', 'r', 'p', 'b', 'o', 'Delete', 'Tab'].map((key) => `ctrl+shift+${key}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((key) => `ctrl+${key}`),
  ...['plus', 'minus', 'Tab', 'Prior', 'Next'].map((key) => `ctrl+${key}`),
  ...['Left', 'Right', 'Home', 'd'].map((key) => `alt+${key}`),
  ...['XF86Back', 'XF86Forward', 'XF86HomePage', 'XF86Refresh', 'XF86Mail', 'XF86Calculator'],
  // What of these the system lets through to the window goes no further (B31, B36).
  ...[
    'super+r',
    'super+l',
    'Print',
    'ctrl+Print',
    'Pause',
    'Scroll_Lock',
    'ctrl+Escape',
    'ctrl+shift+Escape',
  ],
  ...['ctrl+shift+u', 'ctrl+Return', 'shift+Insert', 'shift+Delete', 'ctrl+Insert'],
];

test('B31 B33 B34 B36 B38 B46 no chord of a browser does anything, and the page does not even see it', async () => {
  const { station, portal, person } = running;
  await portal.go(`${GOSUSLUGI}/unsaved`);
  // It asks whether what was typed may be lost, and the person says so.
  await portal.begin(`location.href = '${PROBE}'`);
  await station.at('question-yes').click();
  await portal.arrived(PROBE);
  await person.pressIn(portal, 'h1');
  await portal.ask(`(() => {
    window.seenKeys = [];
    addEventListener('keydown', ({ key, ctrlKey, altKey }) => {
      if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) seenKeys.push([ctrlKey ? 'ctrl' : '', altKey ? 'alt' : '', key].filter(Boolean).join('+'));
    }, true);
    window.isSameDocument = true;
  })()`);
  for (const chord of CHORDS) await person.chord(chord);
  // The keys that people write with do arrive: the snare works.
  await person.chord('a');
  await until(
    async () => ((await portal.ask<string[]>('seenKeys')).includes('a') ? true : undefined),
    () => 'no key arrived',
  );
  expect(await portal.ask('seenKeys')).toEqual(['a']);
  expect(await portal.ask('isSameDocument')).toBe(true);
  expect(await portal.url()).toBe(PROBE);
  expect(await portal.browser()).toMatchObject({ zoom: 1, notice: null, print: null, fileRequest: null });
  expect((await portal.browser()).tabs).toHaveLength(1);
  expect(await portal.ask('devicePixelRatio')).toBe(1);
  expect(station.windowsOnDisplay()).toEqual(windows);
  // Our window, the page that draws papers, the background of the training plug-in, and the portal's.
  const schemes = await station.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => new URL(one.getURL()).protocol),
  );
  expect(schemes.filter((one) => !['paper:', 'sector-eds:'].includes(one)).toSorted()).toEqual([
    'app:',
    'https:',
  ]);
});

test('B43 neither the wheel with Ctrl nor two fingers make the page larger', async () => {
  const { station, portal, person } = running;
  await person.pressIn(portal, 'h1', { button: 4, holding: 'ctrl' });
  await station.app.evaluate(
    ({ webContents }, id) =>
      webContents
        .fromId(id)
        ?.debugger.sendCommand('Input.synthesizePinchGesture', { x: 200, y: 200, scaleFactor: 3 }),
    await portal.contentsId(),
  );
  expect(await portal.ask('visualViewport.scale')).toBe(1);
  expect(await portal.ask('devicePixelRatio')).toBe(1);
});

test('B56 a file that is dropped on the page does not open', async () => {
  const { station, portal } = running;
  await station.app.evaluate(
    async ({ webContents }, id) => {
      const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await webContents
          .fromId(id)
          ?.debugger.sendCommand('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
      }
    },
    await portal.contentsId(),
  );
  expect(await portal.ask(`fetch('/status/200').then((answer) => answer.status)`)).toBe(200);
  expect(await portal.url()).toBe(PROBE);
});

test('B68 a page has no peer connections, which tell addresses of this computer, nor has an empty frame', async () => {
  const { portal } = running;
  expect(await portal.ask<Outcome>(`runProbe('webrtc')`)).toMatchObject({ outcome: 'absent' });
  const names = await portal.ask(`(() => {
    const empty = document.createElement('iframe');
    document.body.append(empty);
    return [window, empty.contentWindow].flatMap((realm) => Object.getOwnPropertyNames(realm)).filter((name) => /RTC/.test(name));
  })()`);
  expect(names).toEqual([]);
});
