/** What hands can do beside keys: selections, drags, lists that open over the page; and what the window holds. */

import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { beforeEach, describe, expect, test } from 'vitest';
import { errnoOf } from '../../main/core/base/errno.ts';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests({}, { sharesVisit: true });
const TRIALS = `${GOSUSLUGI}/trials`;
const OUTSIDE = 'https://outside.training.test';
let windows: readonly string[] = [];

beforeEach(async () => {
  const { station, portal } = running;
  await station.trainingControl({ action: 'reset' });
  await portal.settle(TRIALS);
  windows = station.windowsOnDisplay();
});

const x = (program: string, ...args: string[]): string => {
  try {
    const env = { ...process.env, DISPLAY: running.display };
    return execFileSync(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') throw cause;
    // Nobody holds the selection: xclip says so by its exit code.
    return '';
  }
};
const primary = () => x('xclip', '-o', '-selection', 'primary');

describe('B41 what a person has marked', () => {
  test('is there for the middle button while the visit lasts, and for nobody after it', async () => {
    const { station, portal, person } = running;
    await portal.ask(
      `document.body.insertAdjacentHTML('afterbegin', '<input id="mark" value="zqmarked"><input id="paste">')`,
    );
    await person.pressIn(portal, '#mark');
    await person.chord('ctrl+a');
    await until(
      () => (primary() === 'zqmarked' ? true : undefined),
      () => 'nothing was marked: the snare does not work',
    );
    await station.finishVisit();
    expect(primary()).toBe('');
    await station.leave();
  });
});

describe('B57 the mouse draws', () => {
  /** Draws something of the page over our bar; answers how many drags began in earnest. */
  async function draw(html: string): Promise<number> {
    const { portal, person } = running;
    await portal.ask(`(() => {
      document.body.insertAdjacentHTML('afterbegin', ${JSON.stringify(html)});
      window.drags = 0;
      window.isUp = false;
      window.ondragend = () => { window.drags += 1; };
      window.onmouseup = () => { window.isUp = true; };
    })()`);
    await person.drawOut(portal, '#drawn');
    await until(
      async () => ((await portal.ask('window.isUp || window.drags > 0')) ? true : undefined),
      () => 'the mouse was not let go',
    );
    return portal.ask<number>('window.drags');
  }

  test.each([
    ['a link', `<a id="drawn" href="${OUTSIDE}/">a link to draw out of the page</a>`],
    ['a picture', `<img id="drawn" width="200" height="60" src="https://static.training.test/img/hero.svg">`],
  ])('%s, and nothing is drawn', async (_name, html) => {
    expect(await draw(html)).toBe(0);
    expect(await running.portal.url()).toBe(TRIALS);
    expect((await running.portal.browser()).tabs).toHaveLength(1);
  });

  test('what a page has made to be drawn still is: the snare works', async () => {
    expect(await draw('<div id="drawn" draggable="true" style="height:60px">drawn</div>')).toBe(1);
    expect(running.station.windowsOnDisplay()).toEqual(windows);
  });
});

test('B56 what is dropped on our own window opens nothing', async () => {
  const { station } = running;
  const link = await station.shell.context().newCDPSession(station.shell);
  const drops = [
    { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: `${OUTSIDE}/` }], files: [], dragOperationsMask: 1 },
  ];
  for (const data of drops) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await link.send('Input.dispatchDragEvent', { type, x: 400, y: 20, data });
    }
  }
  await link.detach();
  expect(station.shell.url()).toMatch(/^app:\/\/shell\//);
  expect((await station.view('workstation.changed')).state.kind).toBe('active');
});

describe('B59 what was written into a form', () => {
  test('is not offered to anybody, and no word is looked up', async () => {
    const { station, portal, person } = running;
    const form = `document.body.insertAdjacentHTML('afterbegin', '<form action="/trials" autocomplete="on"><input id="mail" name="email" type="text"><button id="send">x</button></form>')`;
    await portal.ask(form);
    await person.pressIn(portal, '#mail');
    await person.type('zqremembered');
    await person.chord('Return');
    await portal.arrived(`${TRIALS}?email=zqremembered`);
    await portal.ask(form);
    await person.pressIn(portal, '#mail');
    for (const key of ['z', 'Down', 'Down', 'Tab']) await person.chord(key);
    await until(
      async () => ((await portal.ask(`document.activeElement.id`)) === 'send' ? true : undefined),
      () => 'the keys did not arrive',
    );
    expect(await portal.ask(`document.querySelector('#mail').value`)).toBe('z');
    expect(station.windowsOnDisplay()).toEqual(windows);
    const isSpelling = await station.app.evaluate(
      ({ webContents }, id) => webContents.fromId(id)?.session.isSpellCheckerEnabled(),
      await portal.contentsId(),
    );
    expect(isSpelling).toBe(false);
  });
});

