import { beforeEach, describe, expect, test } from 'vitest';
import { type AccessEntry, AccessGate } from '../../../../main/core/access/access-gate.ts';
import { watchCardDoor } from '../../../../main/core/access/card-door.ts';
import type { StaffRole } from '../../../../preload/contract.ts';
import { MemoryAccessStore, PlainHasher } from '../../../fakes/access.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

let store: MemoryAccessStore;
let hasher: PlainHasher;
let clock: HandClock;
let heard: AccessEntry[];
let number: number;
let gate: AccessGate;

/** The program starts: the disk is the same, everything in memory is new. */
function start(roles: readonly StaffRole[] = ['consultant', 'it']): AccessGate {
  return new AccessGate({
    store,
    hasher,
    clock,
    newId: () => {
      number += 1;
      return `p${number}`;
    },
    roles,
    audit: (entry) => heard.push(entry),
  });
}

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

beforeEach(async () => {
  store = new MemoryAccessStore();
  hasher = new PlainHasher();
  clock = new HandClock();
  heard = [];
  number = 0;
  gate = start();
  await gate.setPerson({ name: 'Отдел ИТ', role: 'it', pin: '480193' });
  await gate.enter('p1', '480193');
  await gate.setPerson({ name: 'Петрова А. И.', role: 'consultant', pin: '729405' });
  gate.leave();
  heard = [];
});

describe('the first run', () => {
  test('has no PIN that anybody could know, and begins with IT', async () => {
    store.record = 'absent';
    expect(await gate.status()).toBe('not-set');
    expect(await gate.people()).toEqual([]);
    expect(codeOf(await gate.enter('p1', '000000'))).toBe('access.not-set');
    expect(codeOf(await gate.setPerson({ name: 'Петрова', role: 'consultant', pin: '729405' }))).toBe(
      'access.first-is-it',
    );
    expect(codeOf(await gate.setPerson({ name: 'ИТ', role: 'it', pin: '123456' }))).toBe('access.pin-simple');
    expect(codeOf(await gate.setPerson({ name: 'ИТ', role: 'it', pin: '480193' }))).toBe('ok');
    expect(await gate.status()).toBe('ready');
  });

  test('is over when somebody of IT is set: nobody else sets themselves', async () => {
    expect(codeOf(await gate.setPerson({ name: 'Кто угодно', role: 'it', pin: '480194' }))).toBe(
      'access.closed',
    );
    expect(await gate.people()).toHaveLength(2);
  });
});

test('an information terminal has a door for IT alone, whoever else stands in the list', async () => {
  const terminal = start(['it']);
  expect((await terminal.people()).map(({ id }) => id)).toEqual(['p1']);
  expect(codeOf(await terminal.enter('p2', '729405'))).toBe('access.unknown');
  expect(codeOf(await terminal.enter('p1', '480193'))).toBe('ok');
});

describe('the door', () => {
  test('lets in with the right PIN, says who it is, and notes it without the PIN', async () => {
    expect(await gate.enter('p2', '729405')).toEqual({
      ok: true,
      value: { id: 'p2', name: 'Петрова А. И.', role: 'consultant' },
    });
    expect(gate.session?.id).toBe('p2');
    expect(heard).toEqual([{ person: { id: 'p2', role: 'consultant' }, action: 'enter', outcome: 'done' }]);
    expect(JSON.stringify(heard)).not.toContain('729405');
  });

  test('does not take the PIN of somebody else', async () => {
    expect(codeOf(await gate.enter('p2', '480193'))).toBe('access.wrong-pin');
    expect(gate.session).toBeNull();
  });

  test('is shut while the list is broken', async () => {
    store.record = 'unreadable';
    expect(await gate.status()).toBe('unreadable');
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('access.unreadable');
    expect(codeOf(await gate.setPerson({ name: 'ИТ', role: 'it', pin: '480193' }))).toBe('access.unreadable');
  });

  test('closes by itself two minutes after the last touch', async () => {
    await gate.enter('p2', '729405');
    await clock.advance(2 * MINUTE - 1);
    gate.noteActivity();
    await clock.advance(2 * MINUTE - 1);
    expect(gate.session).not.toBeNull();
    await clock.advance(1);
    expect(gate.session).toBeNull();
    expect(codeOf(gate.require('consultant'))).toBe('access.closed');
  });
});

