/** The door and the consultant's desk in the real window. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { PrintView } from '../../preload/contract.ts';
import type { Portal } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, IT, openDesk, pressDigits, seedStaff, typePin } from '../support/staff.ts';
import { makeFolders, until, Workstation } from '../support/workstation.ts';

const folders = makeFolders();
seedStaff(folders);
const plain = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const running = workstationForTests({ folders });

interface Audited {
  readonly person: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly details: string;
  readonly visit: number | null;
}

/** What the journal has of the desk, read from the file itself. */
function auditOf({ folders: { state } }: Workstation): readonly Audited[] {
  const database = new Database(join(state, 'journal.sqlite'), { readonly: true });
  try {
    const query =
      'SELECT audit.*, visits.number AS visit FROM audit LEFT JOIN visits ON visits.id = audit.visit';
    return database.prepare<[], Audited>(query).all();
  } finally {
    database.close();
  }
}

/** The preview of the printer, once it is drawn. */
async function preview(portal: Portal): Promise<PrintView> {
  const shown = async () => (await portal.browser()).print;
  await expect.poll(async () => (await shown())?.phase).toBe('preview');
  const print = await shown();
  if (!print) throw new Error('the preview went away');
  return print;
}

/** What goes to the printer, as a file. */
async function printed(station: Workstation, portal: Portal) {
  const print = await preview(portal);
  const bytes = await station.shell.evaluate(async (address) => {
    const answer = await fetch(address ?? '');
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, print.document);
  const file = join(station.folders.root, 'printed.pdf');
  writeFileSync(file, Buffer.from(bytes));
  return { print, file };
}

const textOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-']).toString();

afterEach(async () => {
  // A test that broke must not leave its dialog over the next.
  await running.station.shell.evaluate(() => window.sector.call('access.leave'));
  await running.station.shell.keyboard.press('Escape');
});

test('the door wants a person and the PIN, and tells nothing of what was typed', async () => {
  const { station } = running;
  await station.at('door').click();
  await station.at(`staff-${CONSULTANT.id}`).click();
  const before = await station.at('pin-value').innerText();
  for (const digit of '7294') {
    await station.at(`pin-${digit}`).click();
    expect(await station.at('pin-value').innerText()).toBe('Код вводится');
  }
  await station.at('pin-erase').click();
  expect(await station.at('pin-value').innerText()).toBe(before);
  await pressDigits(station, '000111');
  await station.shell.getByRole('alert').filter({ hasText: 'Код не подошёл' }).waitFor();
  await pressDigits(station, CONSULTANT.pin);
  await station.screen('desk');
  expect(await station.at('desk').innerText()).toContain('Место свободно');
  await station.at('desk-leave').click();
  await station.screen('free');
  expect(station.log.join('\n')).not.toContain(CONSULTANT.pin);
  expect(readFileSync(join(station.folders.state, 'access.json'), 'utf8')).not.toContain(CONSULTANT.pin);
});

test('digits from a device that types are refused, digits from a hand are taken', async () => {
  const { station, person } = running;
  await station.at('door').click();
  await station.at(`staff-${CONSULTANT.id}`).click();
  // As a keyboard wedge does it; a busy machine may draw it out, and a reader is held to the place once more.
  await until(
    async () => {
      await person.type(CONSULTANT.pin, 0);
      const said = await station.shell.getByRole('alert').allInnerTexts();
      return said.some((text) => text.includes('считывателя')) || undefined;
    },
    () => 'a device that types was not noticed',
  );
  await station.shell.keyboard.press('Escape');
  await station.at('door').click();
  await station.at(`staff-${CONSULTANT.id}`).click();
  await station.shell.keyboard.type(CONSULTANT.pin, { delay: 90 });
  // From habit: the sixth digit has sent the PIN, and Enter presses nothing.
  await station.shell.keyboard.press('Enter');
  await station.screen('desk');
  await station.at('desk-leave').click();
});

test('during a visit the desk hides the portal, says what goes on without a name, and ends the visit', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await station.at('home').click();
  await openDesk(station, CONSULTANT);
  const said = await station.at('desk').innerText();
  expect(said).toContain('Идёт обслуживание');
  expect(said).toContain('гражданин · подача заявления');
  await station.at('desk-finish').click();
  await expect
    .poll(async () => (await station.view('workstation.changed')).state)
    .toMatchObject({
      kind: 'closing',
      reason: 'consultant',
      phase: 'done',
    });
  await station.at('desk-leave').click();
  await station.screen('receipt');
});