describe('B60 a list that is open over the page', () => {
  test.each([
    ['of choices', '<select id="open"><option>one<option>two</select>'],
    ['of colours', '<input id="open" type="color">'],
  ])('%s goes with the visit', async (_name, html) => {
    const { station, portal, person } = running;
    await portal.ask(`document.body.insertAdjacentHTML('afterbegin', ${JSON.stringify(html)})`);
    const before = mapped();
    await until(
      async () => {
        // A part that has only just been painted may miss a press; a person presses again.
        await person.pressIn(portal, '#open');
        await person.chord('Down');
        await portal.ask(`(() => { try { document.querySelector('#open').showPicker(); } catch {} })()`);
        for (let look = 0; look < 40 && mapped() <= before; look += 1) await portal.ask('1');
        return mapped() > before ? true : undefined;
      },
      () => 'no list opened: the snare does not work',
    );
    await station.shell.evaluate(() => window.sector.call('visit.finish'));
    await station.at('receipt').waitFor();
    expect(mapped()).toBe(before);
    await station.leave();
  });

  /** Windows that are seen, with those no manager knows of: lists are such. */
  function mapped(): number {
    return x('xwininfo', '-root', '-tree')
      .split('\n')
      .filter((line) => /^\s+0x/.test(line)).length;
  }
});

describe('B75 another display', () => {
  test('is covered when it is plugged in, cannot be uncovered, and is forgotten when it is gone', async () => {
    const { station } = running;
    const displays = (count: number) =>
      station.app.evaluate(({ screen, BaseWindow }, howMany) => {
        const own = screen.getPrimaryDisplay();
        const more = {
          ...own,
          id: 99,
          bounds: { x: 640, y: 0, width: 640, height: 800 },
        } as Electron.Display;
        screen.getAllDisplays = () => (howMany === 2 ? [own, more] : [own]);
        screen.emit(howMany === 2 ? 'display-added' : 'display-removed', {}, more);
        const windows = BaseWindow.getAllWindows();
        for (const window of windows) window.close();
        return BaseWindow.getAllWindows().map((window) => window.getBounds());
      }, count);
    const covered = await displays(2);
    expect(covered).toHaveLength(2);
    expect(covered).toContainEqual({ x: 640, y: 0, width: 640, height: 800 });
    await until(
      () => (station.windowsOnDisplay().length > windows.length ? true : undefined),
      () => 'the cover is not on the display',
    );
    expect(station.log.join('\n')).toContain('display.covered');
    expect(await displays(1)).toHaveLength(1);
    await until(
      () => (station.windowsOnDisplay().length === windows.length ? true : undefined),
      () => 'the cover stands',
    );
  });
});

test('B76 a clock that is set a year on, or back, ends no visit and gives nobody more time', async () => {
  const { station } = running;
  const before = (await station.view('time.changed')).visitLeft;
  const year = 365 * 24 * 60 * 60 * 1000;
  for (const by of [year, -2 * year]) {
    await station.app.evaluate((_electron, shift) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + shift;
    }, by);
  }
  expect((await station.view('workstation.changed')).state.kind).toBe('active');
  const after = (await station.view('time.changed')).visitLeft;
  expect(after).toBeLessThanOrEqual(before);
  expect(after).toBeGreaterThan(before - 60_000);
});

describe('B80 what an editor could have written into an instruction', () => {
  test('neither runs in our window nor leaves it', async () => {
    const { station } = running;
    const outcome = await station.shell.evaluate(async (outside) => {
      const ran: string[] = [];
      Object.assign(window, { ran });
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML =
        `<img src="x" onerror="ran.push('handler')"><a href="javascript:ran.push('address')">x</a>
        <iframe srcdoc="<script>parent.ran.push('frame')</scr` +
        `ipt>"></iframe>
        <form action="${outside}/collect"><button>x</button></form><img src="${outside}/pixel.gif">
        <link rel="stylesheet" href="${outside}/x.css"><svg><script>ran.push('svg')</scr` +
        `ipt></svg>`;
      const script = document.createElement('script');
      script.textContent = "ran.push('script')";
      const foreign = document.createElement('script');
      foreign.src = `${outside}/script.js`;
      place.append(script, foreign);
      place.querySelector('a')?.click();
      place.querySelector('button')?.click();
      const tries = [
        () => fetch(`${outside}/collect`, { mode: 'no-cors' }),
        // Later: what the debugger itself runs may do what the policy forbids.
        () =>
          new Promise((done, failed) => {
            setTimeout(() => {
              try {
                // biome-ignore lint/security/noGlobalEval: that it does not work is what is tried.
                done(globalThis.eval('1'));
              } catch (cause) {
                failed(cause);
              }
            });
          }),
        async () => {
          if (window.open(`${outside}/`) === null) throw new Error('no window');
        },
        async () => {
          location.href = `${outside}/`;
          await new Promise((_resolve, reject) => setTimeout(() => reject(new Error('still here')), 300));
        },
      ];
      for (const [index, attempt] of tries.entries()) {
        await attempt().then(
          () => ran.push(String(index)),
          () => undefined,
        );
      }
      place.remove();
      return ran;
    }, OUTSIDE);
    expect(outcome).toEqual([]);
    expect(station.shell.url()).toMatch(/^app:\/\/shell\//);
    expect((await station.trainingState()).outsideHits).toBe(0);
    expect(station.tripped()).toEqual([]);
  });
});
