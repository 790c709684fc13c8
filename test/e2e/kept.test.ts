/*
 * What a browser gives its pages, and a tab of ours has to give as well: a form that is sent into a new window arrives as
 * it was sent (F21), a file behind a new window is only a file (F25), it has the name that it was given (F27), and a
 * document that a page makes can be read (F29). A real server says what arrived; there is no driver.
 */
import type { IncomingHttpHeaders } from 'node:http';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { startTypedPortal, TYPED_BUNDLE, TYPED_HOST, type TypedPortal } from '../support/typed-portal.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();

interface Arrived {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const arrived: Arrived[] = [];
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>';

/** Names as servers write them. */
const NAMES: Readonly<Record<string, Buffer>> = {
  utf8: Buffer.from('attachment; filename="Выписка.docx"'),
  star: Buffer.from("attachment; filename*=UTF-8''%D0%90%D0%BA%D1%82.docx"),
  path: Buffer.from('attachment; filename="../../etc/paper.docx"'),
  device: Buffer.from('attachment; filename="CON.docx"'),
  // «Справка о доходах»
  cp1251: named('d1eff0e0e2eae020ee20e4eef5eee4e0f5'),
  koi8: named('f3d0d2c1d7cbc120cf20c4cfc8cfc4c1c8'),
};

/** A header with the bytes of a name in an encoding of its own. */
function named(bytes: string): Buffer {
  return Buffer.concat([
    Buffer.from('attachment; filename="'),
    Buffer.from(bytes, 'hex'),
    Buffer.from('.docx"'),
  ]);
}

let portal: TypedPortal;
beforeAll(async () => {
  portal = await startTypedPortal((request, response, body) => {
    const { pathname } = new URL(request.url ?? '/', `https://${TYPED_HOST}`);
    if (pathname === '/arrived') {
      arrived.push({ method: request.method, headers: request.headers, body: body.toString('utf8') });
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<title>Принято</title>');
    } else if (pathname === '/nothing') response.writeHead(204).end();
    else if (pathname === '/onward') response.writeHead(302, { location: '/name/star' }).end();
    else if (pathname.startsWith('/name/')) {
      const header = NAMES[pathname.slice('/name/'.length)] ?? Buffer.from('attachment');
      // Node writes a header's characters as bytes.
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': header.toString('latin1'),
      });
      response.end('zq');
    } else if (pathname === '/form') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<title>Форма</title><form id=f method=post action="/arrived"><input name=a value="Привет мир"><input type=file id=file name=file></form>',
      );
    } else return false;
    return true;
  });
});
afterAll(() => portal.stop());

const run = (script: string) =>
  runUnobserved(
    display.name,
    `const portal = await begin('typed');
    let presses = 0;
    portal.on('input-event', (_event, { type }) => { if (type === 'mouseDown') presses += 1; });
    /** A real press on the page, where nothing lies: without one it opens no window. */
    const touch = async () => {
      const from = presses;
      for (let turn = 0; turn < 5 && presses === from; turn += 1) {
        const area = await boxOf(shell(), at('portal-area'));
        const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
        await xdotool('mousemove', Math.round(bounds.x + area.x + area.width / 2), Math.round(bounds.y + area.y + area.height * 0.7), 'click', 1);
        for (let look = 0; look < 60 && presses === from; look += 1) await pause();
      }
      if (presses === from) throw new Error('no press came to the page');
    };
    const js = async (script) => { await touch(); return portal.executeJavaScript(script, true); };
    const browser = () => view('browser.changed');
    const files = async () => (await view('files.changed')).map(({ name }) => name);
    const go = async (path) => { await portal.loadURL('https://${TYPED_HOST}' + path); };
    ${script}`,
    {
      config: {
        portals: [{ ...TYPED_BUNDLE, flags: { popups: true } }],
        network: { proxy: portal.proxy },
      },
      switches: Object.fromEntries(
        portal.switches.map((one) => /^--([^=]+)=(.*)$/.exec(one)?.slice(1) as [string, string]),
      ),
    },
  );

