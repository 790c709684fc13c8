import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/tools/test-reporter.ts';

/** Of the real window: one after the other, on one small machine. */
const windows = {
  globalSetup: ['test/support/bundled.ts'],
  fileParallelism: false,
  // Only for what hangs: each step of a test has a bound of its own, and a busy machine is slow.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

/** Those of the window that have no debugger of the tests on it: they run beside the others, and share nothing. */
const UNOBSERVED = ['left-by-server', 'memory', 'clock', 'unobserved', 'kept', 'dark', 'signing'].map(
  (one) => `test/e2e/${one}.test.ts`,
);

/** Rules in plain Node, real parts of the system, the real window, attempts to get out of it, foreign portals. */
export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    projects: [
      // Milliseconds each; the limit is for a machine that is busy with the windows of other tests.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