test('F09 the desk names the portal that did not let the visitor go: beside the receipt, and when they have left', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');
  await station.trainingControl({ action: 'break-logout', portal: 'gosuslugi' });
  await station.at('finish').click();
  await station.at('finish-confirm').click();
  // The plan waits for a proof that does not come.
  await station.at('receipt').waitFor();
  await openDesk(station, CONSULTANT);
  const now = station.at('closing-list').getByTestId('desk-headline');
  expect(plain(await now.innerText())).toMatch(/^Не получилось .*Госуслуги.*: .*Выйти со всех устройств/);
  expect(await now.getAttribute('data-verdict')).toBe('failed');
  await station.at('desk-confirm').click();
  await station.screen('free');
  await station.trainingControl({ action: 'reset' });

  await openDesk(station, CONSULTANT);
  const latest = station.at('desk-closings').locator('li').first();
  expect(plain(await latest.innerText())).toMatch(/Госуслуги.*: /);
  expect(await latest.getAttribute('data-verdict')).toBe('failed');
  await station.at('desk-leave').click();
});

test('the closing with the visitor present: evidence, what only a person sees, one tap, and who said so', async () => {
  const { station } = running;
  await station.beginVisit();
  await openDesk(station, CONSULTANT);
  await station.at('desk-finish').click();
  await station.at('desk-confirm').waitFor();
  expect(await station.at('check-logout').getAttribute('data-status')).toBe('verified');
  expect(plain(await station.at('check-files').innerText())).toMatch(/Корзина пуста/);
  // A reader of cards is not asked here: no tick, and the sentence says what to look at.
  expect(await station.at('check-token').getAttribute('data-status')).toBe('not-checked');
  await station.at('found-scanner').click();
  await station.at('desk-confirm').click();
  // One tap: the visit and the desk are closed.
  await station.screen('free');
  const said = () => auditOf(station).findLast(({ action }) => action === 'confirm');
  await expect.poll(said).toMatchObject({ person: CONSULTANT.id, details: '["found.scanner"]' });
});

test('a hidden screen shows and plays nothing; the visitor comes back by a tap, a consultant by the PIN', async () => {
  const { station, portal, person } = running;
  const isHeard = () =>
    station.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((one) => one.getURL().startsWith('http') && !one.isAudioMuted()),
    );
  await station.beginVisit();
  await portal.open();
  expect(await isHeard()).toBe(true);
  await station.at('hide').click();
  await station.screen('paused');
  expect(await isHeard()).toBe(false);
  expect(plain(await station.at('paused').innerText())).not.toContain('Госуслуги');
  const refused = await station.shell.evaluate(async () => {
    await window.sector.call('portal.place', { at: { x: 0, y: 0, width: 900, height: 600 } });
    return window.sector.call('portal.reload');
  });
  expect(refused).toMatchObject({ ok: false });
  // With the real mouse: a page that lay over the cover would get the press.
  await person.press('resume');
  await station.screen('portal');
  expect(await isHeard()).toBe(true);

  await station.at('home').click();
  await openDesk(station, CONSULTANT);
  await station.at('desk-hide').click();
  await station.screen('paused');
  expect(await station.at('resume').count()).toBe(0);
  expect(await station.shell.evaluate(() => window.sector.call('visit.resume'))).toMatchObject({
    error: { code: 'visit.paused' },
  });
  await openDesk(station, CONSULTANT);
  await station.at('desk-show').click();
  await station.screen('home');

  // Nobody comes back: the ordinary closing of a visit that was left alone.
  await station.at('hide').click();
  await station.screen('paused');
  await station.passTime(7 * 60_000);
  await expect
    .poll(async () => (await station.view('workstation.changed')).state)
    .toMatchObject({ kind: 'closing', reason: 'idle' });
});

