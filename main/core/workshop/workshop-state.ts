/** What the workshop knows at a moment. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
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
}

/** A file of the configuration that adds or changes these portals and leaves all others as they are. */
export function bundleText(bundles: readonly PortalBundleInput[]): string {
  const portals = Object.fromEntries(bundles.map(({ id, ...rest }) => [id, rest]));
  return `${JSON.stringify({ portals }, null, 2)}\n`;
}