describe.skipIf(process.env.SECTOR_EXECUTABLE)('pages keep', () => {
  test.each([
    ['multipart/form-data', /^multipart\/form-data; boundary=-+WebKitFormBoundary\w+$/],
    ['application/x-www-form-urlencoded', /^application\/x-www-form-urlencoded$/],
    ['text/plain', /^text\/plain$/],
  ])('F21 a form that is sent into a new tab as %s, with its sender and files', async (type, sent) => {
    arrived.length = 0;
    await run(`
      writeFileSync(join(folders.root, 'скан.txt'), 'файл');
      await go('/form');
      const { root } = await portal.debugger.sendCommand('DOM.getDocument');
      const { nodeId } = await portal.debugger.sendCommand('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' });
      await portal.debugger.sendCommand('DOM.setFileInputFiles', { files: [join(folders.root, 'скан.txt')], nodeId });
      for (const target of ['_self', '_blank', 'named']) {
        await js('f.enctype = ${JSON.stringify(type)}; f.target = ' + JSON.stringify(target) + '; f.submit(); null');
        if (target === '_self') { await page('https://${TYPED_HOST}/arrived'); await go('/form');
          const { root } = await portal.debugger.sendCommand('DOM.getDocument');
          const { nodeId } = await portal.debugger.sendCommand('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' });
          await portal.debugger.sendCommand('DOM.setFileInputFiles', { files: [join(folders.root, 'скан.txt')], nodeId });
        } else { await until(async () => (await browser()).tabs.length === 2, 'the tab'); const { activeTab } = await browser(); await call('portal.close', { tab: activeTab }); await until(async () => (await browser()).tabs.length === 1, 'closed'); }
      }
      say(null);`);
    // In place of the page Chromium sends it itself: a tab of ours is to send the same.
    const [own, ...others] = arrived.map(({ method, headers, body }) => ({
      method,
      type: headers['content-type']?.replace(/WebKitFormBoundary\w+/, 'B'),
      origin: headers.origin,
      referer: headers.referer,
      site: headers['sec-fetch-site'],
      length: headers['content-length'],
      body: body.replace(/WebKitFormBoundary\w+/g, 'B'),
    }));
    expect(own).toMatchObject({
      method: 'POST',
      origin: `https://${TYPED_HOST}`,
      referer: `https://${TYPED_HOST}/form`,
    });
    expect(arrived[0]?.headers['content-type']).toMatch(sent);
    expect(others).toEqual([own, own]);
  });

  test('F25 a new window that is a file, or nothing, leaves the portal in front and no empty tab', async () => {
    const result = await run(`
      await go('/form');
      const before = (await browser()).activeTab;
      for (const path of ['/name/utf8', '/nothing', '/onward']) await js('open("' + path + '"); null');
      await until(async () => (await files()).length === 2, 'the files');
      const pages = () => webContents.getAllWebContents().filter((one) => !one.getURL().startsWith('paper:'));
      await until(() => pages().length === 2, 'no page but the portal and ours');
      const { tabs, activeTab, notice } = await browser();
      await js("open('/form'); null");
      await until(async () => (await browser()).tabs.length === 2, 'a page is a tab');
      const isFront = (await browser()).activeTab !== before;
      say({ files: (await files()).sort(), tabs: tabs.length, isSame: activeTab === before, notice, isFront });`);
    expect(result).toEqual({
      files: ['Акт.docx', 'Выписка.docx'],
      tabs: 1,
      isSame: true,
      notice: null,
      isFront: true,
    });
  });

  test('F27 B93 downloads have the names that they were given, and no name leads elsewhere', async () => {
    const result = await run(`
      await go('/form');
      const get = async (script) => {
        const count = (await files()).length;
        await js(script + '; null');
        await until(async () => (await files()).length > count || (await browser()).notice, script);
      };
      for (const name of ${JSON.stringify(Object.keys(NAMES))}) await get('location.href = "/name/' + name + '"');
      // «Скачать» is mostly a link into a new window.
      for (const name of ['cp1251', 'koi8']) await get('open("/name/' + name + '")');
      say({ files: await files(), notice: (await browser()).notice });`);
    expect(result).toEqual({
      files: [
        ...['Выписка.docx', 'Акт.docx', 'etc_paper.docx', '_CON.docx'],
        // Of a page that is being left nobody may listen to the bytes: the ending at least is kept.
        ...['документ.docx', 'документ (2).docx'],
        ...['Справка о доходах.docx', 'Справка о доходах (2).docx'],
      ],
      notice: null,
    });
  });

  const WORDS = expect.stringMatching(/«Файлы».*«Файллар».*“Files”/s);
  /** Where the person looks for the document: there the words must stand. Other ways leave the page as it is. */
  const IN_FRAMES = ['frame', 'embed', 'object'];
  test.each(
    ['blob', 'data'].flatMap((kind) =>
      ['frame', 'embed', 'object', 'window', 'link', 'place'].map((way) => [way, kind] as const),
    ),
  )('F29 a document that the page makes and shows by a %s of %s: is in the files', async (way, kind) => {
    const result = await run(`
      await go('/form');
      await js(${JSON.stringify(`(() => {
        const text = ${JSON.stringify(PDF)};
        const url = '${kind}' === 'data' ? 'data:application/pdf;base64,' + btoa(text) : URL.createObjectURL(new Blob([text], { type: 'application/pdf' }));
        const part = (tag, name) => { const one = document.createElement(tag); one[name] = url; one.type = 'application/pdf'; document.body.append(one); return one; };
        ({ frame: () => part('iframe', 'src'), embed: () => part('embed', 'src'), object: () => part('object', 'data'),
          window: () => open(url), place: () => { location.href = url; },
          link: () => { const link = part('a', 'href'); link.target = '_blank'; link.click(); } })['${way}']();
        return null;
      })()`)});
      await until(async () => (await files()).length === 1, 'the file');
      const words = ${IN_FRAMES.includes(way)} ? await until(() => portal.mainFrame.frames[0]?.executeJavaScript('document.body?.innerText').catch(() => ''), 'words in the frame') : portal.mainFrame.frames.length;
      const { tabs, notice } = await browser();
      say({ files: await files(), words, tabs: tabs.length, notice });`);
    expect(result).toEqual({
      files: ['документ.pdf'],
      words: IN_FRAMES.includes(way) ? WORDS : 0,
      tabs: 1,
      notice: null,
    });
  });
});
