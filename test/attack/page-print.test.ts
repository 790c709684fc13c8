/** What a page can do with `print()`, tried with nothing of a driver on the program: real mouse, windows seen from outside. */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { isWhole } from '../support/whole.ts';

const display = displayForTests();

/** What the scripts below have besides the tools: a press in the middle of the page, and what comes of a print. */
const HELP = String.raw`
const pressPage = async () => {
  const area = await boxOf(shell(), at('portal-area'));
  const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
  await xdotool('mousemove', Math.round(bounds.x + area.x + area.width / 2), Math.round(bounds.y + area.y + area.height / 2), 'click', 1);
};
/** Presses until the page has heard it: a page that has only just come may not be under the mouse yet. */
const pressHeard = async (portal, way) => {
  await portal.executeJavaScript('addEventListener("click", () => { globalThis.isPressed = true; ' + way + ' }, { once: true }), null');
  const heard = () => Promise.race([portal.executeJavaScript('globalThis.isPressed === true').catch(() => false), pause()]);
  for (let turn = 0; turn < 5; turn += 1) {
    await pressPage();
    for (let look = 0; look < 40; look += 1) {
      if ((await printView()) !== null || (await heard()) === true) return;
      await pause();
    }
  }
};
// A person who has cancelled has to wait for the next print of that page: each way gets a tab that nobody cancelled in.
const fresh = async (path) => {
  const tabs = async () => (await view('browser.changed')).tabs;
  for (const { id } of await tabs()) await call('portal.close', { tab: id });
  await until(async () => (await tabs()).length === 0, 'no tab');
  await call('portal.open', { portal: 'training-gosuslugi' });
  const portal = await page('https://gosuslugi.training.test/');
  await portal.loadURL('https://gosuslugi.training.test' + path);
  return portal;
};
const printView = async () => (await view('browser.changed')).print;
const cancelPrint = async () => { await call('print.cancel'); await until(async () => (await printView()) === null, 'no preview'); };
const textOf = async (print) => {
  const file = join(folders.root, 'printed.pdf');
  const bytes = await inShell('fetch(' + JSON.stringify(print.document) + ').then(async (answer) => Array.from(new Uint8Array(await answer.arrayBuffer())))');
  writeFileSync(file, Buffer.from(bytes));
  return (await run('pdftotext', [file, '-'])).stdout.replace(/\s+/g, ' ').trim();
};
`;

const FRAME = `const frame = document.createElement('iframe');`;
const SHOW = 'document.body.append(frame);';
const SELF = `<p>frame</p><script>print()<\\/script>`;

/** Ways of a page's script to the print dialog, each as a statement. */
const WAYS: Readonly<Record<string, string>> = {
  page: 'print()',
  command: `document.execCommand('PRINT')`,
  'same origin': `${FRAME} frame.src = '/status/200'; frame.onload = () => frame.contentWindow.print(); ${SHOW}`,
  hidden: `${FRAME} frame.hidden = true; frame.src = '/status/200'; frame.onload = () => frame.contentWindow.print(); ${SHOW}`,
  'srcdoc from inside': `${FRAME} frame.srcdoc = '${SELF}'; ${SHOW}`,
  'srcdoc from outside': `${FRAME} frame.srcdoc = '<p>frame'; frame.onload = () => frame.contentWindow.print(); ${SHOW}`,
  blob: `${FRAME} frame.src = URL.createObjectURL(new Blob(['${SELF}'], { type: 'text/html' })); ${SHOW}`,
  'blank at once': `${FRAME} ${SHOW} frame.contentWindow.print();`,
  'blank written into': `${FRAME} ${SHOW} frame.contentDocument.open(); frame.contentDocument.write('${SELF}'); frame.contentDocument.close();`,
  'function of a frame': `${FRAME} ${SHOW} frame.contentWindow.print.call(window);`,
  'command of a frame': `${FRAME} ${SHOW} frame.contentDocument.execCommand('print');`,
  'after a reload': `${FRAME} frame.src = '/status/200'; let turn = 0; frame.onload = () => (turn++ === 0 ? frame.contentWindow.location.reload() : frame.contentWindow.print()); ${SHOW}`,
  'taken out and put back': `${FRAME} frame.src = '/status/200'; let turn = 0; frame.onload = () => { if (turn++ === 0) { frame.remove(); ${SHOW} } else frame.contentWindow.print(); }; ${SHOW}`,
  'script as an address': `${FRAME} frame.src = "javascript:'${SELF}'"; ${SHOW}`,
  nested: `${FRAME} ${SHOW} const inner = frame.contentDocument.createElement('iframe'); frame.contentDocument.body.append(inner); inner.contentWindow.print();`,
  sandboxed: `${FRAME} frame.sandbox = 'allow-scripts allow-modals'; frame.srcdoc = '${SELF}'; ${SHOW}`,
  'spoiled prototypes': `Array.prototype.push = Function.prototype.call = Function.prototype.apply = Reflect.apply = EventTarget.prototype.dispatchEvent = () => {}; JSON.stringify = () => ''; ${FRAME} ${SHOW} frame.contentWindow.print();`,
};

