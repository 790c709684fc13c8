/** Time of a visit: nobody there, the end of the day, and what keeps a visit open. The clock is moved on. */
import { describe, expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const MINUTE = 60_000;

const running = workstationForTests({
  config: {
    visit: { idleMinutes: 5, warningSeconds: 60, limitMinutes: 60, extensionMinutes: 10, extensions: 1 },
  },
});

const state = async () => (await running.station.view('workstation.changed')).state;

function stateIs(kind: string): Promise<unknown> {
  return until(
    async () => ((await state()).kind === kind ? true : undefined),
    () => `not «${kind}»`,
  );
}

describe('when nobody touches anything', () => {
  test('the question comes over the portal page, and «Я ещё здесь» keeps everything', async () => {
    const { station, portal, person } = running;
    await station.beginVisit();
    await portal.open();
    await station.passTime(4 * MINUTE);
    await until(
      async () => ((await station.view('time.changed')).visitLeft < 56 * 60 ? true : undefined),
      () => 'the tick did not come',
    );
    expect((await state()).kind).toBe('active');
    await station.passTime(MINUTE);
    await station.at('extend').waitFor();
    expect(await state()).toMatchObject({ kind: 'warning', cause: 'idle' });
    // Pressed with the real mouse: a page that lay over the question would get the press.
    await person.press('extend');
    await stateIs('active');
    expect(await portal.url()).toBe(`${GOSUSLUGI}/`);
  });

  test('a nudge of the mouse or a key is no answer to the question', async () => {
    const { station, person } = running;
    await station.beginVisit();
    await station.passTime(5 * MINUTE);
    await station.at('extend').waitFor();
    for (let step = 0; step < 10; step += 1) await person.moveTo(100 + step * 20, 300 + step * 10);
    await person.type('q');
    await person.chord('Shift_L');
    const before = await station.view('time.changed');
    await until(
      async () =>
        (await station.view('time.changed')).warningLeft !== before.warningLeft ? true : undefined,
      () => 'the countdown stands still',
    );
    expect((await state()).kind).toBe('warning');
  });

  test('the visit closes by itself, everything is swept, and the journal knows why', async () => {
    const { station, portal } = running;
    await station.beginVisit();
    await portal.open();
    await portal.logIn('zqforgot');
    await station.passTime(5 * MINUTE);
    await station.at('extend').waitFor();
    await station.passTime(MINUTE);
    await station.at('receipt').waitFor();
    expect(await station.trainingState()).toMatchObject({ ssoSessions: [], portalSessions: [] });
    await station.leave();
    expect(station.journal().at(-1)).toMatchObject({ endReason: 'idle', isClean: true });
  });

  test.each(['a mouse over the portal page', 'keys in the portal page'])('%s is somebody', async (what) => {
    const { station, portal, person } = running;
    await station.beginVisit();
    await portal.open();
    await person.pressIn(portal, 'h1');
    await station.passTime(4.5 * MINUTE);
    if (what.startsWith('a mouse')) await person.moveOverPage(200, 200);
    else await person.type('a');
    // What was done is known to the main process before the clock moves again.
    await portal.ask(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))',
    );
    await station.passTime(4.5 * MINUTE);
    const left = (await station.view('time.changed')).visitLeft;
    await until(
      async () => ((await station.view('time.changed')).visitLeft < left - 1 ? true : undefined),
      () => 'the tick did not come',
    );
    expect((await state()).kind).toBe('active');
  });
});

describe('the end of the time', () => {
  test('is told in time, may be put off as often as configured, and then it is the end', async () => {
    const { station } = running;
    await station.beginVisit();
    await station.passTime(59.5 * MINUTE);
    await station.at('extend').waitFor();
    expect(await state()).toMatchObject({ kind: 'warning', cause: 'limit' });
    await station.at('extend').click();
    await stateIs('active');
    await until(
      async () => ((await station.view('time.changed')).visitLeft > 9 * 60 ? true : undefined),
      () => 'the time was not put off',
    );
    await station.passTime(9.8 * MINUTE);
    await station.at('extend').waitFor();
    // The second time is not for having.
    await station.at('extend').click();
    await station.passTime(MINUTE);
    await station.at('receipt').waitFor();
    await station.leave();
    expect(station.journal().at(-1)).toMatchObject({ endReason: 'limit', isClean: true });
  });
});
