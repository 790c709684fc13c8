/** A chain of certificates like the national authority's: root, one between, and a server's. */
import { generate } from 'selfsigned';

/** A certificate with its key, both PEM. */
export interface Made {
  readonly key: string;
  readonly cert: string;
}

const DAY = 24 * 60 * 60 * 1000;

export interface CertificateOptions {
  readonly name: string;
  readonly issuer?: Made;
  readonly isAuthority?: boolean;
  /** Names in the certificate; its common name counts for nothing. */
  readonly hosts?: readonly string[];
  /** Days from today. */
  readonly from?: number;
  readonly to?: number;
  readonly isForClients?: boolean;
}

/** Makes one certificate; without an issuer it vouches for itself. */
export async function makeCertificate(options: CertificateOptions): Promise<Made> {
  const { name, issuer, isAuthority = false, hosts = [], from = -1, to = 30, isForClients = false } = options;
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + to * DAY),
    ...(issuer ? { ca: { key: issuer.key, cert: issuer.cert } } : {}),
    extensions: isAuthority
      ? [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
        ]
      : [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true },
          { name: 'extKeyUsage', serverAuth: !isForClients, clientAuth: isForClients },
          { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
        ],
  });
  return { key: made.private, cert: made.cert };
}

/** Root, one between, and a server for these hosts. */
export async function makeChain(hosts: readonly string[]) {
  const root = await makeCertificate({ name: 'Test Trusted Root CA', isAuthority: true });
  const sub = await makeCertificate({ name: 'Test Trusted Sub CA', isAuthority: true, issuer: root });
  const server = await makeCertificate({ name: 'server', issuer: sub, hosts });
  return { root, sub, server };
}
