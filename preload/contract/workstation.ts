/** What stays the same through a day, the call for help, and what the window says of itself. */
import { z } from 'zod';
import { Mode } from '../words.ts';
import { PortalTile } from './portal.ts';
import { SurveyView } from './survey.ts';
import { StateView } from './visit.ts';
import { id, type Method, nothing } from './wire.ts';

/** A trouble with the configuration, for the corner of the free screen and for IT. */
export const ConfigTrouble = z.object({
  file: z.string(),
  path: z.string(),
  russian: z.string(),
  english: z.string(),
});
export type ConfigTrouble = z.infer<typeof ConfigTrouble>;

/** A region's colour as `#rrggbb`, what is written on it, pressed, and its pale ground; checked for contrast. */
export const Shades = z.object({ base: z.string(), ink: z.string(), press: z.string(), soft: z.string() });
export type Shades = z.infer<typeof Shades>;

/** Help beyond the workstation; what the region has not set is null. */
export const HelpView = z.object({
  isCalled: z.boolean(),
  hotline: z.string().nullable(),
  contactCentre: z.string().nullable(),
  /** The page for an appointment: its host, and its code for the phone as an SVG document in a data: address. */
  booking: z.object({ host: z.string(), image: z.string() }).nullable(),
});
export type HelpView = z.infer<typeof HelpView>;

/** What stays the same through a day: names, theme, portals, help. */
export const WorkstationView = z.object({
  centreName: z.string(),
  workstationName: z.string(),
  isTraining: z.boolean(),
  /** The portal workshop of IT: nobody is served. */
  isWorkshop: z.boolean(),
  /** A package on an Electron for development: no visitor is served with it. */
  isTrial: z.boolean(),
  mode: Mode,
  /** The system's screen reader; `none`: nothing can speak here, and there is no button; `starting`: it does not hear us yet. */
  screenReader: z.enum(['none', 'off', 'starting', 'on']),
  /** The voice that reads a step of an instruction aloud; `none`: there is none, or the region wants none. */
  voice: z.enum(['none', 'silent', 'speaking']),
  theme: z.object({ primary: Shades.nullable(), accent: Shades.nullable(), logo: z.string().nullable() }),
  portals: z.object({ citizen: z.array(PortalTile), employer: z.array(PortalTile) }),
  /** `image` is an SVG document as a data: address; null where no survey address is configured. */
  feedback: z.object({ caption: z.string(), image: z.string() }).nullable(),
  help: HelpView,
  /** What is wrong beside a visit: the configuration (the last good copy is in force), the list of staff, the journal. */
  troubles: z.array(ConfigTrouble),
  /** Signature tokens that are in while nobody is being served: nobody begins beside them. */
  strayTokens: z.array(z.string()),
  /** Null while nobody is asked. */
  survey: SurveyView.nullable(),
  state: StateView,
});
export type WorkstationView = z.infer<typeof WorkstationView>;

export const workstationMethods = {
  /** The window has painted its first screen. */
  'app.painted': { input: nothing, output: nothing },
  /** «Позвать консультанта», and taking it back. */
  'help.call': { input: nothing, output: nothing },
  'help.cancel': { input: nothing, output: nothing },
  /** «Читать вслух»: the system's screen reader, until this person is gone. */
  'reader.set': { input: z.object({ isOn: z.boolean() }), output: nothing },
  /** «Прочитать вслух»: a step of an instruction, counted from 0. */
  'aloud.read': { input: z.object({ instruction: id, step: z.number().int().min(0) }), output: nothing },
  'aloud.stop': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const workstationEvents = {
  'workstation.changed': WorkstationView,
} as const satisfies Record<string, z.ZodType>;
