/** Before the tests of the real window: the bundles are no older than the sources. */
import { bundle, isStale } from '../../build/bundle.ts';

export async function setup(): Promise<void> {
  // The installed build brings its own.
  if (!process.env.SECTOR_EXECUTABLE && isStale()) await bundle();
}