/** Each as a statement; what of it must be on the paper, and what must not, the test says. */
const SNAPSHOTS: Readonly<Record<string, string>> = {
  whole: 'print()',
  swapped: `const was = document.body.innerHTML; document.body.innerHTML = '<h1>Справка 7</h1><input>'; document.querySelector('input').value = 'набрано 9'; print(); document.body.innerHTML = was;`,
  prepared: `onbeforeprint = () => { document.body.innerHTML = '<h1>Справка 7</h1>'; }; print();`,
  // What a frame shows when it asks, and no longer a moment later.
  frame: `${FRAME} frame.srcdoc = '<h1>Рамка 8</h1>'; frame.onload = () => { frame.contentWindow.print(); frame.contentDocument.body.textContent = ''; }; ${SHOW}`,
};

/**
 * Milliseconds for which the program may be held. On a quiet machine it is below a hundred; others use this one too, and
 * the old program was held for five seconds and more.
 */
const HELD = 500;

/** Each as a statement that floods for about three seconds at most. */
const FLOODS: Readonly<Record<string, string>> = {
  objects: `const end = Date.now() + 3000; (function more() { for (let n = 0; n < 3000; n += 1) console.log({ n, text: 'x'.repeat(100) }); if (Date.now() < end) setTimeout(more); })()`,
  'a long line': `console.log('x'.repeat(2 ** 27))`,
  errors: `const end = Date.now() + 3000; (function more() { for (let n = 0; n < 1000; n += 1) { queueMicrotask(() => { throw new Error('x'.repeat(1000)); }); void Promise.reject(n); } if (Date.now() < end) setTimeout(more); })()`,
  events: `const end = Date.now() + 3000; (function more() { for (let n = 0; n < 3000; n += 1) { performance.dispatchEvent(new Event('sector-print')); dispatchEvent(new Event('resize')); print(); } if (Date.now() < end) setTimeout(more); })()`,
  'a long print': `globalThis.__sectorPrint?.('x'.repeat(2 ** 27)); performance.dispatchEvent(new CustomEvent('sector-print', { detail: 'x'.repeat(2 ** 27) })); document.body.textContent = 'x'.repeat(2 ** 21); print('x'.repeat(2 ** 27))`,
  worker: `new Worker(URL.createObjectURL(new Blob(['setInterval(() => { for (let n = 0; n < 3000; n += 1) console.log({ n }); })'])))`,
};

