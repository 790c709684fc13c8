import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('without a debugger of the tests', () => {
  test.each([
    ['of another site', 'files'],
    ['of another origin of the same site', 'static'],
  ])('B48 a field in a frame %s opens our picker and gets the scan', async (_whose, from) => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
        const js = (script) => portal.executeJavaScript(script, true);
        js("location.href = '/lk'");
        await page('https://esia.training.test/login');
        js(\`document.querySelector('[data-testid="login-input"]').value = 'ivanova';
          document.querySelector('[data-testid="password-input"]').value = 'training';
          document.querySelector('[data-testid="login-submit"]').click()\`);
        await page('https://gosuslugi.training.test/lk');
        // The marks of a PNG at both ends, and nothing between.
        writeFileSync(join(folders.inbox, 'паспорт.png'), Buffer.from('89504e470d0a1a0a49454e44', 'hex'));
        await until(async () => (await view('files.changed')).length === 1, 'the scan');
        js("location.href = '/application/widget?from=${from}'");
        await page('https://gosuslugi.training.test/application/widget');
        await js("document.querySelectorAll('[data-step]').forEach((step) => { step.hidden = false; }), null");
        const ofWidget = ({ url }) => url.includes('/widget/upload');
        const frame = await until(() => portal.mainFrame.framesInSubtree.find(ofWidget), 'the frame');
        await until(() => frame.executeJavaScript('document.readyState === "complete"'), 'the frame to load');
        const before = await windows();
        const asked = async () => (await view('browser.changed')).fileRequest !== null;
        // A frame that has only just been painted may miss a press; a person presses again.
        for (let turn = 0; turn < 5 && !(await asked()); turn += 1) {
          await pressInFrame(portal, at('upload-frame'), frame, at('widget-file'));
          for (let look = 0; look < 40 && !(await asked()); look += 1) await pause();
        }
        await shown('picker-file-1');
        const dialogs = (await windows()) - before;
        await press('picker-file-1');
        await press('picker-confirm');
        await until(() => frame.executeJavaScript('document.body.dataset.uploaded'), 'the upload');
        const heard = await until(() => js('document.querySelector(' + JSON.stringify(at('chosen-files')) + ').textContent'), 'the page to hear');
        const print = await frame.executeJavaScript('print.toString().includes("native code")');
        const isOwnProcess = frame.osProcessId !== portal.mainFrame.osProcessId;
        say({ dialogs, print, heard, isOwnProcess });`,
    );
    expect(result).toEqual({
      dialogs: 0,
      print: false,
      heard: expect.stringContaining('паспорт.png'),
      isOwnProcess: true,
    });
  });

  test('B69 our own window that crashes comes back with the visit as it was', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      const gone = new Promise((resolve) => shell().once('render-process-gone', resolve));
      shell().forcefullyCrashRenderer();
      await gone;
      await until(() => shell() && !shell().isCrashed() && !shell().isLoading(), 'the window again');
      await until(() => inShell('document.querySelector("[data-screen]")?.dataset.screen === "portal"'), 'the portal');
      const url = portal.getURL();
      await press('finish');
      await press('finish-confirm');
      await shown('receipt');
      say({ url });`,
    );
    expect(result).toEqual({ url: 'https://gosuslugi.training.test/' });
  });

  test('B58 dialogs of a page are no windows of the system, during the visit and after it', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      const before = await windows();
      const during = [];
      let last = null;
      const asked = async (kind) => {
        const question = await until(async () => { const { question } = await view('browser.changed'); return question?.kind === kind && question.id !== last && question; }, kind);
        last = question.id;
        during.push((await windows()) - before);
        return { question: question.id, text: '', isEnough: false };
      };
      const answers = portal.executeJavaScript("[alert('zq') ?? null, confirm('zq'), confirm('zq')]", true);
      await call('portal.answer', { ...(await asked('alert')), isAccepted: true });
      await call('portal.answer', { ...(await asked('confirm')), isAccepted: true });
      await call('portal.answer', { ...(await asked('confirm')), isAccepted: false });
      const heard = await answers;
      // One that asks without an end still waits for an answer when the visit is closed.
      await portal.executeJavaScript("setInterval(() => { alert('zq'); confirm('zq') }, 10), null", true);
      await asked('alert');
      await finish();
      say({ heard, during, after: (await windows()) - before });`,
    );
    expect(result).toEqual({ heard: [null, true, false], during: [0, 0, 0, 0], after: 0 });
  });
});
