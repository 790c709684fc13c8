/** The configuration of the centre's programs: one JSON file, validated, with a default for what may have one. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fail, ok, type Result } from '../main/core/base/result.ts';

export const CentralConfig = z.strictObject({
  /** Version of this form. */
  version: z.literal(1).default(1),
  nats: z.strictObject({
    /** `nats://` only on the same machine, `tls://` else. */
    servers: z
      .array(z.url({ protocol: /^(?:nats|tls)$/ }))
      .min(1)
      .max(5),
    /** A file with the program's own key and pass, readable for its account alone (`sector-central keys`). */
    credsFile: z.string().min(1),
    /** A file with the authority that has signed the server's certificate; null for the system's own ones. */
    caFile: z.string().min(1).nullable().default(null),
  }),
  /** Where PostgreSQL is: `postgresql://role@host/database`, or `postgresql:///database?host=/run/postgresql`. */
  postgres: z.strictObject({ url: z.string().regex(/^postgres(?:ql)?:\/\//) }),
  stream: z
    .strictObject({
      /** How long NATS keeps what the database did not take; the workstations send again what it lost. */
      maxDays: z.number().int().min(1).max(30).default(7),
      maxMegabytes: z.number().int().min(16).max(100_000).default(1024),
    })
    .prefault({}),
  ingest: z
    .strictObject({
      /** The most events in one transaction. */
      batch: z.number().int().min(1).max(1000).default(1000),
      /** In this hour of this machine's clock the survey of all workstations is written, all of it together. */
      surveyHour: z.number().int().min(0).max(23).default(6),
      /** After so many seconds without an acknowledgement NATS gives an event again. */
      ackWaitSeconds: z.number().int().min(1).max(600).default(30),
    })
    .prefault({}),
  /** How long things are kept; `sector-central retain` removes what is older. Sums stay. */
  keep: z
    .strictObject({
      receiptDays: z.number().int().min(31).max(3660).default(90),
      surveyMonths: z.number().int().min(1).max(120).default(36),
      auditMonths: z.number().int().min(6).max(120).default(36),
      /** What became another of a machine. */
      changeDays: z.number().int().min(31).max(3660).default(400),
    })
    .prefault({}),
  /** The page; the ingest does not read it. */
  service: z
    .strictObject({
      /** On this machine alone: nginx before it ends TLS. */
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(1).max(65_535).default(8080),
      /** As browsers see it; whatever comes from a page of another origin is refused. */
      origin: z
        .url({ protocol: /^https?$/ })
        .regex(/^[^/]+\/\/[^/]+$/)
        .default('http://127.0.0.1:8080'),
      /** The region's own sign-in (OpenID Connect); null where everybody has a local account. */
      region: z
        .strictObject({
          /** As people call it. */
          title: z.string().min(1).max(80),
          /** In the clear only on this machine. */
          issuer: z.union([
            z.url({ protocol: /^https$/ }),
            z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
          ]),
          clientId: z.string().min(1),
          /** A file with the client's secret, readable for the service alone; null for a public client. */
          secretFile: z.string().min(1).nullable().default(null),
        })
        .nullable()
        .default(null),
      /** Names of the region's own portals by id; those that come with the program are known. */
      portals: z.record(z.string().max(64), z.string().min(1).max(120)).default({}),
      /** A folder of instructions: reports take their titles from it; null shows their ids. */
      instructions: z.string().min(1).nullable().default(null),
      /** The week of the region as a text and a workbook, on Mondays; null for nothing. */
      digest: z
        .strictObject({
          /** Of which centre; null for the region. */
          centre: z.string().min(2).max(48).nullable().default(null),
          /** From so late on Monday, by this machine's clock. */
          hour: z.number().int().min(0).max(23).default(7),
          /** Where the files are put; null for nowhere. */
          folder: z.string().min(1).nullable().default(null),
          mail: z
            .strictObject({
              host: z.string().min(1),
              port: z.number().int().min(1).max(65_535).default(587),
              /** `never` only where the way to the server is guarded otherwise. */
              tls: z.enum(['always', 'starttls', 'never']).default('starttls'),
              /** A file with the authority of the server's certificate; null for the system's own ones. */
              caFile: z.string().min(1).nullable().default(null),
              from: z.email(),
              to: z.array(z.email()).min(1).max(50),
              user: z.string().min(1).nullable().default(null),
              /** A file with the password of `user`, readable for the service alone. */
              passwordFile: z.string().min(1).nullable().default(null),
            })
            .nullable()
            .default(null),
        })
        .nullable()
        .default(null),
      /** Addresses of the machines that may ask for `/metrics` and `/healthz`. */
      machines: z.array(z.string()).default(['127.0.0.1', '::1']),
      /** Of one address; a whole centre may stand behind one. */
      /** Attempts to sign in, of one address; an account has a limit of its own. */
      triesPerMinute: z.number().int().min(1).max(100_000).default(10),
      requestsPerMinute: z.number().int().min(10).max(100_000).default(1200),
    })
    .prefault({}),
});
export type CentralConfig = z.infer<typeof CentralConfig>;

/** Reads the file; a refusal names the place in it, and never repeats the value: an address may hold a password. */
export function readConfig(file: string): Result<CentralConfig> {
  return readForm(file, CentralConfig);
}

/** The same for a program with a form of its own. */
export function readForm<T>(file: string, form: z.ZodType<T>): Result<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return fail('central.config-unreadable', `Файл настроек ${file} не читается. Проверьте путь и права.`);
  }
  try {
    const read = form.safeParse(JSON.parse(text));
    if (read.success) return ok(read.data);
    const places = read.error.issues.map(({ path }) => path.join('.') || 'файл');
    return fail('central.config-wrong', `В файле настроек ${file} заданы неверно: ${places.join(', ')}.`);
  } catch {
    return fail('central.config-not-json', `Файл настроек ${file} — не JSON.`);
  }
}
