import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../../main/core/base/result.ts';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import type { NeedCount } from '../../../../main/core/policy/learning.ts';
import type { PortalBundleInput } from '../../../../main/core/policy/portal-bundle.ts';
import { openDrift } from '../../../../main/core/workshop/drift.ts';
import { Workshop } from '../../../../main/core/workshop/workshop.ts';
import type { WorkshopPorts } from '../../../../main/core/workshop/workshop-ports.ts';
import { proposalText } from '../../../../main/core/workshop/workshop-state.ts';

const portal: PortalBundleInput = {
  ...{ id: 'region', title: 'Регион', home: 'https://lk.region.ru/', navigate: ['.lk.region.ru'] },
  resources: ['.cdn.region.ru'],
};
const need = (host: string, count: number, portalId = 'region'): NeedCount => ({
  ...{ portalId, host, rule: `.${host}`, resourceType: 'script', count },
});
const counts = [
  need('new.region.ru', 40),
  need('cdn.region.ru', 3),
  need('id.region.ru', 5),
  need('x.ru', 9, 'gone'),
];

function room(more: Partial<WorkshopPorts> = {}) {
  const said: string[] = [];
  const policy = createPolicy([portal]);
  if (!policy.ok) throw new Error(policy.error.message);
  const done = (word: string) => async () => {
    said.push(word);
    return ok(undefined);
  };
  const workshop = new Workshop({
    begin: done('begin'),
    learn: () => ok(undefined),
    judgeBy(bundles) {
      said.push(`judge by ${bundles.map(({ resources = [] }) => resources.join(' ')).join()}`);
      return ok(undefined);
    },
    openLearned: done('open'),
    open: (id) => done(`open ${id}`)(),
    reload: () => said.push('reload'),
    go: () => undefined,
    currentPage: () => 'https://lk.region.ru/',
    lookNow: async () => undefined,
    compare: async () => [],
    revocationOf: async () => null,
    known: { ids: [], portalOf: () => undefined },
    together: (bundles) => bundles,
    troublesOf: () => [],
    testLogout: async () => ({ portals: [], plain: [], steps: [] }),
    save: async () => ok('/etc/sector/60-portal-region.json'),
    undo: async () => ok(undefined),
    saveToStick: async () => ok('/media/it/STICK/60-portal-region.json'),
    sign: async () => ok('/media/it/STICK/sector-8.pack, версия 8'),
    drift: async () => openDrift(counts, policy.value),
    portal: (id) => (id === 'region' ? portal : undefined),
    broke: (cause) => said.push(String(cause)),
    ...more,
  });
  return { workshop, said };
}

async function learned(more: Partial<WorkshopPorts> = {}) {
  const made = room(more);
  await made.workshop.open('lk.region.ru');
  for (const host of ['lk', 'cdn', 'pictures'])
    made.workshop.recorder?.asked(`https://${host}.region.ru/`, host === 'cdn' ? 'script' : 'image');
  await made.workshop.signedIn();
  await made.workshop.signedOut();
  return made;
}

describe('M31 F55 the portal workshop as a sequence', () => {
  test('what the alarm saw is tried with one press and changes the one key', async () => {
    const { workshop, said } = room();
    await workshop.lookForDrift();
    expect(
      workshop.state.drift.map(({ portalId, resources, signOn }) => [portalId, resources, signOn]),
    ).toEqual([['region', ['.new.region.ru'], ['.id.region.ru']]]);
    await workshop.tryDrift('region');
    expect(workshop.state.stage).toBe('trying');
    expect(said).toEqual(['judge by .cdn.region.ru .new.region.ru', 'begin', 'open region']);
    await workshop.works();
    expect(workshop.state.stage).toBe('proposed');
    const { proposal } = workshop.state;
    if (!proposal) throw new Error('nothing is proposed');
    expect(JSON.parse(proposalText(proposal))).toEqual({
      portals: { region: { resources: ['.cdn.region.ru', '.new.region.ru'] } },
    });
    await workshop.sign();
    expect(workshop.state.taken).toContain('версия 8');
  });

  test('a portal that is not there, or that wants nothing, is not tried', async () => {
    const { workshop, said } = room();
    await workshop.lookForDrift();
    expect(await workshop.tryDrift('gone')).toMatchObject({ ok: false });
    expect(said).toEqual([]);
  });

  test('a folder that is not ours leads to other ways, and these to the stick', async () => {
    const { workshop } = await learned({
      save: async () => fail('portals.not-written', 'Файл не записан (EACCES).'),
    });
    await workshop.save();
    expect(workshop.state).toMatchObject({
      saved: null,
      notSaved: 'Файл не записан (EACCES).',
      trouble: null,
    });
    await workshop.saveToStick();
    expect(workshop.state.taken).toContain('STICK');
  });

  test('what a workstation would refuse is written nowhere', async () => {
    const { workshop } = await learned({ troublesOf: () => ['navigate пуст'] });
    for (const keep of ['save', 'saveToStick', 'sign'] as const) {
      await workshop[keep]();
      expect(workshop.state).toMatchObject({ trouble: 'navigate пуст', saved: null, taken: null });
    }
  });

  test('in the trial a host is taken in and out again, and the page comes anew', async () => {
    const { workshop, said } = await learned();
    await workshop.try();
    workshop.missed('pictures.region.ru');
    workshop.missed('pictures.region.ru');
    expect(workshop.state.missed).toEqual({ 'pictures.region.ru': 2 });
    said.length = 0;
    workshop.need('pictures.region.ru', true);
    workshop.need('pictures.region.ru', false);
    expect(said).toEqual([
      ...['judge by .cdn.region.ru .pictures.region.ru', 'reload'],
      ...['judge by .cdn.region.ru', 'reload'],
    ]);
    expect(workshop.state.missed).toEqual({});
  });

  test('whoever is waited for is named, and not waited for any longer when IT says so', async () => {
    let seen: string | null = null;
    const { workshop: slow } = room({
      compare: (_urls, { signal, asking }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve([]));
          asking('id.region.ru');
        }),
    });
    slow.changed.subscribe(() => {
      seen = slow.state.waitingFor ?? seen;
      if (slow.state.waitingFor !== null) slow.skipWaiting();
    });
    await slow.open('lk.region.ru');
    await slow.signedIn();
    expect(seen).toBe('id.region.ru');
    expect(slow.state).toMatchObject({ stage: 'leaving', waitingFor: null, isBusy: false });
  });
});
