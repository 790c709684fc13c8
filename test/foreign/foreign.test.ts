/**
 * Visits to applications that nobody of the project wrote, closed by the real program without a debugger on it: what
 * the receipt says is held against the servers themselves. More of them in `npm run soak -- foreign`.
 */
import process from 'node:process';
import { describe, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { holdAgainstServers } from './hold-against-servers.ts';
import { startOidc } from './oidc.ts';
import { startSpa } from './spa.ts';

const display = displayForTests();

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('what a receipt calls left lets nobody in', () => {
  test('F02 F12 an application whose worker answers every navigation, with a refresh token', () =>
    holdAgainstServers(display.name, startSpa));

  test('F04 F05 F12 two portals with one sign-on, one of them passed only by redirects', () =>
    holdAgainstServers(display.name, startOidc));
});
