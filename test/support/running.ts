/** A display and a workstation on it for the tests of one file, and their end. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Display, startDisplay } from './display.ts';
import { Portal } from './portal.ts';
import { Person } from './screen-hands.ts';
import { Workstation, type WorkstationOptions } from './workstation.ts';

/** The smallest screen that the workstation is made for: the least room, the fastest pictures. */
const SIZE = '1280x800';

/** A display for this file; its name is known when the tests run. */
export function displayForTests(size = SIZE): { readonly name: string } {
  let display: Display | null = null;
  beforeAll(async () => {
    display = await startDisplay(size);
    if (!display) throw new Error('no X server. Run: npm run setup');
  });
  afterAll(() => display?.stop());
  return {
    get name() {
      if (!display) throw new Error('the display stands when the tests run');
      return display.name;
    },
  };
}

/** Everything a test of the real window holds in its hands. */
export interface Running {
  readonly station: Workstation;
  readonly portal: Portal;
  readonly person: Person;
  /** Value for the variable `DISPLAY`. */
  readonly display: string;
}

/** One workstation for all tests of this file, or of a `describe`; each test leaves it free unless they share one visit. */
export function workstationForTests(
  options: Omit<WorkstationOptions, 'display'> = {},
  { sharesVisit = false, screen = SIZE } = {},
): Running {
  const display = displayForTests(screen);
  let running: Running | null = null;
  beforeAll(async () => {
    const station = await Workstation.start({ ...options, display: display.name });
    running = {
      station,
      portal: new Portal(station),
      person: new Person(station, display.name),
      display: display.name,
    };
    await station.screen('free');
  });
  afterEach(async () => {
    if (!sharesVisit) await running?.station.makeFree();
  });
  afterAll(async () => running?.station.dispose());
  const get = (): Running => {
    if (!running) throw new Error('the workstation stands when the tests run');
    return running;
  };
  return {
    get station() {
      return get().station;
    },
    get portal() {
      return get().portal;
    },
    get display() {
      return get().display;
    },
    get person() {
      return get().person;
    },
  };
}
