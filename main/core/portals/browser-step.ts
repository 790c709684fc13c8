import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { PortalBrowser } from './portal-browser.ts';

/** Every view closed, the in-memory partition cleared and forgotten, and looked at again. */
export function browserStep(browser: PortalBrowser): ClosingStep {
  return {
    id: 'browser',
    guards: 'workstation',
    limit: 30 * SECOND,
    plan: () => browser.countRemains(),
    perform: () => browser.destroy(),
    async verify() {
      const left = await browser.countRemains();
      return left === 0
        ? { status: 'verified', code: 'browser.destroyed' }
        : { status: 'failed', code: 'browser.left', left };
    },
  };
}
