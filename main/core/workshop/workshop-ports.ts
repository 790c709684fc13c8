/** What the workshop needs of the world. */
import type { Result } from '../base/result.ts';
import type { RuleProposal } from '../policy/learning.ts';
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import type { KnownPortals, Proposal } from './propose.ts';
import type { Recorder } from './recorder.ts';
import type { Comparison } from './recording.ts';
import type { LogoutTrial } from './trial.ts';

/** Where pages are recorded, and who hears of it. */
export interface RecordingRoom {
  readonly recorder: Recorder | null;
  readonly changed: { emit(): void };
}

/** How long a server is waited for: until it answers, or until IT does not want to wait. */
export interface Patience {
  readonly signal: AbortSignal;
  /** This host is waited for now. */
  readonly asking: (host: string | null) => void;
}

export interface WorkshopPorts {
  /** A fresh partition, in the visit that is on or in a new one; the former one is forgotten. */
  begin(room: RecordingRoom): Promise<Result<void>>;
  /** The guard learns from the pages of this address, or judges by these bundles. */
  learn(home: string): Result<void>;
  judgeBy(bundles: readonly PortalBundleInput[]): Result<void>;
  openLearned(): Promise<Result<void>>;
  open(portalId: string): Promise<Result<void>>;
  /** Loads the page in front anew. */
  reload(): void;
  /** Loads an address in the tab that is in front. */
  go(address: string): void;
  /** The page that is in front, without its query; null where none is. */
  currentPage(): string | null;
  /** Pages that are open tell what lies in their storage now. */
  lookNow(patience: Patience): Promise<void>;
  compare(urls: readonly string[], patience: Patience): Promise<readonly Comparison[]>;
  /** Where the provider of this authorization address takes tokens back; null where it does not say. */
  revocationOf(authorization: string, patience: Patience): Promise<string | null>;
  known: KnownPortals;
  /** The bundles in force with these in place of theirs. */
  together(bundles: readonly PortalBundleInput[]): readonly PortalBundleInput[];
  /** Everything wrong with these bundles beside those in force, in Russian. */
  troublesOf(bundles: readonly PortalBundleInput[]): readonly string[];
  testLogout(bundles: readonly PortalBundleInput[], patience: Patience): Promise<LogoutTrial>;
  /** @returns where the file is; `portals.not-written` where the folder is not ours */
  save(proposal: Proposal): Promise<Result<string>>;
  undo(): Promise<Result<void>>;
  /** The file on the stick that is there. @returns where it is */
  saveToStick(proposal: Proposal): Promise<Result<string>>;
  /** The region's pack with these portals, signed by the key on the stick, on the stick. @returns what was written */
  sign(proposal: Proposal): Promise<Result<string>>;
  /** What portals in force were refused on this workstation. */
  drift(): Promise<readonly RuleProposal[]>;
  /** A portal in force. */
  portal(id: string): PortalBundleInput | undefined;
  /** Something broke that nobody expected. */
  broke(cause: unknown): void;
}
