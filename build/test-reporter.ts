import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end which tests were skipped and why, and closes with one plain line of counts. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const skipped: string[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'failed') counts.failed += 1;
        else {
          counts.skipped += 1;
          const reason = result.state === 'skipped' ? result.note : undefined;
          skipped.push(`  ${test.fullName}: ${reason ?? test.options.mode ?? 'no reason given'}`);
        }
      }
      if (module.errors().length > 0) counts.failed += 1;
    }
    if (skipped.length > 0) console.log(`\nSkipped, and why:\n${skipped.join('\n')}`);
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
