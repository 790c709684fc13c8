/** Portals that misbehave: the closing ends by itself, and its receipt says no more than is so. */
import process from 'node:process';
import { describe, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { holdAgainstServers } from './hold-against-servers.ts';
import { startMisbehaving } from './misbehaving.ts';

const display = displayForTests();

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('the closing ends and tells the truth', () => {
  test('F06 F07 after logouts that hang, are refused or cannot be reached', () =>
    holdAgainstServers(display.name, () =>
      startMisbehaving(['answers-404', 'answers-405', 'answers-500', 'hangs', 'down', 'expired']),
    ));

  test('F07 after logouts whose page does not come to its end', () =>
    holdAgainstServers(display.name, () =>
      startMisbehaving(['elsewhere', 'picture', 'late-picture', 'late-request', 'caches']),
    ));

  test('after pages that do not keep still', () =>
    holdAgainstServers(display.name, () =>
      startMisbehaving(['reloads', 'keepalive', 'manifold', 'alerts', 'popups']),
    ));
});