test('a code of four digits closes the hidden screen: nobody else shows it, nobody ends it, three wrong ones call for a consultant', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('hide').click();
  await station.screen('paused');
  expect(await station.at('finish').count()).toBe(0);
  await station.at('lock').click();
  // By keyboard, and by touch.
  for (const digit of '481') await station.shell.keyboard.press(digit);
  await station.at('code-5').click();
  expect(await station.at('code-value').innerText()).toContain('4815');
  await station.at('code-done').click();
  await station.at('lock').waitFor({ state: 'detached' });
  const refused = await station.shell.evaluate(async () => [
    await window.sector.call('visit.resume'),
    await window.sector.call('visit.finish'),
    await window.sector.call('visit.extend'),
    await window.sector.call('visit.lock', { code: '0000' }),
  ]);
  expect(refused.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
    ...['visit.locked', 'visit.hidden', 'visit.none', 'visit.lock-late'],
  ]);
  const type = async (code: string) => {
    for (const digit of code) await station.at(`code-${digit}`).click();
    expect(await station.at('code-value').innerText()).toContain('●●●●');
    await station.at('code-done').click();
  };
  // A consultant's code typed at the door above the pad is not heard by it, and is no try.
  await station.at('door').click();
  await station.at(`staff-${CONSULTANT.id}`).click();
  for (const digit of '99') await station.shell.keyboard.press(digit);
  await station.shell.keyboard.press('Escape');
  await station.at('pin-done').waitFor({ state: 'detached' });
  expect(await station.at('code-value').innerText()).toContain('○○○○');
  await type('1111');
  await expect.poll(() => station.at('code-said').innerText()).toMatch(/Осталось\s2\sпопытки/);
  await type('4815');
  await station.screen('home');

  await station.at('hide').click();
  await station.at('lock').click();
  for (const digit of '7072') await station.at(`code-${digit}`).click();
  await station.at('code-done').click();
  await station.at('lock').waitFor({ state: 'detached' });
  for (let wrong = 0; wrong < 3; wrong += 1) await type('7073');
  await station.at('paused-door').waitFor();
  await openDesk(station, CONSULTANT);
  await station.at('desk-show').click();
  await station.screen('home');
  // Neither code stands in the log.
  expect(station.log.join('\n')).not.toMatch(/"(4815|7072|7073)"/);
});

test('what stands behind the PIN is refused without it, whoever asks', async () => {
  const { station } = running;
  await station.beginVisit();
  const answers = await station.shell.evaluate(async () => [
    await window.sector.call('desk.finish'),
    await window.sector.call('access.remove', { person: 'ivan' }),
    await window.sector.call('access.set', { name: 'Я', role: 'it', pin: '591730' }),
  ]);
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
    'access.closed',
    'access.closed',
    'access.closed',
  ]);
  expect(await station.view('workstation.changed')).toMatchObject({ state: { kind: 'active' } });
});

test('a row of the consultation log is written and corrected, personal data only stays out', async () => {
  const { station } = running;
  await openDesk(station, CONSULTANT);
  await station.at('desk-log').click();
  await station.at('log-save').click();
  await station.shell.getByRole('alert').filter({ hasText: 'Выберите категорию' }).waitFor();
  await station.at('log-category-0').check();
  await station.at('log-description').fill('Сидорова Анна Петровна, т. 89123456789: не приходит код');
  await station.at('log-save').click();
  expect(await station.at('log-personal').innerText()).toContain('«Сидорова Анна Петровна», «89123456789»');
  await station.at('log-strip').click();
  const row = station.at('log-row-1');
  await row.waitFor();
  expect(await row.innerText()).toContain('…, т. …: не приходит код');
  expect(await row.innerText()).toContain(CONSULTANT.name);
  await station.at('log-edit-1').click();
  await station.at('log-description').fill('Не приходит код, помогли');
  await station.at('log-save').click();
  await row.filter({ hasText: 'помогли (исправлено)' }).waitFor();
  await station.at('desk-leave').click();
  const kept = readdirSync(station.folders.state)
    .filter((name) => name.startsWith('journal'))
    .map((name) => readFileSync(join(station.folders.state, name)).toString('utf8'))
    .join('');
  expect(kept).toContain('Не приходит код, помогли');
  expect(kept).not.toContain('89123456789');
  expect(kept).not.toContain('Сидорова');
});

