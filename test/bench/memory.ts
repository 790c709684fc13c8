/** A fresh program after every visit: what it costs the next person in seconds and the machine in megabytes. */
import { startDisplay } from '../support/display.ts';
import { megabytesOf } from '../support/memory-search.ts';
import { leaveTyped, startTypedStation, Typed, typeEverything } from '../support/typed-visit.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const ROUNDS = 3;

/** Shorter than anybody reads a receipt. */
const READ = 3000;

/** The next program warmed up beside the receipt, against the program that ends and is started then. */
export async function memoryBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    const warm = await measure(display.name, true);
    const cold = await measure(display.name, false);
    const restart = 'restart without a next program';
    return [
      row('receipt read for 3 s, to the free screen', restart, warm.read, cold.read, 's', 0.5),
      row('receipt left at once, to the free screen', restart, warm.hurried, cold.hurried, 's', null),
      row('memory while the receipt is read', restart, warm.receipt, cold.receipt, 'MB', 2),
      row('memory on the free screen', restart, warm.free, cold.free, 'MB', 1.1),
    ];
  } finally {
    display.stop();
  }
}

async function measure(display: string, isSupervised: boolean) {
  const station = await startTypedStation(display, isSupervised);
  const { person } = station;
  const figures = {
    read: [] as number[],
    hurried: [] as number[],
    receipt: [] as number[],
    free: [] as number[],
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, READ));
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const way of ['read', 'hurried'] as const) {
        const typed = new Typed();
        await typeEverything(station, typed);
        const seconds = await leaveTyped(station, typed, 'at once', async () => {
          if (way === 'hurried') return;
          await settle();
          figures.receipt.push(megabytesOf(person.pids()));
        });
        figures[way].push(seconds);
        await settle();
        figures.free.push(megabytesOf(person.pids()));
      }
    }
    return {
      read: median(figures.read),
      hurried: median(figures.hurried),
      receipt: median(figures.receipt),
      free: median(figures.free),
    };
  } finally {
    await station.stop();
  }
}
