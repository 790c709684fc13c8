import process from 'node:process';
import { describe, expect, test } from 'vitest';
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
  test('F28 B95 is asked in our own dialog, and the page gets the person’s answer', async () => {
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
});
