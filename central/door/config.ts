/** The configuration of the door where workstations are joined. */
import { z } from 'zod';

export const DoorConfig = z.strictObject({
  /** Version of this form. */
  version: z.literal(1).default(1),
  /** As a member of `sector_door`, which may redeem a token and nothing else. */
  postgres: z.strictObject({ url: z.string().regex(/^postgres(?:ql)?:\/\//) }),
  /** `places.nk`, readable for the door's account alone. With it nobody can be given more than a workstation's rights. */
  keyFile: z.string().min(1),
  /** `public.json` of the same keys. */
  publicFile: z.string().min(1),
  /** On this machine alone: nginx before it ends TLS. */
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(1).max(65_535).default(8081),
  /** Attempts of one address; a whole centre may stand behind one. */
  triesPerMinute: z.number().int().min(1).max(10_000).default(30),
  /** Attempts of all addresses together. */
  triesPerMinuteOfAll: z.number().int().min(1).max(100_000).default(600),
});
export type DoorConfig = z.infer<typeof DoorConfig>;
