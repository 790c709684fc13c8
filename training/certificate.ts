import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { hosts } from './hosts.ts';
import { makeTrainingKey, type TrainingKey } from './key.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A certificate with its key, made for one run and kept in memory. */
export interface TrainingCertificate {
  readonly key: string;
  readonly certificate: string;
  /** SHA-256 of the certificate as Electron writes it in `certificate.fingerprint`. */
  readonly fingerprint: string;
}

/**
 * Makes the certificate of the training portals. A wildcard covers one label only, hence one for each level.
 * Trust is by its key: nothing is installed into the system.
 */
export function makeCertificate(now: number, key: TrainingKey): Promise<TrainingCertificate> {
  const names = ['training.test', '*.training.test', '*.trudvsem.training.test', '*.training-cdn.test'];
  return make('training.test', [...names, 'localhost'], now - DAY, now + 397 * DAY, key);
}

/** Makes a certificate that ended yesterday, for looking at the certificate page. */
export function makeExpiredCertificate(now: number): Promise<TrainingCertificate> {
  return make(hosts.expired, [hosts.expired], now - 30 * DAY, now - DAY, makeTrainingKey());
}

async function make(
  commonName: string,
  names: readonly string[],
  from: number,
  to: number,
  key: TrainingKey,
): Promise<TrainingCertificate> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyPair: { privateKey: key.privateKey, publicKey: key.publicKey },
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(from),
    notAfterDate: new Date(to),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  const { raw } = new X509Certificate(made.cert);
  const fingerprint = `sha256/${createHash('sha256').update(raw).digest('base64')}`;
  return { key: made.private, certificate: made.cert, fingerprint };
}
