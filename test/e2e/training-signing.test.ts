/** Signing as a consultant practises it: the training plug-in, its host and the training portals, in the real window. */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { mayAskPin } from '../../training/eds/pin-window.ts';
import { workstationForTests } from '../support/running.ts';
import { pinWindowThere, typeTrainingPin } from '../support/training-pin.ts';
import { until } from '../support/workstation.ts';

// Its host is started by a script of the shell.
describe.skipIf(process.platform !== 'linux')('M29: signing in training', () => {
  const running = workstationForTests({ training: true }, { sharesVisit: true });

  test('an employer signs in with the training plug-in', async () => {
    const { station, portal } = running;
    await station.beginVisit('employer', 'filing');
    await portal.open();
    await portal.go('https://esia.training.test/login/eds');
    await until(
      async () =>
        (await portal.ask<boolean>("Boolean(document.querySelector('[data-plugin]'))")) || undefined,
      () => 'the page has no plug-in',
    );
    await portal.begin("document.querySelector('[data-testid=sign]').click()");
    if (mayAskPin(undefined, station.display)) {
      await pinWindowThere(station.display);
      await typeTrainingPin(station.display);
    }
    await portal.arrived('https://esia.training.test/profile');
    expect(await portal.ask<string>("document.querySelector('h1').innerText")).toContain('Ромашка');
  });

  test('the closing ends the programs of the signature and says so', async () => {
    const { station } = running;
    await station.finishVisit();
    const { state } = await station.view('workstation.changed');
    const steps = state.kind === 'closing' ? (state.receipt?.steps ?? []) : [];
    expect(steps.find(({ id }) => id === 'signatures')).toMatchObject({
      status: 'verified',
      code: 'signatures.ended',
    });
    expect(station.log.join('\n')).not.toMatch(/"event":"(eds\.not-loaded|signatures\.hosts-left)"/);
  });
});
