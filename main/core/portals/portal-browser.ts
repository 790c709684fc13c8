import type { LogoutPage } from './logout-plan.ts';

/** The part of the browser that a visit needs: one in-memory partition, gone without a trace at the end. */
export interface PortalBrowser {
  /** A fresh partition for this visit; throws when one is still open. */
  begin(visitId: string): Promise<void>;
  /** Ids of the portals whose pages were shown in this visit, in the order of the first opening. */
  touched(): readonly string[];
  /** A hidden page in the visit's own partition, for a logout plan; null when no partition is open. */
  openLogoutPage(): LogoutPage | null;
  /** Closes every view, drops connections, clears and forgets the partition. Safe to repeat. */
  destroy(): Promise<void>;
  /** What still lives of the visit: views and partitions with data. Zero is the evidence. */
  countRemains(): Promise<number>;
}
