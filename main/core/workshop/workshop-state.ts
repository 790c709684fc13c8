/** What the workshop knows at a moment. */
import type { RuleProposal } from '../policy/learning.ts';
import type { Proposal } from './propose.ts';
import type { Recording } from './recording.ts';
import type { LogoutTrial } from './trial.ts';

export interface WorkshopState {
  readonly stage: 'address' | 'learning' | 'leaving' | 'proposed' | 'trying' | 'tested';
  readonly isBusy: boolean;
  /** The host whose answer is waited for. */
  readonly waitingFor: string | null;
  readonly trouble: string | null;
  readonly recording: Recording | null;
  readonly proposal: Proposal | null;
  readonly trial: LogoutTrial | null;
  readonly saved: string | null;
  /** The folder of the configuration is not ours to write: why. */
  readonly notSaved: string | null;
  /** On a stick: the file, or a signed pack. */
  readonly taken: string | null;
  readonly drift: readonly RuleProposal[];
  /** Hosts that the trial's pages asked for and did not get, with how often. */
  readonly missed: Readonly<Record<string, number>>;
}

/** Portals as the configuration says them, by id. */
export function changesOf({ bundles, changes }: Proposal): Readonly<Record<string, object>> {
  return changes ?? Object.fromEntries(bundles.map(({ id, ...rest }) => [id, rest]));
}

/** A file of the configuration that adds or changes these portals and leaves all others as they are. */
export function proposalText(proposal: Proposal): string {
  return `${JSON.stringify({ portals: changesOf(proposal) }, null, 2)}\n`;
}
