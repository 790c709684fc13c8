/** A signature of the training token, and the look that a portal takes at one. */
import { createHash, sign, verify, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { makeTrainingKey } from '../key.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Whose token it is; the login is that of the training employer. */
export const TOKEN_OWNER = { name: 'ООО «Ромашка» (учебный сертификат)', login: 'romashka' } as const;

/** What comes back from the plug-in: ECDSA with SHA-256 over the text in UTF-8, in DER and base64. */
export interface TrainingSignature {
  readonly signature: string;
  /** The certificate as PEM. */
  readonly certificate: string;
}

/** Signs a text with a key that exists for this one signature. */
export async function signTraining(text: string): Promise<TrainingSignature> {
  const { privateKey, publicKey } = makeTrainingKey();
  const made = await generate([{ name: 'commonName', value: TOKEN_OWNER.name }], {
    keyPair: { privateKey, publicKey },
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, nonRepudiation: true },
    ],
  });
  return {
    signature: sign('sha256', Buffer.from(text), privateKey).toString('base64'),
    certificate: made.cert,
  };
}

/** Who has signed, as a portal reads it; a short print of the certificate for the page. */
export interface Signer {
  readonly name: string;
  readonly thumbprint: string;
}

/**
 * Looks at a signature as the training portals do. Real portals ask an authority who the certificate is of; here every
 * certificate that names the training owner is as good as another.
 * @returns who signed, or null where the signature is not of this text, or the certificate not of the training token
 */
export function signerOf(text: string, { signature, certificate }: TrainingSignature): Signer | null {
  try {
    const read = new X509Certificate(certificate);
    const isOwners = read.subject === `CN=${TOKEN_OWNER.name}`;
    const isSigned = verify('sha256', Buffer.from(text), read.publicKey, Buffer.from(signature, 'base64'));
    if (!isOwners || !isSigned) return null;
    return { name: TOKEN_OWNER.name, thumbprint: createHash('sha1').update(read.raw).digest('hex') };
  } catch {
    return null; // Not a certificate at all.
  }
}
