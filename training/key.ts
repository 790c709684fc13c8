import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';

/** A key pair for one run of the training portals, as PEM. */
export interface TrainingKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a key pair; takes a millisecond. */
export function makeTrainingKey(): TrainingKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey, publicKey };
}

/**
 * Value of Chromium's `--ignore-certificate-errors-spki-list` that trusts this key and no other. A verify
 * proc of the session is not enough: Electron before 37 keeps the refusal of a request that was given up
 * while its certificate was being looked at (electron#47267), and style sheets then fail at random.
 */
export function trustedKey({ publicKey }: TrainingKey): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}