/** One that is ended and named, and one that is not. */
const FEWER_FLOODS = { errors: FLOODS.errors, events: FLOODS.events };

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that prints', () => {
  /** What the program has said of a print that failed. */
  let said = '';
  const hear = (output: string): void => {
    said = output
      .split('\n')
      .filter((line) => line.includes('"event":"print.'))
      .join('\n');
  };

  test('B85 F01 opens our preview and no window of the system, whichever frame asks and however', async () => {
    const result = (await runUnobserved(
      display.name,
      `${HELP}
      await begin();
      const before = await windows();
      const seen = {};
      for (const [name, way] of Object.entries(${JSON.stringify(WAYS)})) {
        const portal = await fresh('/status/200?' + Object.keys(seen).length);
        await pressHeard(portal, way);
        const print = await until(async () => { const print = await printView(); return (print && print.phase !== 'preparing' && print) || ((await windows()) > before && { phase: 'WINDOW' }); }, name).catch((cause) => ({ phase: String(cause) }));
        seen[name] = print.phase;
        if (print.phase === 'WINDOW') break;
        await cancelPrint();
      }
      const during = (await windows()) - before;
      if (during === 0) await finish();
      say({ seen, during });`,
      { hear },
    )) as { readonly seen: Readonly<Record<string, string>>; readonly during: number };
    expect(result.seen, said).toEqual(Object.fromEntries(Object.keys(WAYS).map((name) => [name, 'preview'])));
    expect(result.during).toBe(0);
  });

  test('B86 F26 prints the page as it was at the call, and of a frame the frame', async () => {
    const result = await runUnobserved(
      display.name,
      `${HELP}
      await begin();
      const printed = {};
      const ways = ${JSON.stringify(SNAPSHOTS)};
      for (const [name, way] of Object.entries(ways)) {
        const portal = await fresh('/status/200?' + Object.keys(printed).length);
        await pressHeard(portal, way);
        const before = await windows();
        const print = await until(async () => { const print = await printView(); return (print && print.phase !== 'preparing' && print) || ((await windows()) > before && { phase: 'a window of the system' }); }, name).catch(() => ({ phase: 'nothing' }));
        const text = print.phase === 'preview' ? await textOf(print) : print.phase;
        const marks = ['Ответ 200', 'Справка 7', 'Рамка 8', 'набрано 9'].filter((one) => text.includes(one));
        printed[name] = marks.length > 0 ? marks : [text];
        await cancelPrint();
      }
      say(printed);`,
    );
    expect(result).toEqual({
      whole: ['Ответ 200'],
      swapped: ['Справка 7', 'набрано 9'],
      prepared: ['Справка 7'],
      frame: ['Рамка 8'],
    });
  });

  test('B87 F92 cannot hold the program: console, errors, events; one that floods is ended and named', async () => {
    const result = (await runUnobserved(
      display.name,
      `${HELP}
      const { monitorEventLoopDelay } = require('node:perf_hooks');
      const portal = await begin();
      // Before the page is ended: one that is gone never answers.
      const found = await portal.executeJavaScript('Object.getOwnPropertyNames(window).filter((name) => /sector/i.test(name))');
      const worst = {};
      const notices = {};
      for (const [name, way] of Object.entries(${JSON.stringify(isWhole ? FLOODS : FEWER_FLOODS)})) {
        if ((await view('browser.changed')).notice !== null) {
          await call('portal.reload');
          await until(async () => (await view('browser.changed')).notice === null, 'the page again after ' + name);
        }
        await portal.loadURL('https://gosuslugi.training.test/status/200?' + Object.keys(worst).length);
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        await Promise.race([portal.executeJavaScript(way + '; null').catch(() => null), new Promise((done) => setTimeout(done, 3000))]);
        for (const endsAt = performance.now() + 3000; performance.now() < endsAt; ) await pause();
        delay.disable();
        worst[name] = Math.round(delay.max / 1e6);
        notices[name] = (await view('browser.changed')).notice?.kind ?? null;
        if ((await printView()) !== null) await cancelPrint();
      }
      await finish();
      say({ worst, notices, found });`,
      { limit: 400_000 },
    )) as {
      readonly worst: Readonly<Record<string, number>>;
      readonly notices: Readonly<Record<string, string | null>>;
      readonly found: readonly string[];
    };
    const held = Object.entries(result.worst).filter(([, ms]) => ms > HELD);
    expect({ held, found: result.found, notices: result.notices }).toMatchObject({
      held: [],
      found: [],
      notices: {
        ...{ errors: 'too-demanding', events: null },
        ...(isWhole ? { objects: null, worker: 'too-demanding' } : {}),
      },
    });
  });
});
