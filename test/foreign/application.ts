/** A foreign application as a portal: what every one of them tells the harness. README.md says how to add one. */
import type { PortalBundleInput } from '../../main/core/policy/portal-bundle.ts';
import type { LogoutReason } from '../../preload/contract.ts';
import type { Gateway, Passed, Upstream } from './gateway.ts';
import type { Program } from './program.ts';
import type { Credential } from './replay.ts';

export interface ForeignApplication {
  readonly name: string;
  /** Its hosts, and the ports of its servers. */
  readonly hosts: Readonly<Record<string, Upstream>>;
  /** Its portals, as a region's IT writes them. */
  readonly bundles: readonly PortalBundleInput[];
  /** What a visitor does, from the first page on: signs in, and whatever of upload, download and print there is. */
  visit(program: Program, gateway: Gateway): Promise<void>;
  /** Every cookie and token in what passed that may let somebody in; each is tried at the server. */
  credentials(passed: readonly Passed[]): readonly Credential[];
  /** What must let somebody in before the closing, or the harness itself sees nothing. */
  readonly expected: readonly Pick<Credential, 'portal' | 'kind'>[];
  /**
   * What the receipt says of each portal: `confirmed`, `probable` with a reason, or that it cannot be proved, in
   * whatever words; `any` where both may be so. A receipt that called every logout failed would never lie either.
   */
  readonly receipt: Readonly<Record<string, 'confirmed' | 'unproved' | 'any' | LogoutReason>>;
  /** Forgets every visit at the server, where it would slow the next ones down or be taken for theirs. */
  reset?(): Promise<void>;
  stop(): Promise<void>;
}

/** Why an application cannot be started here. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(started: ForeignApplication | Missing): started is Missing {
  return 'missing' in started;
}
