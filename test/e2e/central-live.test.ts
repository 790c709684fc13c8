/** A workstation as it is, with a centre: what it tells while it serves, and what the centre has afterwards. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { startDisplay } from '../support/display.ts';
import { makeFolders, Workstation } from '../support/workstation.ts';

const why = whyNoEngines();

describe.skipIf(why !== null)(`with a centre${why === null ? '' : ` (not tried: ${why})`}`, () => {
  test('a visit is seen as it goes, and its receipt is counted once', async () => {
    const display = await startDisplay('1280x800');
    onTestFinished(() => display?.stop());
    const machine = await CentralMachine.start(['place-1']);
    onTestFinished(() => machine.end());
    await machine.startIngest();
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const heard: LiveState[] = [];
    const ear = await connect({
      servers: machine.natsUrl,
      authenticator: credsAuthenticator(readFileSync(await machine.credsOf('service'))),
    });
    onTestFinished(() => ear.close());
    ear.subscribe('live.place-1', {
      callback: (_, message) => void heard.push(LiveState.parse(message.json())),
    });
    await ear.flush();

    const folders = makeFolders();
    writeFileSync(join(folders.state, 'fleet.nk'), place.keys.getSeed(), { mode: 0o600 });
    writeFileSync(join(folders.state, 'fleet.jwt'), place.pass, { mode: 0o600 });
    const central = { server: machine.natsUrl, place: 'place-1' };
    const station = await Workstation.start({ display: display?.name ?? '', folders, config: { central } });
    onTestFinished(() => station.dispose());
    const says = (isIt: (state: LiveState) => boolean) =>
      until(async () => {
        const last = heard.at(-1);
        return last !== undefined && isIt(last);
      });

    await says(({ kind }) => kind === 'free');
    await station.beginVisit();
    await says(({ kind, isCalled }) => kind === 'visit' && !isCalled);
    await station.at('call-consultant').click();
    await says(({ kind, isCalled }) => kind === 'visit' && isCalled);
    await station.at('help-close').click();
    await station.finishVisit();
    await until(async () => heard.some(({ kind }) => kind === 'closing'));
    await until(async () => (await machine.number('select count(*) from receipt')) === 1);
    expect(await machine.number('select sum(help_calls) from visit_day')).toBe(1);
  });
});
