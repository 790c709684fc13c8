/**
 * The configuration: everything a region may want to change, validated, with a default for every value.
 * Layers: built in ← signed pack ← files of the configuration folder in the order of their names ← managed policy (a folder; on Windows group policy too).
 */
import { z } from 'zod';
import { Mode } from '../../../preload/words.ts';
import { EdsSettings } from '../eds/eds-settings.ts';
import { Retention } from '../journal/retention.ts';
import { SectorCounts } from '../journal/sector-counts.ts';
import { READER_KEYS } from '../keys/reader-keys.ts';
import { SurveySettings } from '../survey/questions.ts';
import { CentreSettings, ThemeSettings } from './centre-settings.ts';
import { ConsultationSettings } from './consultation-settings.ts';
import { defaultPortals } from './default-portals.ts';
import { CentralSettings, CertificateSettings, NetworkSettings, PackSettings } from './outside-settings.ts';
import { PortalChanges, PortalList } from './portal-changes.ts';

// No flags in these patterns: a JSON Schema has none, and an editor must not underline what we take.
const text = z.string().min(1).max(200);

export const Config = z.strictObject({
  /** Version of this form. */
  version: z.literal(1).default(1),
  centre: CentreSettings.prefault({}),
  theme: ThemeSettings.prefault({}),
  visit: z
    .strictObject({
      idleMinutes: z.number().min(0.05).max(60).default(5),
      warningSeconds: z.number().int().min(20).max(600).default(60),
      limitMinutes: z.number().min(1).max(480).default(60),
      extensionMinutes: z.number().min(1).max(120).default(10),
      extensions: z.number().int().min(0).max(100).default(10),
    })
    .prefault({}),
  feedback: z
    .strictObject({
      /** `{workstation}` stands for the short name of the machine. */
      address: z.url({ protocol: /^https$/ }),
      caption: text.default('Оцените обслуживание'),
    })
    .nullable()
    .default(null),
  /** Asked after each visit, on the receipt. */
  survey: SurveySettings.prefault({}),
  scans: z
    .strictObject({
      /** The folder or folders where scanners put their files; they belong to visits alone and are emptied. */
      inbox: z
        .union([text, z.array(text).min(1)])
        .nullable()
        .default(null),
    })
    .prefault({}),
  printing: z
    .strictObject({
      printer: text.nullable().default(null),
      /** Where it stands, as it is said after «Принтер …»: «у стола консультанта». */
      place: text.nullable().default(null),
    })
    .prefault({}),
  staff: z
    .strictObject({
      /** The fewest digits of a consultant's PIN; of IT it is always six. */
      shortestPin: z.number().int().min(4).max(6).default(6),
      /** A consultant's own card opens the desk; what is dangerous wants the PIN all the same. */
      card: z.boolean().default(false),
    })
    .prefault({}),
  consultations: ConsultationSettings.prefault({}),
  /** Who is beside this workstation. */
  mode: Mode.default('staffed'),
  /** How large the sector is, for its norms. */
  sector: SectorCounts.prefault({}),
  mobile: z
    .strictObject({
      /** What the log of mobile service asks for, besides number, time and who served. */
      columns: z
        .array(z.string().trim().min(1).max(80))
        .min(1)
        .max(12)
        .default(['Место обслуживания', 'Услуга', 'Результат']),
    })
    .prefault({}),
  /** How many months each kind of the journal is kept; null for ever. */
  retention: Retention.prefault({}),
  exports: z
    .strictObject({
      /** Where the desk writes tables: a folder that is there, on a share perhaps; null for beside the journal. */
      folder: text.nullable().default(null),
    })
    .prefault({}),
  aloud: z
    .strictObject({
      /** The system's screen reader for visitors: never, by a button where the session has one, or for everybody. */
      screenReader: z.enum(['off', 'offered', 'always']).default('offered'),
      /** Keys that turn it on and off where no page has the keyboard; none: the button alone. */
      keys: z
        .array(z.enum(READER_KEYS))
        .max(4)
        .default(['alt+super+s', 'control+super+enter', 'control+alt+n']),
      /** A button that reads a step of an instruction, where the session has a Russian voice. */
      instructions: z.boolean().default(true),
    })
    .prefault({}),
  selfTest: z
    .strictObject({
      /** After this hour of the day, while nobody is there, the machine examines itself; null: only when asked. */
      hour: z.number().int().min(0).max(23).nullable().default(3),
    })
    .prefault({}),
  network: NetworkSettings.prefault({}),
  certificates: CertificateSettings.prefault({}),
  /** Signature extensions of this machine; a region's pack cannot set it. */
  eds: EdsSettings.prefault({}),
  /** The centre that counts and watches over many workstations; without one this one is whole. */
  central: CentralSettings.prefault({}),
  pack: PackSettings.prefault({}),
  portals: PortalList.default([...defaultPortals]),
});
export type Config = z.infer<typeof Config>;

/** The configuration with changes to the portals in place of the list. */
export const ConfigWithChanges = Config.extend({ portals: PortalChanges });

/** What a file may say: as the configuration, or with changes to the portals in place of the list. */
export const ConfigFile = Config.extend({
  portals: z.union([PortalList, PortalChanges]).default([...defaultPortals]),
});

/** The configuration with nothing set. */
export const defaultConfig: Config = Config.parse({});