test('the report counts the visit that was, and only for whoever is at the desk', async () => {
  const { station } = running;
  const asked = () => station.shell.evaluate(() => window.sector.call('desk.report', { period: 'day' }));
  expect(await asked()).toMatchObject({ ok: false, error: { code: 'access.closed' } });
  await openDesk(station, CONSULTANT);
  const before = await asked();
  await station.at('desk-leave').click();
  await station.at('audience-employer').click();
  // As a reader of tickets types it: taken this minute, as the workstation's own clock has it.
  await station.at('ticket-input').pressSequentially(`А017 ${new Date().toTimeString().slice(0, 5)}`);
  expect(await station.at('ticket-input').inputValue()).toBe('А017');
  await station.at('purpose-result').click();
  await station.at('home-screen').waitFor();
  await station.finishVisit();
  await station.makeFree();
  await openDesk(station, CONSULTANT);
  await station.at('desk-reports').click();
  await station.at('report-day').click();
  await station.at('desk').getByText('работодатель', { exact: true }).waitFor();
  const after = await asked();
  if (!before.ok || !after.ok) throw new Error('the desk is open');
  const figures = ({ value }: typeof before) => new Map(value.figures.map((one) => [one.id, one.value]));
  expect(figures(after).get('visits')).toBe((figures(before).get('visits') ?? 0) + 1);
  expect([figures(after).get('waitKnown'), figures(after).get('waitOver')]).toEqual([1, 0]);
  await station.at('report-range').click();
  await station.at('period-from').fill('2020-01-01');
  await station.at('period-to').fill('2019-01-01');
  expect(await station.at('period-show').isDisabled()).toBe(true);
  await station.at('period-to').fill('2020-12-31');
  await station.at('period-show').click();
  await station.at('desk').getByText('За это время обслуживаний не было.').waitFor();
  await station.at('desk-leave').click();
});

test('the report goes into a file and onto paper, and says where the file is', async () => {
  const { station, portal } = running;
  await openDesk(station, CONSULTANT);
  await station.at('desk-reports').click();
  await station.at('export-log-csv').click();
  const said = station.at('exported');
  await expect
    .poll(async () => plain(await said.innerText()))
    .toMatch(/^Записано строк: \d+\. Файл: .*\.csv$/);
  const [, path = ''] = /Файл: (.*)$/.exec(plain(await said.innerText())) ?? [];
  expect(dirname(path)).toBe(join(station.folders.state, 'exports'));
  expect(readFileSync(path, 'utf8')).toMatch(/^\uFEFF№ п\/п;Дата и время обращения;/);
  await station.at('export-report-xlsx').click();
  await expect.poll(async () => plain(await said.innerText())).toMatch(/отчёт_.*\.xlsx$/);

  // A file that the journal process has put aside is told to whoever opens the desk, until IT takes it away.
  const broken = join(station.folders.state, 'journal.sqlite.broken-20260302T071500123Z');
  writeFileSync(broken, 'x');
  await station.at('desk-survey').click();
  await station.at('journal-notice').getByText('отложен и не удалён').waitFor();
  rmSync(broken);
  await station.at('desk-reports').click();
  await station.at('journal-notice').waitFor({ state: 'detached' });

  await station.at('print-report').click();
  const text = plain(textOf((await printed(station, portal)).file));
  expect(text).toContain('Отчёт о работе этого места');
  expect(text).toMatch(/Обслуживаний \d+/);
  await station.at('print-cancel').click();
  await station.at('desk-leave').click();
});

test('the leaflets that are wanted most are one document of short leaflets, which goes with the consultant', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await station.at('instruction-9-public-works').click();
  await station.screen('reader');
  await station.finishVisit();
  await station.makeFree();
  await openDesk(station, CONSULTANT);
  await station.at('desk-reports').click();
  // The journal is asked for the ranking when the tab opens.
  await station.at('most-used').locator('li').first().waitFor();
  const titles = await station.at('most-used').locator('li').allInnerTexts();
  expect(titles).toHaveLength(10);
  expect(plain(titles[0] ?? '')).toBe('Пойти на оплачиваемые общественные работы × 1');
  expect(plain(await station.at('most-used').innerText())).toContain('Открывали только 1 из 10.');
  await station.at('print-most-used').click();
  const { print, file } = await printed(station, portal);
  const text = plain(textOf(file));
  for (const title of titles) expect(text).toContain(plain(title).replace(/ × 1$/, ''));
  // Ten leaflets, three an A4 sheet.
  expect(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file]).toString())?.[1]).toBe('4');
  expect(print?.pages).toBe(4);
  await station.at('print-confirm').click();
  await expect.poll(async () => (await portal.browser()).print?.phase).toBe('done');
  await station.at('print-cancel').click();

  // Left on the screen, a preview is gone when the next person begins, and the closing finds no job of theirs.
  await station.at('print-most-used').click();
  await preview(portal);
  await station.shell.evaluate(() => window.sector.call('access.leave'));
  await station.screen('free');
  await expect.poll(async () => (await portal.browser()).print).toBeNull();
  await station.beginVisit();
  await station.finishVisit();
  const { state } = await station.view('workstation.changed');
  const steps = 'receipt' in state ? (state.receipt?.steps ?? []) : [];
  expect(steps.find(({ id }) => id === 'print')).toMatchObject({ status: 'verified', code: 'print.empty' });
});