describe('the lock-out', () => {
  const wrong = async (times: number, who = gate) => {
    let code: string | undefined;
    for (let time = 0; time < times; time += 1) code = codeOf(await who.enter('p2', '000000'));
    return code;
  };

  test('comes with the third wrong PIN, and the right one waits too', async () => {
    expect(await wrong(2)).toBe('access.wrong-pin');
    expect(await wrong(1)).toBe('access.locked');
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('access.locked');
    await clock.advance(30_000 - 1);
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('access.locked');
    await clock.advance(1);
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('ok');
  });

  test('is forgotten after the right PIN', async () => {
    await wrong(2);
    await gate.enter('p2', '729405');
    expect(await wrong(2)).toBe('access.wrong-pin');
  });

  test('keeps out one person, not the others', async () => {
    await wrong(3);
    expect(codeOf(await gate.enter('p1', '480193'))).toBe('ok');
  });

  test('begins anew with a restart, whatever the clock on the wall says', async () => {
    await wrong(3);
    await clock.advance(29_000);
    const again = start();
    expect(codeOf(await again.enter('p2', '729405'))).toBe('access.locked');
    await clock.advance(29_000);
    expect(codeOf(await again.enter('p2', '729405'))).toBe('access.locked');
    await clock.advance(1_000);
    expect(codeOf(await again.enter('p2', '729405'))).toBe('ok');
  });

  test('a plug pulled in the middle of a check counts as a wrong PIN', async () => {
    const { promise: isAsked, resolve } = Promise.withResolvers<void>();
    hasher.verify = () => {
      resolve();
      return new Promise(() => undefined);
    };
    void gate.enter('p2', '729405');
    await isAsked;
    hasher = new PlainHasher();
    const again = start();
    expect(await wrong(1, again)).toBe('access.wrong-pin');
    expect(await wrong(1, again)).toBe('access.locked');
  });

  test('10,000 wrong PINs at once, by turns, over restarts and a changed clock: nobody is in, a handful was tried', async () => {
    const tries = await Promise.all(
      Array.from({ length: 5000 }, (_, pin) => gate.enter('p2', `${700_000 + pin}`)),
    );
    expect(tries.some(({ ok }) => ok)).toBe(false);
    expect(hasher.asked).toBe(4); // One was the entrance of IT.
    for (let restart = 0; restart < 50; restart += 1) {
      // A year on and two years back, by turns.
      clock.turnWall(restart % 2 === 0 ? YEAR : -2 * YEAR);
      const again = start();
      for (let pin = 0; pin < 100; pin += 1) {
        expect((await again.enter('p2', `${710_000 + pin}`)).ok).toBe(false);
      }
    }
    clock.turnWall(10 * YEAR);
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('access.locked');
    expect(hasher.asked).toBe(4);
    expect(gate.session).toBeNull();
  });
});

