/** Portals are added through the workshop alone, by real mouse and keys; the servers say whether the logout is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { filesWith } from '../support/marker-search.ts';
import { displayForTests } from '../support/running.ts';
import { isWhole } from '../support/whole.ts';
import { processesOf, readJournal } from '../support/workstation.ts';
import { type ForeignApplication, isMissing } from './application.ts';
import { ForeignRun, liesOf } from './closing.ts';
import { startMediaWiki } from './mediawiki.ts';
import { startOidc } from './oidc.ts';
import { CDN, PLAIN, PLUGIN, startPlainSite } from './plain-site.ts';
import { startSpa } from './spa.ts';
import { WorkshopHands } from './workshop-hands.ts';
import { addByWorkshop, partyWalk, spaWalk, type Walk, wikiWalk } from './workshop-walks.ts';

type Bundle = ForeignApplication['bundles'][number];

const display = displayForTests();

describe.skipIf(process.env.SECTOR_EXECUTABLE)('the portal workshop', () => {
  test('M31 a portal that the tests do not know: from its address to a bundle with a confirmed logout', async () => {
    const site = await startPlainSite();
    const began = Date.now();
    const hands = await WorkshopHands.start(display.name, site.hosts);
    // Nobody without the PIN of IT, whatever the window asks.
    expect(await refusalOf(hands)).toBe('access.closed');
    const home = `https://${PLAIN}/`;
    const signIn = async () => {
      await hands.fill(home, '#user', 'ivanova');
      await hands.fill(home, '#secret', 'marker-of-password');
      await hands.inPage(home, '#enter');
      await hands.program.on(home, '#cabinet');
    };
    try {
      await hands.unlock();
      await hands.open(PLAIN);
      await signIn();
      await hands.press('workshop-signed-in');
      await hands.stage('leaving');
      await hands.inPage(home, '#quit');
      await hands.program.on(home, '#login-form');
      await hands.press('workshop-signed-out');
      const { proposal } = await hands.stage('proposed');
      expect(proposal?.troubles).toEqual([]);
      expect(proposal?.lines.find(({ value }) => value === PLUGIN)?.why).toContain('расширение подписи');
      await hands.press('workshop-try');
      await hands.stage('trying');
      await signIn();
      expect(site.sessions.size).toBe(1);
      await hands.press('workshop-test');
      const { trial } = await hands.stage('tested');
      expect(trial?.portals.map(({ verdict, reason }) => [verdict, reason])).toEqual([['confirmed', null]]);
      expect(trial?.lines.join(' ')).toContain('старые cookie больше не пускают');
      expect(trial?.steps.some((step) => step.startsWith('Отправлена форма'))).toBe(true);
      expect(trial?.steps.some((step) => step.startsWith('Возвращены прежние cookie'))).toBe(true);
      // The other side: the server has no session left.
      expect(site.sessions.size).toBe(0);
      await hands.save();
      expect(hands.presses).toBeLessThanOrEqual(25);
      const { config } = hands.program.folders;
      const [name = ''] = readdirSync(config).filter((one) => one.startsWith('60-portal-'));
      const text = readFileSync(join(config, name), 'utf8');
      const [portal] = Object.values((JSON.parse(text) as { portals: Record<string, object> }).portals);
      expect(portal).toMatchObject({ navigate: [`.${PLAIN}`], resources: [`.${CDN}`] });
      const view = await hands.view();
      // The server of the test does not say how long its answers are.
      expect(view.hosts.find(({ host }) => host === PLAIN)).toMatchObject({
        bytes: 0,
        unsized: expect.any(Number),
      });
      const room = JSON.stringify(view);
      expect(room).toContain('theme');
      for (const marker of ['marker-of-password', 'marker-of-storage'])
        expect(text + room).not.toContain(marker);
      await closesAsAVisit(hands, began);
      await servesAVisitor(text, site);
    } finally {
      await hands.stop();
      await site.stop();
    }
  });

  const add = async (application: ForeignApplication, walk: Walk) => {
    try {
      const hands = await WorkshopHands.start(display.name, application.hosts);
      try {
        const added = await addByWorkshop(hands, walk, application);
        return { ...added, presses: hands.presses };
      } finally {
        await hands.stop();
      }
    } finally {
      await application.stop();
    }
  };
  const verdicts = ({ trial }: Awaited<ReturnType<typeof add>>) =>
    Object.fromEntries((trial?.portals ?? []).map(({ id, verdict, reason }) => [id, reason ?? verdict]));

  // The others go the same way, a minute each: `npm test` takes one that it knows and one that it does not.
  if (isWhole)
    test('M31 MediaWiki', async ({ skip }) => {
      const started = await startMediaWiki();
      if (isMissing(started)) return skip(started.missing);
      const added = await add(started, wikiWalk('wiki.foreign-wiki.test'));
      expect(verdicts(added)).toEqual({ 'wiki-foreign-wiki': 'confirmed' });
      expect(added.works).toEqual([]);
      expect(added.saved).toContain('60-portal-');
      expect(added.presses).toBeLessThanOrEqual(25);
    });

  test('M31 F55 a single-page application with a worker in front and a refresh token in its storage', async () => {
    const added = await add(await startSpa(), spaWalk('app.foreign-spa.test'));
    expect(verdicts(added)).toEqual({ 'app-foreign-spa': 'confirmed', 'id-foreign-id': 'confirmed' });
    expect(added.works).toEqual([]);
    expect(added.saved).toContain('60-portal-');
    expect(added.presses).toBeLessThanOrEqual(25);
  });

  if (isWhole)
    test('M31 F55 two relying parties of oidc-provider: the sign-on is a bundle of its own', async () => {
      // The first keeps a refresh token at its server, which no workstation can take back: said, never «confirmed».
      const first = await add(await startOidc(), partyWalk('lk.foreign-a.test'));
      expect(verdicts(first)).toEqual({
        'lk-foreign-a': 'token-may-live',
        'id-foreign-id': 'token-may-live',
      });
      expect(new Set(first.works)).toEqual(new Set(['foreign-a refresh']));
      const second = await add(await startOidc(), partyWalk('files.foreign-b.test'));
      expect(verdicts(second)).toEqual({ 'files-foreign-b': 'confirmed', 'id-foreign-id': 'confirmed' });
      expect(second.works).toEqual([]);
      for (const added of [first, second]) {
        expect(added.saved).toContain('60-portal-');
        expect(added.presses).toBeLessThanOrEqual(25);
      }
    });
});

function refusalOf({ program }: WorkshopHands): Promise<string | undefined> {
  return program.ask(`return (await call('workshop.open', { address: 'x.test' })).error?.code`);
}

/** The same closing: a receipt, nothing of the visit on the disk, no row of the journal; then the program is gone. */
async function closesAsAVisit(hands: WorkshopHands, began: number): Promise<void> {
  const { program } = hands;
  const { root } = program.folders;
  await hands.press('workshop-end');
  const receipt = await program.until('the receipt of the workshop', async () => {
    const state = await program.state();
    return state.kind === 'closing' && state.phase === 'done' && (state.receipt ?? undefined);
  });
  const guards = receipt.steps.filter(({ id }) => ['browser', 'files', 'clipboard', 'chromium'].includes(id));
  expect(guards.map(({ id, status }) => [id, status])).toEqual(guards.map(({ id }) => [id, 'verified']));
  expect(guards.length).toBeGreaterThan(2);
  for (const marker of ['marker-of-password', 'marker-of-storage'])
    expect(filesWith(marker, [root], began)).toEqual([]);
  await program.call('visit.leave').catch(() => undefined);
  await program
    .until('the end of the program', async () => processesOf(root).length === 0)
    .catch(() => undefined);
  expect(processesOf(root)).toEqual([]);
  expect(readJournal(program.folders)).toEqual([]);
}

