import type { LogoutPage, TabToken } from './logout-page.ts';
import type { PortalTraces } from './seen-request.ts';

/** The part of the browser that a visit needs: one in-memory partition, gone without a trace at the end. */
export interface PortalBrowser {
  /** A fresh partition for this visit; throws when one is still open. */
  begin(visitId: string): Promise<void>;
  /**
   * Ids of the portals that this visit reached, also by a redirect, in a frame or by a script, in the order of
   * the first contact.
   */
  touched(): readonly string[];
  /** What the visit's requests say of one portal. */
  traces(portalId: string): PortalTraces;
  /**
   * Closes every tab, having read these tokens, and opens a hidden page in the visit's own partition for logout
   * plans; null when no partition is open.
   */
  openLogoutPage(tokens: readonly TabToken[]): Promise<LogoutPage | null>;
  /** Closes every view, drops connections, clears and forgets the partition. Safe to repeat. */
  destroy(): Promise<void>;
  /** What still lives of the visit: views and partitions with data. Zero is the evidence. */
  countRemains(): Promise<number>;
}
