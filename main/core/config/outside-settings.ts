/** What the machine reaches and trusts outside, as a region may set it: its network, authorities, packs. */
import { z } from 'zod';
import { WorkstationId } from '../fleet/contract/envelope.ts';

const text = z.string().min(1).max(200);

export const NetworkSettings = z.strictObject({
  /** The proxy of the site's network; null where the workstation connects by itself. */
  proxy: z
    .string()
    .regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/)
    .nullable()
    .default(null),
  /** Addresses of the inner network that must not be reached from here; the self-test tries them. */
  mustNotAnswer: z
    .array(z.string().regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/))
    .max(20)
    .default([]),
});

export const CertificateSettings = z.strictObject({
  /**
   * File with the certificates of the national authority (PEM), beside the configuration or with its full
   * path; trusted for portals with the flag `nationalCa` alone.
   */
  nationalCa: text.nullable().default(null),
});

export const PackSettings = z.strictObject({
  /** A signed pack, on a share or a stick: looked for at every start. */
  from: text.nullable().default(null),
  /** The public key (Ed25519, 32 bytes in base64) whose packs are taken. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .nullable()
    .default(null),
});

export const CentralSettings = z.strictObject({
  /** Its NATS. Without encryption only on this machine itself. */
  server: z
    .string()
    .regex(/^(?:tls:\/\/[a-zA-Z0-9.-]+|nats:\/\/(?:127\.0\.0\.1|localhost)):\d{1,5}$/)
    .nullable()
    .default(null),
  /** The id of this workstation at the centre; null: the one that its pass names. */
  place: WorkstationId.nullable().default(null),
  /** Where workstations are joined; null: `https://<host of the server>/join`. In the clear only on this machine. */
  door: z
    .string()
    .regex(/^(?:https:\/\/[a-zA-Z0-9.-]+|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?\/[a-z/]*$/)
    .nullable()
    .default(null),
  /** File with the authority that has signed the centre's certificate (PEM), with its full path. */
  ca: text.nullable().default(null),
});