/** The file that was saved, in an ordinary workstation: a visit, its closing, and what the server still takes. */
async function servesAVisitor(text: string, site: Awaited<ReturnType<typeof startPlainSite>>): Promise<void> {
  const { portals } = JSON.parse(text) as { readonly portals: Readonly<Record<string, Omit<Bundle, 'id'>>> };
  const [id = ''] = Object.keys(portals);
  const bundles = Object.entries(portals).map(([name, one]): Bundle => ({ id: name, ...one }));
  const home = `https://${PLAIN}/`;
  const run = await ForeignRun.start(display.name, {
    ...{ name: 'plain', hosts: site.hosts, bundles, stop: async () => undefined },
    async visit(program) {
      await program.begin(id);
      await program.fill(home, '#user', 'ivanova');
      await program.fill(home, '#secret', 'training');
      await program.press(home, '#enter');
      await program.on(home, '#cabinet');
    },
    credentials: (passed) => site.credentials(id, passed),
    expected: [{ portal: id, kind: 'cookie' }],
    receipt: { [id]: 'confirmed' },
  });
  try {
    const closing = await run.visit();
    expect({ lies: liesOf(closing), verdicts: closing.verdicts }).toEqual({
      ...{ lies: [], verdicts: { [id]: { verdict: 'confirmed' } } },
    });
  } finally {
    await run.stop();
  }
}
