import { describe, expect, test } from 'vitest';
import { portalTroubles } from '../../../../main/core/portals/portal-check.ts';
import { propose } from '../../../../main/core/workshop/propose.ts';
import { bareName } from '../../../../main/core/workshop/recording.ts';
import { SITES } from './sites.ts';

const nobody = { portalOf: () => undefined, ids: [] };

describe('F55 M31 a bundle is proposed from a recording', () => {
  test.each(SITES)('$name: the least that was written by hand', ({ recording, least }) => {
    expect(propose(recording, nobody).bundles).toEqual(least);
  });

  test.each(SITES)(
    '$name: nothing to open that the hand would not open, and nothing that the checker refuses',
    ({ recording, least }) => {
      const { bundles } = propose(recording, nobody);
      const opened = bundles.flatMap(({ navigate }) => navigate);
      const allowed = least.flatMap(({ navigate }) => navigate);
      expect(opened.filter((rule) => !allowed.includes(rule))).toEqual([]);
      expect(portalTroubles(bundles)).toEqual([]);
    },
  );

  test('each part has its evidence, and what is left out has a reason', () => {
    for (const { recording } of SITES) {
      const { bundles, lines } = propose(recording, nobody);
      for (const { id, navigate, resources = [] } of bundles) {
        for (const rule of [...navigate, ...resources]) {
          expect(lines.filter((one) => one.portalId === id && one.value === rule)).toHaveLength(1);
        }
      }
      for (const { why } of lines) expect(why).toMatch(/[а-я]/);
    }
  });

  test('a sign-on that is in force already is named and not written anew', () => {
    const { recording } = SITES.find(({ name }) => name === 'sign-on by redirect') ??
      SITES[0] ?? { recording: null };
    if (!recording) throw new Error('no such site');
    const known = {
      portalOf: (url: string) => (url.includes('portal-id') ? 'esia' : undefined),
      ids: ['esia'],
    };
    const { bundles } = propose(recording, known);
    expect(bundles.map(({ id, identity }) => [id, identity])).toEqual([['lk-region', 'esia']]);
  });

  test('no value of a query, a code or a state is in it', () => {
    const all = JSON.stringify(SITES.map(({ recording }) => [recording, propose(recording, nobody)]));
    for (const marker of ['marker-state', 'marker-code']) expect(all).not.toContain(marker);
    expect(bareName('cart-1234567890abcdef')).not.toContain('123456');
  });

  test('without a press nothing is claimed of the logout, without a difference nothing proves it', () => {
    const [site] = SITES;
    if (!site) throw new Error('no sites');
    const unpressed = propose({ ...site.recording, presses: [] }, nobody).bundles;
    expect(unpressed.map(({ logout }) => logout)).toEqual([undefined]);
    const same = site.recording.comparisons.map((one) => ({ ...one, onlyOutside: [] }));
    const unproved = propose({ ...site.recording, comparisons: same }, nobody).bundles[0]?.logout;
    expect(unproved).toEqual({ steps: [{ goto: 'https://lk.region.test/' }, { click: '#exit' }] });
  });
});
