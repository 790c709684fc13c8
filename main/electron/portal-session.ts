/** The visit's partition: in memory, every permission refused, every request judged by the policy. */
import { type Session, session as sessions } from 'electron';
import { assert } from '../core/base/assert.ts';
import { watchAnswers } from './session-answers.ts';
import { judgeCertificates } from './session-certificates.ts';
import type { PortalSessionOptions } from './session-options.ts';
import { judgePermissions } from './session-permissions.ts';
import { judgeRequests } from './session-requests.ts';

/** Makes the partition of a visit and hardens it before any page can use it. */
export function createPortalSession(options: PortalSessionOptions): Session {
  const session = sessions.fromPartition(options.partition, { cache: false });
  assert(!session.isPersistent() && session.getStoragePath() === null, 'a visit lives in memory only');
  judgePermissions(session, options);
  judgeCertificates(session, options);
  judgeRequests(session, options);
  watchAnswers(session, options);
  session.setSSLConfig({ minVersion: 'tls1.2' });
  session.setSpellCheckerEnabled(false);
  return session;
}
