import { defineConfig } from 'vitest/config';
import { SkippedReporter } from './build/test-reporter.ts';

/** Three kinds of test: rules in plain Node, real parts of the system, and the real window. */
export default defineConfig({
  test: {
    reporters: ['default', new SkippedReporter()],
    projects: [
      // Some start a program of ours: seconds on a machine that is busy with the windows of other tests.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/attack/**/*.test.ts'],
          globalSetup: ['test/support/bundled.ts'],
          // Windows on one small machine: one after the other.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
