import { expect, it } from 'vitest';
import { createPlaces } from '../../../../main/core/catalogue/step-places.ts';
import { loadInstructions } from '../../../../main/node/instruction-files.ts';
import { stepAt } from '../../../../renderer/views/follow-step.ts';
import { changeLocal, freshLocal, progressIn } from '../../../../renderer/views/local.ts';
import { inTraining } from '../../../../training/instructions.ts';

const at = (...addresses: string[][]) => addresses.map((one) => ({ at: one }));
const places = createPlaces([
  { steps: at(['trudvsem.ru/auth'], ['www.trudvsem.ru/auth/login/', 'услуги.рф'], ['trudvsem.ru/auth']) },
] as never);

it('names the written prefixes of a page, the most exact first, and nothing that was not written', () => {
  expect(places('trudvsem.ru', '/auth/login/4510-123456')).toEqual([
    'www.trudvsem.ru/auth/login/',
    'trudvsem.ru/auth',
  ]);
  expect(places('trudvsem.ru', '/auth')).toEqual(['trudvsem.ru/auth']);
  expect(places('услуги.рф', '/')).toEqual(['услуги.рф']);
});

it.each([
  ['trudvsem.ru', '/authority'],
  ['trudvsem.ru', '/'],
  ['trudvsem.ru.evil.example', '/auth'],
  ['evil.trudvsem.ru', '/auth'],
  ['', ''],
])('%s%s is none of them', (host, path) => {
  expect(places(host, path)).toEqual([]);
});

it('turns to the most exact step, and of several to the next one', () => {
  const steps = at([], ['a.ru'], ['a.ru/x'], [], ['a.ru']);
  expect(stepAt(steps, ['a.ru/x', 'a.ru'], 0)).toBe(2);
  expect([0, 1, 2, 4].map((current) => stepAt(steps, ['a.ru'], current))).toEqual([1, 1, 4, 4]);
  expect(stepAt(at(['a.ru'], []), ['a.ru'], 1)).toBe(0);
  expect(stepAt(steps, [], 3)).toBeNull();
  expect(stepAt(steps, ['b.ru'], 3)).toBeNull();
});

it('keeps where the person stopped in each instruction until everything is forgotten', () => {
  let local = changeLocal(freshLocal, { instruction: 'resume' });
  local = changeLocal(local, { step: 4 });
  local = changeLocal(local, { instruction: null });
  local = changeLocal(local, { instruction: 'training', step: 2 });
  expect([progressIn(local, 'resume'), progressIn(local, 'training'), progressIn(local, 'none')]).toEqual([
    4, 2, 0,
  ]);
  expect(changeLocal(local, { instruction: 'resume' }).step).toBe(4);
  expect(changeLocal(local, null)).toEqual(freshLocal);
});

it('leads every instruction to the training portals, and no address to a real one', async () => {
  const { instructions } = await loadInstructions('instructions');
  const addresses = instructions.map(inTraining).flatMap(({ steps }) => steps.flatMap((step) => step.at));
  expect(addresses.length).toBeGreaterThan(40);
  expect(addresses.filter((address) => !/^[a-z.]+\.training\.test(\/|$)/.test(address))).toEqual([]);
});
