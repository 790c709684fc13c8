import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { holdsWithin } from '../support/limits.ts';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

/*
 * `alert`, `confirm`, `prompt` and `beforeunload` (F28): a driver answers them by itself, so there is none here. What
 * the person presses are real keys and a real mouse.
 */

const display = displayForTests();

/** What every script below uses: a real press in our own window, and what it shows of the question. */
const HANDS = `
  const question = async () => (await view('browser.changed')).question;
  const asked = (claim = (one) => one !== null) => until(async () => { const one = await question(); return claim(one) && (one ?? true); }, 'the question ' + claim);
  const key = (...keys) => xdotool('key', ...keys);
  async function hit(id) {
    await shown(id);
    const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
    const box = await boxOf(shell(), at(id));
    await xdotool('mousemove', Math.round(bounds.x + box.x + box.width / 2), Math.round(bounds.y + box.y + box.height / 2), 'click', 1);
  }
  // Not awaited: the page stands still until the person has answered.
  const inPage = (script, target = portal) => target.executeJavaScript(script, true);
`;

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('what a page asks', () => {
  test('F28 B90 is asked in our own dialog, and the page gets the person’s answer', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      const before = await windows();
      const answers = inPage("[confirm('Отправить\\\\nзаявление?'), confirm('Точно?'), prompt('Ваше имя', 'Иван'), alert('Готово') ?? null]");
      const first = await asked((one) => one?.kind === 'confirm');
      const read = await inShell('document.querySelector(' + JSON.stringify(at('question-text')) + ').innerText');
      const during = (await windows()) - before;
      await hit('question-yes');
      await asked((one) => one?.text === 'Точно?');
      await key('Escape');
      await asked((one) => one?.kind === 'prompt');
      await until(() => inShell('document.activeElement?.dataset.testid === "question-field"'), 'the field');
      await key('ctrl+a');
      await xdotool('type', 'Maria');
      await key('Return');
      await asked((one) => one?.kind === 'alert');
      await shown('question-stop');
      await key('Return');
      const heard = await answers;
      await asked((one) => one === null);
      say({ first, read, during, heard });`,
    );
    expect(result).toEqual({
      first: {
        id: expect.any(String),
        kind: 'confirm',
        host: 'gosuslugi.training.test',
        text: 'Отправить\nзаявление?',
        value: '',
        mayStop: false,
      },
      read: 'Отправить\nзаявление?',
      during: 0,
      heard: [true, false, 'Maria', null],
    });
  });

  test('F28 B91 a page that asks without an end holds neither the bar nor the closing', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      const loop = 'setTimeout(() => { for (;;) confirm("zq"); }), null';
      const anew = () => new Promise((done) => portal.once('did-finish-load', done));
      // Back out of it by the bar, with a real press.
      await inPage(loop);
      await asked();
      const first = anew();
      await hit('reload');
      await first;
      await asked((one) => one === null);
      // After the third it may be told that it is enough; a loop then runs without asking, and slowly.
      await inPage(loop);
      for (let turn = 0; turn < 2; turn += 1) {
        const { id } = await asked((one) => one && !one.mayStop);
        await hit('question-yes');
        await asked((one) => one?.id !== id);
      }
      await asked((one) => one?.mayStop);
      await hit('question-stop');
      await hit('question-no');
      await asked((one) => one === null);
      const lags = [];
      for (let turn = 0; turn < 40; turn += 1) { const since = performance.now(); await new Promise((done) => setImmediate(done)); lags.push(performance.now() - since); await pause(); }
      await inShell('0');
      const refusals = await question();
      // Home and to another portal: the loop is still there.
      await call('portal.hide');
      await shown('tile-training-gosuslugi');
      await press('tile-training-gosuslugi');
      const second = anew();
      await hit('reload');
      await second;
      // And the closing, while a question waits.
      await inPage(loop);
      await asked();
      const since = performance.now();
      await finish();
      const closing = performance.now() - since;
      say({ refusals, lag: Math.max(...lags), closing });`,
    );
    expect(result).toEqual({ refusals: null, lag: expect.any(Number), closing: expect.any(Number) });
    const { lag, closing } = result as { lag: number; closing: number };
    holdsWithin('a press during a loop of questions', lag, 100);
    holdsWithin('a closing during a question', closing, 15_000);
  });

  test('F28 a question of a page that nobody sees is told no, and what it only says is shown later', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      await call('portal.hide');
      const unseen = await inPage('[confirm("a"), prompt("b"), alert("готово") ?? null, alert("и ещё") ?? null]');
      const atHome = await question();
      await press('tile-training-gosuslugi');
      const later = await asked();
      await hit('question-yes');
      await asked((one) => one === null);
      // A question that waits is told no when the person goes elsewhere, so that nothing of its process stands still.
      const left = inPage('confirm("c")');
      await asked();
      await call('portal.hide');
      say({ unseen, atHome, later: later.text, left: await left });`,
    );
    expect(result).toEqual({ unseen: [false, null, null, null], atHome: null, later: 'готово', left: false });
  });

  test('F28 frames ask under their own name, with no address under the name of their page', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      await inPage('(() => { const add = (src) => { const frame = document.createElement("iframe"); if (src) frame.src = src; document.body.append(frame); return frame; }; add(""); add("data:text/html,<p>zq"); add(URL.createObjectURL(new Blob(["<p>zq"], { type: "text/html" }))); return null; })()');
      const seen = [];
      await until(() => portal.mainFrame.framesInSubtree.length >= 3, 'frames');
      const frames = portal.mainFrame.framesInSubtree;
      for (const frame of frames) {
        const answer = frame.executeJavaScript('[confirm("zq"), prompt("zq", "x")]', true);
        const { host } = await asked((one) => one?.kind === 'confirm');
        await hit('question-yes');
        await asked((one) => one?.kind === 'prompt');
        await hit('question-yes');
        await asked((one) => one === null);
        seen.push([host, await answer]);
      }
      say(seen);`,
    );
    const ours = ['gosuslugi.training.test', [true, 'x']];
    expect(result).toEqual(expect.arrayContaining([ours, ours, ours]));
    expect(new Set((result as readonly unknown[]).map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('F28 over it comes the idle warning, and a hidden screen keeps it until it is shown again', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      const answer = inPage('confirm("Отправить?")');
      await asked();
      await call('visit.pause');
      await until(async () => (await state()).kind === 'paused', 'paused');
      const isSeen = await inShell('document.querySelector(' + JSON.stringify(at('question')) + ') !== null');
      await call('visit.resume');
      await shown('question');
      await hit('question-yes');
      const heard = await answer;
      // A page that dies under its question takes it along.
      inPage('confirm("zq")').catch(() => null);
      await asked();
      portal.forcefullyCrashRenderer();
      await asked((one) => one === null);
      await shown('notice-crashed');
      say({ isSeen, heard });`,
    );
    expect(result).toEqual({ isSeen: false, heard: true });
  });

  test('F28 what was typed is not lost by «Назад», reload and the cross of the tab without a question', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      ${HANDS}
      await inPage('document.body.innerHTML = "<input id=zq style=\\'position:fixed;top:0;left:0;width:300px;height:60px\\'>"; addEventListener("beforeunload", (event) => event.preventDefault()); window.mark = 1; null');
      const area = await boxOf(shell(), at('portal-area'));
      const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
      await xdotool('mousemove', Math.round(bounds.x + area.x + 100), Math.round(bounds.y + area.y + 30), 'click', 1);
      await until(() => inPage('document.activeElement.id === "zq"'), 'the field');
      await xdotool('type', 'Petrov');
      await until(() => inPage('document.querySelector("#zq").value === "Petrov"'), 'typed');
      await hit('reload');
      const { kind } = await asked();
      await hit('question-no');
      await asked((one) => one === null);
      const kept = await inPage('document.querySelector("#zq").value');
      // By a link of the page itself.
      inPage('location.href = "/help"; null');
      await asked((one) => one?.kind === 'leave');
      await hit('question-no');
      await asked((one) => one === null);
      const keptFromLink = await inPage('document.querySelector("#zq").value');
      inPage('location.href = "/?zq=1"; null');
      await asked((one) => one?.kind === 'leave');
      await hit('question-yes');
      await until(() => portal.getURL().endsWith('/?zq=1'), 'the page that the link leads to');
      // The closing asks nobody.
      await inPage('addEventListener("beforeunload", (event) => event.preventDefault()); null');
      await xdotool('click', 1);
      await finish();
      say({ kind, kept, keptFromLink });`,
    );
    expect(result).toEqual({ kind: 'leave', kept: 'Petrov', keptFromLink: 'Petrov' });
  });
});
