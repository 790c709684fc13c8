/** The consultant's own card in the real window: it opens the desk, is no visitor's, and closes the desk when it goes. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AccessRecord } from '../../main/core/access/person.ts';
import { CARD_COST, hashPin } from '../../main/node/access/argon2id.ts';
import { HANGS } from '../support/patience.ts';
import { PcscDaemon } from '../support/pcsc-daemon.ts';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, seedStaff, typePin } from '../support/staff.ts';
import { makeFolders } from '../support/workstation.ts';

const READER = 'Test Reader 00 00';
const OTHER = 'Test Reader 01 00';
const BADGE = '3b8f8001804f0ca000000306030001000000006a';
const UID = '04a224b2c35680';

const folders = makeFolders();
seedStaff(folders);
const list = join(folders.state, 'access.json');
const record = AccessRecord.parse(JSON.parse(readFileSync(list, 'utf8')));
const card = { hash: hashPin(UID, CARD_COST), atr: BADGE };
const people = record.people.map((one) => (one.id === CONSULTANT.id ? { ...one, card } : one));
writeFileSync(list, JSON.stringify({ ...record, people }));

let daemon: PcscDaemon;
// After the workstation: hooks end in the other order.
afterAll(() => daemon.stop());
const running = workstationForTests({ folders, config: { staff: { card: true } } });

/** The service comes when the workstation stands, whose first words nobody has heard; from then on what comes, comes. */
beforeAll(async () => {
  daemon = await PcscDaemon.start(folders.pcsc);
  daemon.plugReader(READER);
  daemon.plugReader(OTHER);
  const log = () => running.station.log.join('\n');
  await vi.waitFor(() => expect(log()).toContain('"event":"access.cards","seen":true'), { timeout: HANGS });
});

const putIn = () => daemon.insert(READER, BADGE, { ffca000000: `${UID}9000` });
const takeAway = () => daemon.remove(READER);
const isCalled = async () => (await running.station.view('workstation.changed')).help.isCalled;

// Whatever a test has left undone.
afterEach(() => {
  takeAway();
  daemon.remove(OTHER);
});

test('P23 put in it opens the desk without a press, taken away it closes it; nobody is called for it', async () => {
  const { station } = running;
  putIn();
  await station.screen('desk');
  expect(await station.at('desk').innerText()).toContain(CONSULTANT.name);
  expect(await isCalled()).toBe(false);
  takeAway();
  await station.screen('free');

  // During a visit too, over the door that stands open already.
  await station.beginVisit();
  await station.at('door').click();
  putIn();
  await station.screen('desk');
  takeAway();
  await station.screen('home');
  expect(await station.at('door-close').count()).toBe(0);
});

test('what is dangerous asks for the PIN, and is done at the next press', async () => {
  const { station } = running;
  putIn();
  await station.screen('desk');
  const putOut = async () => {
    await station.at('desk-put-out').click();
    await station.at('put-out-desk.cleaning').click();
  };
  await putOut();
  await station.at('pin-close').waitFor();
  expect((await station.view('workstation.changed')).state.kind).toBe('free');
  await typePin(station, '000000');
  await station.shell.getByText('Код не подошёл').waitFor();
  await typePin(station, CONSULTANT.pin);
  await station.at('pin-close').waitFor({ state: 'detached' });
  await putOut();
  await station.at('desk-put-in').click();
  // The list of the closing is the consultant's to confirm.
  await station.at('desk-confirm').click();
  takeAway();
  await station.screen('free');
});

test('the gate of a visit sees past it, and finds what the visitor has forgotten beside it', async () => {
  const { station } = running;
  await station.beginVisit();
  putIn();
  await station.screen('desk');
  daemon.insert(OTHER, BADGE, { ffca000000: '01020304059000' });
  await station.at('desk-finish').click();
  await station.at('desk-pass-token').waitFor();
  // The visitor's, of the very same kind, is what holds.
  expect((await station.view('workstation.changed')).state).toMatchObject({
    ...{ kind: 'closing', phase: 'token' },
  });
  await station.at('desk-pass-token').click();
  await station.at('pin-close').click();
  daemon.remove(OTHER);
  await station.at('desk-confirm').waitFor();
  await station.at('desk-confirm').click();
  takeAway();
  await station.screen('free');
  expect(station.journal().at(-1)?.steps).toMatchObject({ token: 'verified' });
});
