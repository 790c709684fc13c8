/** States of the end of a visit, and what is in the way of it. */
import type { Receipt, StateView } from '../../preload/contract.ts';

export const closing = (phase: 'running' | 'token' | 'done', receipt: Receipt | null = null): StateView => ({
  kind: 'closing',
  reason: 'visitor',
  phase,
  receipt,
});

export const outOfService = (code: string, receipt: Receipt | null, isUnread = false): StateView => ({
  ...{ kind: 'out-of-service', code, receipt },
  unread: isUnread ? (receipt?.headline ?? null) : null,
});
