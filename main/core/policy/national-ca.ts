/**
 * The national authority («Russian Trusted Root CA»): Chromium does not know it, some ministries use nothing else.
 * A chain that ends in a root of the configured file is accepted for the hosts of bundles with `nationalCa`, and
 * for no other host. Names, dates and signatures are checked here, since Chromium stops at the
 * unknown root before it looks at them. Not checked, because Node does not tell: revocation and path lengths.
 */
import { X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../base/result.ts';
import { isListedHost, type ListedHost } from './network-layer.ts';

/** A certificate of the configured file. */
export interface Authority {
  readonly certificate: X509Certificate;
  /** Chains may end here; the others only lead the way. */
  readonly isRoot: boolean;
}

/** SHA-256 of the root as the ministry publishes it; shown to IT for comparison. */
export const PUBLISHED_ROOT = 'D26D2D0231B7C39F92CC738512BA54103519E4405D68B5BD703E9788CA8ECF31';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const SERVER = '1.3.6.1.5.5.7.3.1';
/** A server, two authorities between and a root are usual; a longer chain is a mistake or a trick. */
const LONGEST = 6;

/** Reads the certificates of authorities from PEM text; at least one must be a root. */
export function readAuthorities(text: string): Result<readonly Authority[]> {
  const authorities: Authority[] = [];
  for (const pem of text.match(PEM) ?? []) {
    const certificate = readCertificate(pem);
    if (!certificate?.ca) {
      return fail(
        'certificates.unreadable',
        'В файле есть запись, которая не сертификат удостоверяющего центра.',
      );
    }
    authorities.push({ certificate, isRoot: isIssuedBy(certificate, certificate) });
  }
  return authorities.some(({ isRoot }) => isRoot)
    ? ok(authorities)
    : fail('certificates.no-root', 'В файле нет корневого сертификата в виде PEM (BEGIN CERTIFICATE).');
}

/** SHA-256 of a certificate, in capital hexadecimal digits without colons. */
export function fingerprintOf({ certificate }: Authority): string {
  return certificate.fingerprint256.replaceAll(':', '');
}

/** Until when each of them is good. */
export function endsOf(authorities: readonly Authority[]): readonly Date[] {
  return authorities.map(({ certificate }) => new Date(certificate.validTo));
}

/** What a server has shown. */
export interface ShownChain {
  readonly host: string;
  /** PEM, the server's own certificate first. */
  readonly chain: readonly string[];
}

/** True when a server of a listed host is vouched for by the national authority at this moment. */
export function isVouched(
  { host, chain }: ShownChain,
  authorities: readonly Authority[],
  hosts: readonly ListedHost[],
  now: Date,
): boolean {
  if (chain.length > LONGEST || !isListedHost(hosts, host)) return false;
  const shown = chain.map(readCertificate);
  const [server] = shown;
  if (server === undefined || server.checkHost(host, { subject: 'never' }) === undefined) return false;
  if (server.keyUsage !== undefined && !server.keyUsage.includes(SERVER)) return false;

  const isCurrent = ({ validFrom, validTo }: X509Certificate): boolean =>
    Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);
  const between = [...shown.slice(1), ...authorities.map(({ certificate }) => certificate)].flatMap((one) =>
    one?.ca && isCurrent(one) ? [one] : [],
  );
  const roots = authorities.filter(({ isRoot, certificate }) => isRoot && isCurrent(certificate));

  let at: X509Certificate | undefined = isCurrent(server) ? server : undefined;
  for (let steps = 0; at !== undefined && steps < LONGEST; steps += 1) {
    const here: X509Certificate = at;
    if (roots.some(({ certificate }) => isIssuedBy(here, certificate))) return true;
    at = between.find((issuer) => !issuer.raw.equals(here.raw) && isIssuedBy(here, issuer));
  }
  return false;
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // What cannot be read vouches for nothing.
    return undefined;
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that is not known here (GOST) cannot be checked.
    return false;
  }
}
