/** The workshop has no patience that ends: servers that take their time, and presses before the program hears of a page. */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { isWhole } from '../support/whole.ts';
import { ID } from './openid.ts';
import { startSpa } from './spa.ts';
import { WorkshopHands } from './workshop-hands.ts';
import { addByWorkshop, spaWalk, type Walk } from './workshop-walks.ts';

const display = displayForTests();
const APP = 'app.foreign-spa.test';
const SECOND = 1000;

describe.skipIf(process.env.SECTOR_EXECUTABLE)('a portal that takes its time, in the workshop', () => {
  // A minute and a half.
  if (isWhole)
    test('M31 F55 a provider that answers after 13 seconds is waited for, and the person is told whom', async () => {
      const waited = new Set<string>();
      const { verdicts, works, steps } = await add((hands, port) => {
        const calm = spaWalk(APP);
        const lead = (late: Record<string, number>) => hands.gateway.lead(ID, { port, late });
        let isFirst = true;
        return {
          ...calm,
          async signIn() {
            await calm.signIn(hands);
            if (isFirst) lead({ '/auth?': 13 * SECOND, '/.well-known/': 11 * SECOND });
            isFirst = false;
          },
          waits(view) {
            if (view.waitingFor !== null) waited.add(view.waitingFor);
          },
          async leave() {
            lead({});
            await calm.leave(hands);
          },
        };
      });
      expect(waited).toContain(ID);
      expect(steps.filter((step) => 'revoke' in step)).toHaveLength(1);
      expect(verdicts).toEqual({ 'app-foreign-spa': 'confirmed', 'id-foreign-id': 'confirmed' });
      expect(works).toEqual([]);
    });

  test('M31 F55 a press that comes before the program hears of the page is kept, and done', async () => {
    const { verdicts, presses } = await add((hands) => {
      const calm = spaWalk(APP);
      return {
        ...calm,
        async leave() {
          await hands.program.ask(HOLD);
          await hands.go(APP);
          await hands.inPage(`https://${APP}/`, '#leave');
          await hands.inPage(`https://${ID}/session/end`, 'button[name=logout]');
          await hands.program.ask('globalThis.sectorTestRelease()');
          await hands.program.on(`https://${APP}/bye`);
        },
      };
    });
    expect(presses).toBeGreaterThan(1);
    expect(verdicts).toEqual({ 'app-foreign-spa': 'confirmed', 'id-foreign-id': 'confirmed' });
  });
});

/** From now on no page of the provider gets the function by which it reports a press, until it is released. */
const HOLD = `
  const held = [];
  let isHolding = true;
  globalThis.sectorTestRelease = () => { isHolding = false; for (const send of held) send(); };
  for (const one of webContents.getAllWebContents()) {
    const { debugger: tool } = one;
    const send = tool.sendCommand.bind(tool);
    tool.sendCommand = (method, params, ...rest) => {
      const isHeld = isHolding && method === 'Runtime.addBinding' && params.name === '__sectorWorkshop' && one.getURL().startsWith('https://${ID}/');
      if (!isHeld) return send(method, params, ...rest);
      return new Promise((resolve, reject) => held.push(() => send(method, params, ...rest).then(resolve, reject)));
    };
  }`;

async function add(walkOf: (hands: WorkshopHands, port: number) => Walk) {
  const application = await startSpa();
  try {
    const hands = await WorkshopHands.start(display.name, application.hosts);
    try {
      const walk = walkOf(hands, application.hosts[ID]?.port ?? 0);
      const added = await addByWorkshop(hands, walk, application);
      return {
        verdicts: Object.fromEntries(
          (added.trial?.portals ?? []).map(({ id, verdict, reason }) => [id, reason ?? verdict]),
        ),
        works: added.works,
        presses: hands.presses,
        steps: stepsIn(added.proposal?.text ?? '{}'),
      };
    } finally {
      await hands.stop();
    }
  } finally {
    await application.stop();
  }
}

function stepsIn(text: string): readonly object[] {
  const { portals = {} } = JSON.parse(text) as { readonly portals?: Record<string, Portal> };
  return Object.values(portals).flatMap(({ logout }) => logout?.steps ?? []);
}

interface Portal {
  readonly logout?: { readonly steps: readonly object[] };
}
