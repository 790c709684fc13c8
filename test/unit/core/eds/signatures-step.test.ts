import { beforeEach, expect, test } from 'vitest';
import { judge, makeReceipt, runClosing } from '../../../../main/core/closing/closing.ts';
import { beginSignatures, signaturesStep } from '../../../../main/core/eds/signatures-step.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { FakeCertificates, FakeHosts } from '../../../fakes/signatures.ts';

/* Check 12 of signing (M29): what a signature leaves behind goes, and what could not be looked at is never green. */

const OWN = 'a'.repeat(40);
const VISITORS = 'b'.repeat(40);

let hosts: FakeHosts;
let certificates: FakeCertificates;
let logger: HeardLogger;
beforeEach(() => {
  hosts = new FakeHosts();
  certificates = new FakeCertificates();
  logger = new HeardLogger();
});

const parts = (store: FakeCertificates | null = certificates) => ({
  ...{ hosts, ledger: hosts, store, before: certificates, logger },
});

async function close(store: FakeCertificates | null = certificates) {
  const step = signaturesStep(parts(store));
  const context = { visitId: '1', dating: nobodyKnows, isRecovered: false };
  const views = await runClosing([step], context, { clock: new HandClock(), logger }, () => undefined);
  return { view: views[0], ...judge([step], views), views };
}

test('M29: a certificate that came with the token goes, one that was there stays', async () => {
  certificates.there.add(OWN);
  await beginSignatures(parts());
  hosts.start();
  certificates.there.add(VISITORS);
  const { view, outcome, views } = await close();
  expect(view).toMatchObject({
    status: 'verified',
    code: 'signatures.removed',
    ...{ found: 1, removed: 1, left: 0 },
  });
  expect([...certificates.there]).toEqual([OWN]);
  expect([outcome, hosts.alive]).toEqual(['clean', 0]);
  // Certificates are no files.
  const receipt = makeReceipt(views, { endedAt: '', isRecovered: false, isClean: true });
  expect(receipt.filesRemoved).toBe(0);
  // Counts only: neither the receipt nor the log holds a thumbprint.
  expect(JSON.stringify([receipt, logger.lines, logger.course])).not.toMatch(/[ab]{40}/);
});

test('M29: a certificate that cannot be removed holds the workstation', async () => {
  await beginSignatures(parts());
  certificates.there.add(VISITORS);
  certificates.sticky.add(VISITORS);
  const { view, outcome } = await close();
  expect(view).toMatchObject({ status: 'failed', code: 'signatures.left', removed: 0, left: 1 });
  expect(outcome).toBe('residue');
});

test('M29: a store that cannot be listed is not checked, and holds the workstation', async () => {
  await beginSignatures(parts());
  certificates.isShut = true;
  const { view, outcome } = await close();
  expect(view).toMatchObject({ status: 'failed', code: 'signatures.not-checked' });
  expect(outcome).toBe('residue');
  expect(logger.events).toContain('eds.not-listed');
});

test('M29: where nobody knows what was there before, only an empty store is clean', async () => {
  certificates.there.add(OWN);
  expect((await close()).view).toMatchObject({ status: 'failed', code: 'signatures.not-checked' });
  expect([...certificates.there]).toEqual([OWN]);
  certificates.there.clear();
  expect((await close()).view).toMatchObject({ status: 'verified', left: 0 });
});

test('M29: a store that did not answer at the start is judged by what was known last', async () => {
  certificates.there.add(OWN);
  await beginSignatures(parts());
  certificates.isShut = true;
  await beginSignatures(parts());
  certificates.isShut = false;
  certificates.there.add(VISITORS);
  expect((await close()).view).toMatchObject({ status: 'verified', removed: 1 });
  expect([...certificates.there]).toEqual([OWN]);
});

test('M29: hosts are ended before the store is looked at, and one that lives on fails the step', async () => {
  await beginSignatures(parts());
  hosts.start();
  hosts.isStubborn = true;
  const { view, outcome } = await close();
  expect(view).toMatchObject({ status: 'failed', code: 'signatures.hosts-left', left: 1 });
  expect(outcome).toBe('residue');
});

test('M29: where nothing is kept anywhere, ended programs are all there is to prove', async () => {
  const step = signaturesStep({ ...parts(), store: 'none-kept' });
  const context = { visitId: '1', dating: nobodyKnows, isRecovered: false };
  const run = () => runClosing([step], context, { clock: new HandClock(), logger }, () => undefined);
  expect((await run())[0]).toMatchObject({ status: 'verified', code: 'signatures.none' });
  hosts.start();
  expect((await run())[0]).toMatchObject({ status: 'verified', code: 'signatures.ended' });
  hosts.start();
  hosts.isStubborn = true;
  expect((await run())[0]).toMatchObject({ status: 'failed', code: 'signatures.hosts-left' });
});

test('M29: without a store to look at, a visit with a signature is not checked and one without is', async () => {
  await beginSignatures(parts(null));
  expect((await close(null)).view).toMatchObject({ status: 'verified', code: 'signatures.none' });
  hosts.start();
  const { view, outcome } = await close(null);
  expect(view).toMatchObject({ status: 'not-checked', code: 'signatures.no-store' });
  // Told to the person, and the workstation is not closed by what the region has not set.
  expect(outcome).toBe('clean');
  await beginSignatures(parts(null));
  expect((await close(null)).view).toMatchObject({ code: 'signatures.none' });
});