describe('who may what', () => {
  test('a consultant is no IT', async () => {
    await gate.enter('p2', '729405');
    expect(codeOf(gate.require('consultant'))).toBe('ok');
    expect(codeOf(gate.require('it'))).toBe('access.role');
    expect(codeOf(await gate.setPerson({ name: 'Новая', role: 'consultant', pin: '559031' }))).toBe(
      'access.role',
    );
    expect(codeOf(await gate.remove('p1'))).toBe('access.role');
  });

  test('a consultant changes the own PIN and stays a consultant', async () => {
    await gate.enter('p2', '729405');
    expect(
      codeOf(await gate.setPerson({ id: 'p2', name: 'Петрова А. И.', role: 'consultant', pin: '660172' })),
    ).toBe('ok');
    expect(codeOf(await gate.setPerson({ id: 'p2', name: 'Петрова А. И.', role: 'it', pin: '660172' }))).toBe(
      'access.role',
    );
    expect(
      codeOf(await gate.setPerson({ id: 'p2', name: 'Иванова', role: 'consultant', pin: '660172' })),
    ).toBe('access.role');
    gate.leave();
    expect(codeOf(await gate.enter('p2', '729405'))).toBe('access.wrong-pin');
    expect(codeOf(await gate.enter('p2', '660172'))).toBe('ok');
  });

  test('the last one of IT can neither go nor become a consultant', async () => {
    await gate.enter('p1', '480193');
    expect(codeOf(await gate.remove('p1'))).toBe('access.last-it');
    expect(codeOf(await gate.setPerson({ id: 'p1', name: 'ИТ', role: 'consultant', pin: '480193' }))).toBe(
      'access.last-it',
    );
    expect(codeOf(await gate.remove('p2'))).toBe('ok');
    expect(await gate.people()).toHaveLength(1);
  });
});

describe('few presses to the desk', () => {
  test('whoever entered last is proposed, also after a start of the program', async () => {
    expect((await gate.people()).find(({ isLast }) => isLast)?.id).toBe('p1');
    await gate.enter('p2', '729405');
    gate = start();
    expect((await gate.people()).filter(({ isLast }) => isLast).map(({ id }) => id)).toEqual(['p2']);
    await gate.enter('p1', '000111');
    expect((await gate.people()).find(({ isLast }) => isLast)?.id).toBe('p2');
  });

  test('the sixth digit may send the PIN of whoever has six; how long another one is nobody tells', async () => {
    await gate.enter('p1', '480193');
    await gate.setPerson({ name: 'Новикова О. П.', role: 'consultant', pin: '72940518' });
    const six = async () => (await gate.people()).map(({ hasSixDigits }) => hasSixDigits);
    expect(await six()).toEqual([true, true, false]);
    expect(JSON.stringify(await gate.people())).not.toMatch(/8|length/);
    // A list of an older program does not say it: it is known when the PIN was right, and not before.
    if (typeof store.record === 'string') throw new Error(store.record);
    store.record = {
      ...store.record,
      people: store.record.people.map(({ hasSixDigits: _, ...person }) => person),
    };
    await gate.enter('p2', '000111');
    expect(await six()).toEqual([false, false, false]);
    await gate.enter('p2', '729405');
    await gate.enter('p3', '72940518');
    expect(await six()).toEqual([false, true, false]);
  });

  test('the first PIN of IT opens the desk: the others are set next', async () => {
    store.record = 'absent';
    await gate.setPerson({ name: 'ИТ', role: 'it', pin: '480193' });
    expect(gate.session).toMatchObject({ name: 'ИТ', role: 'it' });
  });

  test('a region may allow consultants four digits, and never IT', async () => {
    gate = new AccessGate({
      ...{ store, hasher, clock, newId: () => 'p3', roles: ['consultant', 'it'], audit: () => undefined },
      shortestPin: 4,
    });
    await gate.enter('p1', '480193');
    const set = (role: StaffRole, pin: string) => gate.setPerson({ name: 'Новый', role, pin });
    expect(codeOf(await set('consultant', '4801'))).toBe('ok');
    expect(codeOf(await set('consultant', '1234'))).toBe('access.pin-simple');
    expect(codeOf(await set('consultant', '480'))).toBe('access.pin-form');
    expect(codeOf(await set('it', '4801'))).toBe('access.pin-form');
  });
});

