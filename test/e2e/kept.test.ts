/*
 * What a browser gives its pages, and a tab of ours has to give as well: a form that is sent into a new window arrives as
 * it was sent (F21), a file behind a new window is only a file (F25), it has the name that it was given (F27), and a
 * document that a page makes can be read (F29). A real server says what arrived; there is no driver, and a person presses
 * with the real mouse.
 */
import type { IncomingHttpHeaders } from 'node:http';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RESTLESS } from '../support/restless.ts';
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

const TYPES = ['multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain'];
/** Ways in which a page shows a document that it has made; the first three show it in a frame of theirs. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  frame: `part('iframe', 'src')`,
  embed: `part('embed', 'src')`,
  object: `part('object', 'data')`,
  window: 'open(url)',
  link: `{ const link = part('a', 'href'); link.target = '_blank'; link.click(); }`,
  place: 'location.href = url',
};
const IN_FRAMES = ['frame', 'embed', 'object'];

/** Everything that is pressed in these tests. */
const PAGE = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Проба</title>
<form id="form" method="post" action="/arrived"><input name="a" value="Привет мир"><input type="file" id="file" name="file">
${TYPES.flatMap((type, index) =>
  ['_self', '_blank', 'named'].map(
    (target) =>
      `<button id="send-${index}-${target}" formenctype="${type}" formtarget="${target}">${target}</button>`,
  ),
).join('')}</form>
${[...Object.keys(NAMES).map((name) => `name/${name}`), 'nothing', 'onward', 'paper', 'page']
  .map((path) => {
    const id = path.replace('name/', '');
    return `<p><a id="here-${id}" href="/${path}">${id}</a> <a id="new-${id}" target="_blank" href="/${path}">${id}</a></p>`;
  })
  .join('')}
${['blob', 'data']
  .flatMap((kind) => Object.keys(SHOWN_BY).map((way) => [way, kind] as const))
  .map(
    ([way, kind]) =>
      `<button id="${way}-${kind}" onclick="show('${way}', '${kind}')">${way} ${kind}</button>`,
  )
  .join('')}
