import type { Certificate, Session } from 'electron';
import type { PortalSessionOptions } from './session-options.ts';

/**
 * Chromium's own verdict stands, but for servers that the national authority vouches for. Only where one is
 * configured: before Electron 37 the refusal of a request that was given up meanwhile was kept (electron#47267).
 */
export function judgeCertificates(session: Session, { isVouched }: PortalSessionOptions): void {
  if (isVouched === null) return;
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    const isVouchedFor =
      errorCode === AUTHORITY_INVALID && isVouched({ host: hostname, chain: chainOf(certificate) });
    answer(isVouchedFor ? TRUST : AS_CHROMIUM);
  });
}

const AUTHORITY_INVALID = -202;
const TRUST = 0;
const AS_CHROMIUM = -3;

/** The certificates as the server sent them, its own first. */
function chainOf(certificate: Certificate): readonly string[] {
  const chain: string[] = [];
  for (let one: Certificate | undefined = certificate; one !== undefined; one = one.issuerCert) {
    chain.push(one.data);
  }
  return chain;
}