describe('a card', () => {
  beforeEach(() => {
    if (typeof store.record === 'string') throw new Error('the list was written above');
    store.record = {
      ...store.record,
      people: store.record.people.map((one) => ({ ...one, card: { hash: '$plain$04a224b2' } })),
    };
  });

  test('opens the desk, and what is dangerous wants the PIN once', async () => {
    await gate.enterByCard('p2');
    expect(gate.session?.id).toBe('p2');
    expect(heard).toEqual([
      {
        ...{ person: { id: 'p2', role: 'consultant' }, action: 'enter', outcome: 'done' },
        details: ['by-card'],
      },
    ]);
    expect(codeOf(gate.require('consultant'))).toBe('ok');
    expect(codeOf(gate.require('consultant', true))).toBe('access.pin-needed');
    const own = { id: 'p2', name: 'Петрова А. И.', role: 'consultant', pin: '593817' } as const;
    expect(codeOf(await gate.setPerson(own))).toBe('access.pin-needed');
    await gate.enter('p2', '729405');
    expect(codeOf(gate.require('consultant', true))).toBe('ok');
    expect(codeOf(await gate.setPerson(own))).toBe('ok');
    expect(store.record).toMatchObject({ people: [{}, { card: { hash: '$plain$04a224b2' } }] });
    // The card is the way in still, whatever was typed beside it.
    gate.noteCards([]);
    expect(gate.session).toBeNull();
  });

  test('of IT opens nothing that only IT may do', async () => {
    await gate.enterByCard('p1');
    expect(gate.session?.role).toBe('it');
    expect(codeOf(gate.require('it'))).toBe('access.pin-needed');
    expect(codeOf(await gate.remove('p2'))).toBe('access.pin-needed');
  });

  test('taken away closes its desk and nobody else’s', async () => {
    await gate.enterByCard('p2');
    gate.noteCards(['p2']);
    expect(gate.session).not.toBeNull();
    gate.noteCards(['p1']);
    expect(gate.session).toBeNull();
    await gate.enter('p2', '729405');
    await gate.enterByCard('p1');
    expect(gate.session?.id).toBe('p2');
    gate.noteCards([]);
    expect(gate.session?.id).toBe('p2');
  });

  test('of somebody without one, or without a door here, opens nothing', async () => {
    await gate.enterByCard('nobody');
    const terminal = start(['it']);
    await terminal.enterByCard('p2');
    store.record = 'unreadable';
    await gate.enterByCard('p2');
    expect([gate.session, terminal.session]).toEqual([null, null]);
  });
});

describe('the door for cards', () => {
  const door = async (looks: readonly (readonly string[] | 'unknown' | 'broken')[]) => {
    const told: string[] = [];
    let look = (): void => undefined;
    const left = [...looks];
    const end = watchCardDoor({
      gate: {
        enterByCard: async (id) => void told.push(`enter ${id}`),
        noteCards: (ids) => void told.push(`in ${ids.join()}`),
      },
      logger: new HeardLogger(),
      async look() {
        const next = left.shift() ?? [];
        if (next === 'broken') throw new Error('a worker has ended');
        return next;
      },
      watch(changed) {
        look = changed;
        changed();
        return () => undefined;
      },
    });
    for (const _ of looks.slice(1)) look();
    while (told.filter((one) => one.startsWith('in')).length < looks.length) await Promise.resolve();
    await Promise.resolve();
    end();
    return told;
  };

  test('opens for a card that comes, not for one that lies there', async () => {
    expect(await door([['p2'], ['p2'], [], ['p2']])).toEqual(['in p2', 'in p2', 'in ', 'in p2', 'enter p2']);
  });

  test('shuts when a look breaks, and goes on looking', async () => {
    expect(await door([[], ['p2'], 'broken', [], ['p2']])).toEqual([
      ...['in ', 'in p2', 'enter p2', 'in ', 'in ', 'in p2', 'enter p2'],
    ]);
  });

  test('shuts when nobody can say what is in, and wants the card anew after that', async () => {
    expect(await door([[], ['p2'], 'unknown', ['p2']])).toEqual(['in ', 'in p2', 'enter p2', 'in ', 'in p2']);
  });
});