test('a workstation is taken out of service with a reason, stays so over a restart, and comes back after a check', async () => {
  const { station } = running;
  await openDesk(station, CONSULTANT);
  await station.at('desk-put-out').click();
  await station.at('put-out-desk.paper').click();
  await station.at('desk-put-in').waitFor();
  await station.at('desk-leave').click();
  await station.screen('out-of-service');
  expect(await station.at('recheck').count()).toBe(0);
  await station.shell.evaluate(() => window.sector.call('visit.recheck'));
  await station.screen('out-of-service');
  expect(readFileSync(join(station.folders.state, 'out-of-service.json'), 'utf8')).toContain('desk.paper');
  await openDesk(station, CONSULTANT);
  await station.at('desk-put-in').click();
  await expect
    .poll(async () => (await station.view('workstation.changed')).state)
    .toMatchObject({ kind: 'closing', phase: 'done' });
  await station.at('desk-leave').click();
  await station.at('receipt-done').click();
  await station.screen('free');
});

test('IT adds a person with a PIN of their own, and takes them off again', async () => {
  const { station } = running;
  await openDesk(station, IT);
  await station.at('desk-people').click();
  await station.at('staff-add').click();
  await station.at('staff-name').fill('Новикова О. П.');
  await typePin(station, '660172');
  await typePin(station, '660173');
  await station.shell.getByRole('alert').filter({ hasText: 'не совпали' }).waitFor();
  await typePin(station, '660172');
  await typePin(station, '660172');
  const row = station.shell.locator('.desk-people li', { hasText: 'Новикова' });
  await row.waitFor();
  await row.getByRole('button', { name: 'Убрать' }).click();
  await station.at('staff-remove-yes').click();
  await row.waitFor({ state: 'detached' });
  await station.at('desk-leave').click();
});

test('a workstation that nobody has set up serves nobody until IT has set the first PIN', async () => {
  // At a mobile point, whose log is tried at the end.
  const config = { mode: 'mobile', mobile: { columns: ['Населённый пункт', 'Услуга'] } };
  const station = await Workstation.start({ display: running.display, training: false, config });
  try {
    await station.screen('set-up');
    const refused = await station.shell.evaluate(() =>
      window.sector.call('visit.start', { audience: 'citizen', purpose: 'filing' }),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'access.not-set' } });
    await station.at('staff-name').fill('Отдел ИТ');
    await typePin(station, '123456');
    await typePin(station, '123456');
    await station.shell.getByRole('alert').filter({ hasText: 'легко угадать' }).waitFor();
    await typePin(station, '480193');
    await typePin(station, '480193');
    // Whoever has set it goes on at the desk (P23).
    await station.screen('desk');
    const kept = readFileSync(join(station.folders.state, 'access.json'), 'utf8');
    expect(kept).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(kept).not.toContain('480193');

    await station.at('desk-leave').click();
    await station.screen('free');
    await station.at('door').click();
    await pressDigits(station, '480193');
    await station.at('desk-mobile').click();
    await station.at('mobile-0').fill('Село Липки');
    await station.at('mobile-1').fill('Резюме, т. 89123456789');
    await station.at('mobile-save').click();
    await station.shell.getByRole('alert').filter({ hasText: 'личные данные' }).waitFor();
    await station.at('mobile-1').fill('Помогли с резюме');
    await station.at('mobile-save').click();
    expect(plain(await station.at('mobile-row-1').innerText())).toMatch(
      /Населённый пункт: Село Липки.*Отдел ИТ/,
    );
  } finally {
    await station.dispose();
  }
});
