import { defineConfig } from 'vitest/config';
import { PROJECT } from './build/project.ts';
import { LongestFirst } from './test/tools/longest-first.ts';
import { SummaryReporter } from './test/tools/test-reporter.ts';

/** Milliseconds after which a look, and a whole test, has hung: the same as in `test/support/patience.ts`. */
const HANGS = 180_000;
const TEST_HANGS = 900_000;

/** How long is looked again for what a test wants to see: only for what hangs, a busy machine is slow. */
const PATIENT = { poll: { timeout: HANGS } };

/** Of the real window: each file has a display of its own. */
const windows = {
  globalSetup: ['test/support/bundled.ts'],
  testTimeout: TEST_HANGS,
  hookTimeout: TEST_HANGS,
  expect: PATIENT,
};

/** Those of the window that have no debugger of the tests on it. */
const UNOBSERVED = ['left-by-server', 'memory', 'clock', 'unobserved', 'kept', 'dark', 'signing', 'rest'].map(
  (one) => `test/e2e/${one}.test.ts`,
);

/** Rules in plain Node, real parts of the system, the real window, attempts to get out of it, foreign portals. */
export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    // A test of the window waits half of its time, so that four files at a time fill two processors.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Programs of ours that tests start by the hundred are read and stripped of their types once.
    env: { NODE_COMPILE_CACHE: `${PROJECT}/node_modules/.cache/sector-compiled` },
    projects: [
      // Milliseconds each; the limit is for a machine that is busy with the windows of other tests.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: HANGS,
          // Rules without a state of their own: a fresh process for each file would cost twice what the tests do.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: TEST_HANGS,
          hookTimeout: TEST_HANGS,
          expect: PATIENT,
        },
      },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: UNOBSERVED, ...windows } },
      { test: { name: 'unobserved', include: UNOBSERVED, ...windows } },
      { test: { name: 'attack', include: ['test/attack/**/*.test.ts'], ...windows } },
      // Whole visits to other people's applications.
      {
        test: { name: 'foreign', include: ['test/foreign/**/*.test.ts'], ...windows },
      },
    ],
  },
});
