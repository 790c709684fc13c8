import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Reporter, TestModule } from 'vitest/node';

/** What a run of tests came to. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** `name: reason` of every test that was skipped. */
  readonly reasons: readonly string[];
}

/** Where a run that is one of several leaves its summary instead of printing it. */
export const SUMMARY_FILE = 'SECTOR_TEST_SUMMARY';

/** Says which tests were skipped and why, and closes with one plain line of counts. */
export function printSummary({ passed, failed, skipped, reasons }: TestSummary): void {
  if (reasons.length > 0) console.log(`\nSkipped, and why:\n${reasons.map((one) => `  ${one}`).join('\n')}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** Sums a run up at its end. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const reasons: string[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'failed') counts.failed += 1;
        else {
          counts.skipped += 1;
          const reason = result.state === 'skipped' ? result.note : undefined;
          reasons.push(`${test.fullName}: ${reason ?? test.options.mode ?? 'no reason given'}`);
        }
      }
      if (module.errors().length > 0) counts.failed += 1;
    }
    const file = process.env[SUMMARY_FILE];
    if (file) writeFileSync(file, JSON.stringify({ ...counts, reasons }));
    else printSummary({ ...counts, reasons });
  }
}