<div id="shown"></div>
<script>function show(way, kind) {
  const text = ${JSON.stringify(PDF)};
  const url = kind === 'data' ? 'data:application/pdf;base64,' + btoa(text) : URL.createObjectURL(new Blob([text], { type: 'application/pdf' }));
  const part = (tag, name) => { const one = document.createElement(tag); one[name] = url; one.type = 'application/pdf'; document.querySelector('#shown').replaceChildren(one); return one; };
  ({ ${Object.entries(SHOWN_BY)
    .map(([way, script]) => `${way}() { ${script}; }`)
    .join(', ')} })[way]();
}</script>`;

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
    else if (pathname === '/paper') response.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF);
    else if (pathname.startsWith('/name/')) {
      const header = NAMES[pathname.slice('/name/'.length)] ?? Buffer.from('attachment');
      // Node writes a header's characters as bytes.
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': header.toString('latin1'),
      });
      response.end('zq');
    } else if (pathname === '/page') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(PAGE);
    } else return false;
    return true;
  });
});
afterAll(() => portal.stop());

const run = (script: string) =>
  runUnobserved(
    display.name,
    `${RESTLESS}
    const portal = await begin('typed');
    let presses = 0;
    portal.on('input-event', (_event, { type }) => { if (type === 'mouseDown') presses += 1; });
    const browser = () => view('browser.changed');
    /** Presses once: what came too early for the page, which has only just come, is pressed again. */
    const pressOn = async (id) => {
      const from = presses;
      for (let turn = 0; turn < 5 && presses === from; turn += 1) {
        await pressAt('#' + id, portal);
        for (let look = 0; look < 60 && presses === from; look += 1) await pause();
      }
      if (presses === from) throw new Error(id + ' cannot be pressed: ' + JSON.stringify((await browser()).tabs));
    };
    const files = async () => (await view('files.changed')).map(({ name }) => name);
    const go = async () => { await portal.loadURL('https://${TYPED_HOST}/page'); };
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
    [0, /^multipart\/form-data; boundary=-+WebKitFormBoundary\w+$/],
    [1, /^application\/x-www-form-urlencoded$/],
    [2, /^text\/plain$/],
  ])(
    'F21 a form that is sent into a new tab, by its type %i, with its sender and files',
    async (type, sent) => {
      arrived.length = 0;
      await run(`
      writeFileSync(join(folders.inbox, 'скан.png'), Buffer.from('89504e470d0a1a0a49454e44', 'hex'));
      await until(async () => (await files()).length === 1, 'the scan');
      for (const target of ['_self', '_blank', 'named']) {
        await go();
        await pressOn('file');
        await shown('picker-file-1');
        await pressFor(at('picker-file-1'), shell(), () => inShell('!document.querySelector(' + JSON.stringify(at('picker-confirm')) + ').disabled'));
        await pressAt(at('picker-confirm'));
        await until(() => portal.executeJavaScript('document.querySelector("#file").files.length === 1'), 'the file in the form');
        await pressOn('send-${type}-' + target);
        await page('https://${TYPED_HOST}/arrived');
        if (target === '_self') continue;
        await call('portal.close', { tab: (await browser()).activeTab });
        await until(async () => (await browser()).tabs.length === 1, 'one tab');
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
        referer: `https://${TYPED_HOST}/page`,
        body: expect.stringMatching(/скан\.png|%D1%81%D0%BA%D0%B0%D0%BD\.png/),
      });
      expect(arrived[0]?.headers['content-type']).toMatch(sent);
      expect(others).toEqual([own, own]);
    },
  );

  test('F25 a link into a new tab that is a file, or nothing, leaves the portal in front and no empty tab', async () => {
    const result = await run(`
      await go();
      const before = (await browser()).activeTab;
      for (const id of ['new-utf8', 'new-nothing', 'new-onward', 'new-paper']) await pressOn(id);
      await until(async () => (await files()).length === 3, 'the files');
      const pages = () => webContents.getAllWebContents().filter((one) => !/^(paper|sector-eds):/.test(one.getURL()));
      await until(() => pages().length === 2, 'no page but the portal and ours');
      const { tabs, activeTab, notice } = await browser();
      await pressOn('new-page');
      await until(async () => (await browser()).tabs.length === 2, 'a page is a tab');
      const isFront = (await browser()).activeTab !== before;
      say({ files: (await files()).sort(), tabs: tabs.length, isSame: activeTab === before, notice, isFront });`);
    expect(result).toEqual({
      files: ['paper.pdf', 'Акт.docx', 'Выписка.docx'],
      tabs: 1,
      isSame: true,
      notice: null,
      isFront: true,
    });
  });

  test('F27 B93 downloads have the names that they were given, and no name leads elsewhere', async () => {
    const result = await run(`
      await go();
      const found = {};
      // «Скачать» is mostly a link into a new window.
      for (const id of [${Object.keys(NAMES).map((name) => `'here-${name}'`)}, 'new-cp1251', 'new-koi8']) {
        const count = (await files()).length;
        await pressOn(id);
        await until(async () => (await files()).length > count || (await browser()).notice, id);
        found[id] = (await browser()).notice?.kind ?? (await files()).at(-1);
        await call('portal.dismissNotice');
      }
      say(found);`);
    expect(result).toEqual({
      'here-utf8': 'Выписка.docx',
      'here-star': 'Акт.docx',
      'here-path': 'etc_paper.docx',
      'here-device': '_CON.docx',
      // Of a page that is being left nobody may listen to the bytes: the ending at least is kept.
      'here-cp1251': 'документ.docx',
      'here-koi8': 'документ (2).docx',
      'new-cp1251': 'Справка о доходах.docx',
      'new-koi8': 'Справка о доходах (2).docx',
    });
  });

  test.each(['blob', 'data'])(
    'F29 a PDF that a page makes and shows by %s: is in the files, a frame says so',
    async (kind) => {
      const result = await run(`
      const found = {};
      for (const way of ${JSON.stringify(Object.keys(SHOWN_BY))}) {
        await go();
        const count = (await files()).length;
        await pressOn(way + '-${kind}');
        await until(async () => (await files()).length > count, 'the file of ' + way);
        const words = () => portal.mainFrame.frames[0]?.executeJavaScript('document.body?.innerText').catch(() => '');
        found[way] = ${JSON.stringify(IN_FRAMES)}.includes(way) ? await until(words, 'words in the ' + way) : portal.mainFrame.frames.length;
      }
      const { tabs, notice } = await browser();
      say({ files: await files(), found, tabs: tabs.length, notice });`);
      const words = expect.stringMatching(/«Файлы».*«Файллар».*“Files”/s);
      expect(result).toEqual({
        files: ['документ.pdf', ...[2, 3, 4, 5, 6].map((number) => `документ (${number}).pdf`)],
        found: Object.fromEntries(
          Object.keys(SHOWN_BY).map((way) => [way, IN_FRAMES.includes(way) ? words : 0]),
        ),
        tabs: 1,
        notice: null,
      });
    },
  );
});
