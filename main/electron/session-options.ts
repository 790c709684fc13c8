/** What a partition of a visit asks about each request, and what it reports. */
import type { Decision, Policy, PolicyRequest } from '../core/policy/decide.ts';
import type { ShownChain } from '../core/policy/national-ca.ts';
import type { SeenAnswer, SeenRequest } from '../core/portals/seen-request.ts';

export interface PortalSessionOptions {
  readonly partition: string;
  readonly policy: Policy;
  /**
   * The portal whose page asks, by the id of its WebContents; those of the visit for a worker without one. Two
   * while a page of one portal is giving way to a page of another: the requests of the new page may come
   * before Electron reports that it was committed.
   */
  readonly portalsOf: (webContentsId: number | undefined) => readonly string[];
  /** Something was refused; counted for the journal without addresses. */
  readonly onRefused: (reason: string, portal: string | undefined) => void;
  /** A request was refused, of this page where it is one's. */
  readonly onRefusedRequest: (webContentsId: number | undefined) => void;
  /** A page is about to show a document of one of these portals. */
  readonly onPage: (webContentsId: number | undefined, portals: readonly string[]) => void;
  /** A request that belongs to the bridge of signatures: may it go? Null for every other one. */
  readonly judgeSigning: (
    details: Electron.OnBeforeRequestListenerDetails,
    portals: readonly string[],
  ) => Promise<boolean> | null;
  /** A frame of another site is about to load in this page: `go` is called when it may. */
  readonly onFrame: (webContentsId: number | undefined, go: () => void) => void;
  /** Is a server whose authority Chromium does not know vouched for by the national one? Null where there is none. */
  readonly isVouched: ((shown: ShownChain) => boolean) | null;
  /** Every refused request with the decision, for the learning mode. */
  readonly onLearn: (request: PolicyRequest, decision: Decision) => void;
  /** Nobody is there any more who may ask: the page or worker that does was closed with the visit. */
  readonly isOver: (webContentsId: number | undefined, url: string) => boolean;
  /** Every request that was let through, every hop of a redirect by itself. */
  readonly onRequest: (request: SeenRequest) => void;
  /** The head of every answer. */
  readonly onAnswer: (answer: SeenAnswer) => void;
}
