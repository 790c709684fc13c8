/** A certificate that sends whoever checks it to other servers (RFC 5280, 4.2.2.1 and 4.2.1.13). */
import {
  AuthorityInfoAccessExtension,
  CRLDistributionPointsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Made } from './authority.ts';

const DAY = 24 * 60 * 60 * 1000;

/** For `host`, signed by an authority that nobody has; it is to be fetched from `elsewhere`, as is what was revoked. */
export async function pointingCertificate(host: string, elsewhere: string): Promise<Made> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const [own, signer] = await Promise.all(
    [0, 1].map(() => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])),
  );
  if (!own || !signer) throw new Error('two pairs of keys were asked for');
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: '01',
      subject: `CN=${host}`,
      issuer: 'CN=Test Authority that is not here',
      notBefore: new Date(Date.now() - DAY),
      notAfter: new Date(Date.now() + 30 * DAY),
      publicKey: own.publicKey,
      signingKey: signer.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
        new AuthorityInfoAccessExtension({
          caIssuers: `http://issuer.${elsewhere}/ca.cer`,
          ocsp: `http://ocsp.${elsewhere}/`,
        }),
        new CRLDistributionPointsExtension([`http://crl.${elsewhere}/a.crl`]),
      ],
    },
    crypto,
  );
  const key = await crypto.subtle.exportKey('pkcs8', own.privateKey);
  return { key: PemConverter.encode(key, 'PRIVATE KEY'), cert: certificate.toString('pem') };
}
