/** A visit in which a person types, copies, scans and searches, with words that are nowhere else; and what is left. */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countCopies, type Marker, searchMemory } from './memory-search.ts';
import { OutsidePerson } from './outside-person.ts';
import { startTypedPortal, TYPED_BUNDLE, type TypedPortal } from './typed-portal.ts';
import { until } from './workstation.ts';

/** The kinds of things that a person leaves. */
const KINDS = [
  ...['search', 'field', 'password', 'cookie', 'title', 'text', 'scan name', 'scan content', 'comment'],
] as const;
type Kind = (typeof KINDS)[number];

/** Letters that no word has in a row; the keyboard of the display has them all. */
const LETTERS = 'qxzjkvwf';
const word = (length: number) =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');

/** What one person types. Each kind begins with what only it begins with, so half a word tells what it was. */
export class Typed {
  readonly #words = new Map<Kind, string>(KINDS.map((kind) => [kind, word(16)]));

  of(kind: Kind): string {
    return this.#words.get(kind) ?? '';
  }

  get markers(): readonly Marker[] {
    return [...this.#words].map(([kind, text]) => ({ kind, text }));
  }
}

export interface TypedStation {
  readonly person: OutsidePerson;
  readonly portal: TypedPortal;
  stop(): Promise<void>;
}

/** A workstation with the portal that is typed into, and nothing of a driver in it. */
export async function startTypedStation(display: string, isSupervised: boolean): Promise<TypedStation> {
  const portal = await startTypedPortal();
  const person = await OutsidePerson.start({
    display,
    isSupervised,
    switches: portal.switches,
    config: { portals: [TYPED_BUNDLE], network: { proxy: portal.proxy }, survey: { hasComment: true } },
  });
  return {
    person,
    portal,
    async stop() {
      await person.dispose();
      await portal.stop();
    },
  };
}

/** From the free screen to a visit in which everything was typed. */
export async function typeEverything({ person, portal }: TypedStation, typed: Typed): Promise<void> {
  const { received } = portal;
  const before = received.length;
  for (const id of ['audience-citizen', 'purpose-filing']) await person.press(id);
  await person.write('search-input', typed.of('search'));
  await person.pressAt('.search-clear');
  await person.press(`tile-${TYPED_BUNDLE.id}`);
  for (const kind of ['field', 'password', 'cookie', 'title', 'text'] as const) {
    await person.write(kind, typed.of(kind), 'page');
  }
  // What is copied goes over the clipboard of the system.
  await person.chord('ctrl+a', 'ctrl+c');
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    Buffer.from(`${typed.of('scan content')} `.repeat(200)),
    Buffer.from('IEND'),
  ]);
  writeFileSync(join(person.folders.inbox, `${typed.of('scan name')}.png`), png);
  await person.pressFor('file', 'page', '[data-testid="picker-file-1"]');
  await person.press('picker-file-1');
  await person.press('picker-confirm');
  const arrived = (kind: Kind) =>
    until(
      () => received.slice(before).some((body) => body.includes(typed.of(kind))) || undefined,
      () => `the portal did not get: ${kind}`,
    );
  await arrived('scan content');
  await person.press('send', 'page');
  await arrived('password');
  await person.sees('[data-testid="sent"]', 'page');
}

/**
 * Ends the visit, has the receipt read and leaves it; `finished` comments on the visit. Resolves when the free screen is
 * offered, with the seconds from leaving the receipt.
 */
export async function leaveTyped(
  { person }: TypedStation,
  typed: Typed,
  way: 'finished' | 'idle' | 'at once',
  read: () => Promise<void> = async () => undefined,
): Promise<number> {
  if (way !== 'idle') {
    for (const id of ['finish', 'finish-confirm']) await person.press(id);
    await person.sees('[data-testid="receipt-done"]');
    if (way === 'finished') await person.write('survey-comment', typed.of('comment'));
  } else {
    await person.passTime(5 * 60_000);
    await person.sees('[data-testid="extend"]');
    await person.passTime(60_000);
    await person.sees('[data-testid="receipt-done"]');
  }
  await read();
  await person.press('receipt-done');
  const began = performance.now();
  await person.sees('[data-screen="free"] [data-testid="audience-citizen"]');
  return (performance.now() - began) / 1000;
}

/** What a whole visit typed, from the free screen to the next one. */
export async function typedVisit(
  station: TypedStation,
  way: 'finished' | 'idle' = 'finished',
): Promise<Typed> {
  const typed = new Typed();
  await typeEverything(station, typed);
  await leaveTyped(station, typed, way);
  return typed;
}

/** Where what was typed lies now: how many copies of which kind in which process. */
export function copiesOf({ person }: TypedStation, all: readonly Typed[]) {
  const searched = searchMemory(
    person.pids(),
    all.flatMap(({ markers }) => markers),
  );
  return { ...searched, counts: countCopies(searched.copies) };
}
