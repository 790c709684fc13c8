/** What the alarm saw, in the workshop of the real program: one press tries the portal with it, one keeps it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { CDN, PLAIN, startPlainSite } from './plain-site.ts';
import { WorkshopHands } from './workshop-hands.ts';

const display = displayForTests();

test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'M31 F55 a host that a portal has come to want is tried, kept and taken back',
  async () => {
    const site = await startPlainSite();
    const hands = await WorkshopHands.start(display.name, site.hosts, {
      portals: { plain: { title: 'Кабинет', home: `https://${PLAIN}/`, navigate: [`.${PLAIN}`] } },
      before({ state }) {
        const seen = { portalId: 'plain', host: CDN, rule: `.${CDN}`, resourceType: 'script', count: 41 };
        writeFileSync(join(state, 'learning.json'), JSON.stringify([seen]));
      },
    });
    const asked = (host: string) => hands.gateway.passed().some((one) => one.host === host);
    try {
      await hands.unlock();
      const { drift } = await hands.view();
      expect(drift).toEqual([
        { portal: 'plain', signOn: [], rules: [{ rule: `.${CDN}`, count: 41, kinds: ['сценарий × 41'] }] },
      ]);
      await hands.press('workshop-drift-plain');
      await hands.stage('trying');
      await hands.program.on(`https://${PLAIN}/`, '#login-form');
      await hands.program.until('the part that was wanted', async () => asked(CDN));
      // What nobody has allowed is still refused, and said.
      const { missed } = await hands.program.until('what is missed', async () => {
        const view = await hands.view();
        return view.missed.some(({ host }) => host === 'mc.yandex.ru') && view;
      });
      expect(missed.map(({ host }) => host)).toEqual(['mc.yandex.ru']);
      expect(asked('mc.yandex.ru')).toBe(false);
      await hands.press('workshop-works');
      const { proposal } = await hands.stage('proposed');
      expect(proposal?.differences.map(({ path, after }) => [path, after])).toEqual([
        ['portals.plain.resources', JSON.stringify([`.${CDN}`])],
      ]);
      const saved = await hands.save();
      const path = join(hands.program.folders.config, '60-portal-plain.json');
      expect(saved).toBe(path);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
        portals: { plain: { resources: [`.${CDN}`] } },
      });
      await hands.press('workshop-undo');
      await hands.program.until('the file gone', async () => !existsSync(path));
      expect(readdirSync(hands.program.folders.config).filter((name) => name.startsWith('60-'))).toEqual([]);
      await hands.stage('proposed');
      // Neither a stick nor a pack is here: each says what to do.
      await hands.press('workshop-to-stick');
      await hands.program.until('what to do', async () =>
        (await hands.view()).trouble?.startsWith('Флешки не видно'),
      );
      expect(hands.presses).toBeLessThanOrEqual(6);
    } finally {
      await hands.stop();
      await site.stop();
    }
  },
);
