/** The survey in the real window: asked on the receipt, kept without the visit, shown at the desk from five up. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, openDesk, seedStaff } from '../support/staff.ts';
import { makeFolders } from '../support/workstation.ts';

const folders = makeFolders();
seedStaff(folders);
const running = workstationForTests({
  folders,
  config: { feedback: { address: 'https://example.org/opinion?place={workstation}' } },
});
const waiting = join(folders.state, 'survey-pending.json');
/** What four visitors said to the program that ran before this one. */
const EARLIER = {
  batch: null,
  marks: Array.from({ length: 4 }, () => ({ question: 'place', provider: null, score: 5 })),
  comments: [],
};
writeFileSync(waiting, JSON.stringify(EARLIER));

async function receipt(): Promise<void> {
  await running.station.beginVisit();
  await running.station.finishVisit();
}

test('whoever leaves without an answer is not held up and leaves nothing', async () => {
  const { station } = running;
  expect(await station.at('feedback-qr').count()).toBe(1);
  expect(await station.at('feedback-mark').count()).toBe(0);
  await station.beginVisit();
  expect(await station.at('feedback-mark').count()).toBe(1);
  await station.finishVisit();
  await station.at('survey').waitFor();
  // No portal was opened: nobody is asked about one.
  expect(await station.at('survey-portal-1').count()).toBe(0);
  await station.leave();
  expect(JSON.parse(readFileSync(waiting, 'utf8'))).toEqual(EARLIER);
  const late = await station.shell.evaluate(() =>
    window.sector.call('survey.answer', { marks: [{ question: 'help', score: 1 }], comment: null }),
  );
  expect(late).toMatchObject({ ok: false, error: { code: 'survey.closed' } });
});

test('five visitors answer; the desk shows it then and the disk never says who', async () => {
  const { station, portal } = running;
  const results = async () => {
    await openDesk(station, CONSULTANT);
    await station.at('desk-survey').click();
    await station.at('survey-few').or(station.at('survey-group')).first().waitFor();
    const said = await station.at('desk').innerText();
    await station.at('desk-leave').click();
    return said;
  };
  await station.beginVisit();
  await portal.open();
  await station.at('home').click();
  await station.finishVisit();
  expect(await station.at('survey').innerText()).toMatch(/портал\s«/);
  await station.at('survey-portal-2').click();
  await station.at('survey-place-5').click();
  await station.at('survey-help-1').click();
  // The same smiley takes the answer back, another one changes it.
  await station.at('survey-help-1').click();
  await station.at('survey-help-5').click();
  await station.at('survey-comment').fill('Спасибо, мой номер 89123456789');
  await station.at('receipt-details').click();
  await station.at('receipt-details').click();
  expect(await station.at('survey-help-5').getAttribute('aria-pressed')).toBe('true');
  await station.leave();
  for (const score of [4, 4, 3]) {
    await receipt();
    await station.at(`survey-help-${score}`).click();
    await station.leave();
  }
  expect(await results()).toContain('Пока мало ответов');
  await receipt();
  await station.at('survey-help-5').click();
  await station.leave();
  await expect.poll(() => JSON.parse(readFileSync(waiting, 'utf8')).marks.length).toBe(11);
  expect(readFileSync(waiting, 'utf8')).not.toContain('8912');
  await station.passTime(21 * 60_000);
  await expect
    .poll(() => JSON.parse(readFileSync(waiting, 'utf8')))
    .toEqual({
      batch: null,
      // One person spoke of a portal and one wrote something: that waits, without the telephone.
      marks: [{ question: 'portal', provider: 'training-gosuslugi', score: 2 }],
      comments: ['Спасибо, мой номер …'],
    });
  const said = await results();
  expect(said).toContain('Как вам помогли сегодня?');
  expect(said).toContain('средняя 4,2 из 5, ответов 5');
  expect(said).not.toContain('Удобен ли портал');
  expect(said).not.toContain('Спасибо');
  const database = new Database(join(folders.state, 'journal.sqlite'), { readonly: true });
  const kept = ['survey_tallies', 'survey_comments'].map((table) =>
    database.prepare(`SELECT * FROM ${table}`).all(),
  );
  database.close();
  expect(kept).toMatchObject([
    [{ score: 3 }, { score: 4, count: 2 }, { score: 5, count: 2 }, { question: 'place', score: 5, count: 5 }],
    [],
  ]);
  expect(station.log.join('\n')).not.toMatch(/Спасибо|survey\.answer/);
});
