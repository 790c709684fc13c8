import { restlessRounds } from '../../support/restless.ts';
import { writeReport } from './report.ts';

/**
 * Two portals for so many minutes that reload, poll, print, open windows, ask for files and change their titles, while
 * a person types elsewhere. True when no key was lost, no screen changed by itself, and the pages did not rest.
 */
export async function soakRestless(display: string, minutes: number): Promise<boolean> {
  const found = await restlessRounds(display, minutes);
  writeReport('restless', found);
  const { visits, rounds, typed, lost, changes, loads } = found;
  const isFine = typed > 0 && loads > rounds && lost === 0 && changes.length === 0;
  console.log(
    `restless: ${minutes} min, ${visits} visits, ${rounds} rounds, pages loaded ${loads} times, ` +
      `${typed} keys, ${lost} lost, ${changes.length} changes by themselves: ${isFine ? 'ok' : 'FAILED'}`,
  );
  return isFine;
}
