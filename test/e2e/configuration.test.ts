import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Display, startDisplay } from '../support/display.ts';
import { makeFolders, Workstation } from '../support/workstation.ts';

let display: Display;
beforeAll(async () => {
  const started = await startDisplay('1280x800');
  if (!started) throw new Error('no X server');
  display = started;
});
afterAll(() => display.stop());

test.each([
  ['broken JSON', '{"centre": {"name": "Новая"},', /это не JSON/],
  ['an unknown key', '{"visit": {"idleMinute": 3}}', /idleMinutes/],
  [
    'an unreadable filter',
    '{"portals": [{"id": "one", "title": "Один", "home": "https://a.ru/", "navigate": ["http://[x"]}]}',
    /navigate\[0\]/,
  ],
])('after %s the last good copy is in force and the workstation says so', async (_what, text, sentence) => {
  const folders = makeFolders();
  const start = (options: object) => Workstation.start({ display: display.name, folders, ...options });
  const first = await start({ config: { centre: { name: 'Хорошая копия' } } });
  await first.screen('free');
  await first.stop();

  const second = await start({ configText: text });
  try {
    await second.screen('free');
    await second.shell.getByText('Хорошая копия').waitFor();
    await second.at('config-trouble').click();
    await second.shell
      .getByText(/Файл 50-test\.json/)
      .first()
      .waitFor();
    const told = await second.shell.locator('dialog[open]').innerText();
    expect(told).toMatch(sentence);
    expect(told).toMatch(/File 50-test\.json/);
  } finally {
    await second.dispose();
  }
});
