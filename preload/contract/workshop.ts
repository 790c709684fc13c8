/** The portal workshop: what IT sees of a recording, of the proposal and of its trial. */
import { z } from 'zod';
import { selfTestMethods } from './self-test.ts';
import { type Method, nothing } from './wire.ts';

/** `address` → `learning` → `leaving` → `proposed` → `trying` → `tested`. */
export const WorkshopStage = z.enum(['address', 'learning', 'leaving', 'proposed', 'trying', 'tested']);
export type WorkshopStage = z.infer<typeof WorkshopStage>;

export const WorkshopView = z.object({
  stage: WorkshopStage,
  /** Something is being looked at or tried: nothing else may be pressed. */
  isBusy: z.boolean(),
  /** The host whose answer is waited for; null where it is no server that takes its time. */
  waitingFor: z.string().nullable(),
  /** What has gone wrong last, for people; null where nothing has. */
  trouble: z.string().nullable(),
  /** Hosts that were asked for, the portal's own first; names of cookies and storage, never a value. */
  hosts: z.array(
    z.object({
      host: z.string(),
      group: z.enum(['page', 'sign-on', 'resource', 'foreign', 'third-party']),
      requests: z.number().int(),
      /** As the servers declare them; `unsized` answers were of undeclared length. */
      bytes: z.number().int(),
      unsized: z.number().int(),
      kinds: z.array(z.string()),
      names: z.array(z.string()),
      isPlain: z.boolean(),
      isNeeded: z.boolean(),
    }),
  ),
  /** Presses of leaving that were recorded. */
  presses: z.number().int(),
  proposal: z
    .object({
      /** A portal that is being added: it gets its name here. */
      isNamed: z.boolean(),
      id: z.string(),
      title: z.string(),
      /** The file as it would be written. */
      text: z.string(),
      lines: z.array(z.object({ key: z.string(), portal: z.string(), value: z.string(), why: z.string() })),
      /** What is wrong with it. */
      troubles: z.array(z.string()),
      /** Against what is in force. */
      differences: z.array(z.object({ path: z.string(), before: z.string(), after: z.string() })),
    })
    .nullable(),
  /** How the trial of the logout went, step by step, in words. */
  trial: z
    .object({
      portals: z.array(z.object({ id: z.string(), verdict: z.string(), reason: z.string().nullable() })),
      lines: z.array(z.string()),
      /** What was done, one sentence a step. */
      steps: z.array(z.string()),
    })
    .nullable(),
  /** Where the bundle was written; null before. */
  saved: z.string().nullable(),
  /** Why it could not be written, where the folder is not ours: other ways are offered. */
  notSaved: z.string().nullable(),
  /** What lies on the stick now. */
  taken: z.string().nullable(),
  /** What portals in force were refused on this workstation, by portal; their sign-on hosts apart. */
  drift: z.array(
    z.object({
      portal: z.string(),
      signOn: z.array(z.string()),
      rules: z.array(z.object({ rule: z.string(), count: z.number().int(), kinds: z.array(z.string()) })),
    }),
  ),
  /** Hosts that the pages of the trial asked for and did not get. */
  missed: z.array(z.object({ host: z.string(), count: z.number().int() })),
});
export type WorkshopView = z.infer<typeof WorkshopView>;

export const workshopMethods = {
  /** A site to learn, in a fresh partition. For IT, as all of these. */
  'workshop.open': { input: z.object({ address: z.string().min(1).max(500) }), output: nothing },
  /** Another page of the site, in the tab that is in front. */
  'workshop.go': { input: z.object({ address: z.string().min(1).max(500) }), output: nothing },
  /** «Я вошёл»: the page is compared, and from now on the presses are those of leaving. */
  'workshop.signedIn': { input: nothing, output: nothing },
  /** «Не ждать»: what a slow server has not said stays unknown. */
  'workshop.skipWaiting': { input: nothing, output: nothing },
  /** «Я вышел»: the bundle is proposed. */
  'workshop.signedOut': { input: nothing, output: nothing },
  /** A host is taken into the proposal, or out of it. */
  'workshop.need': { input: z.object({ host: z.string(), isNeeded: z.boolean() }), output: nothing },
  'workshop.name': {
    input: z.object({ id: z.string().max(64), title: z.string().max(200) }),
    output: nothing,
  },
  /** Opens the portal by the proposed bundle alone, as a workstation would. */
  'workshop.try': { input: nothing, output: nothing },
  /** «Проверить выход» */
  'workshop.test': { input: nothing, output: nothing },
  'workshop.save': { input: nothing, output: nothing },
  'workshop.undo': { input: nothing, output: nothing },
  /** The tried portal works; its logout is not tried. */
  'workshop.works': { input: nothing, output: nothing },
  /** The file on the one stick that is there. */
  'workshop.saveToStick': { input: nothing, output: nothing },
  /** The next issue of the region's pack, signed by the key on the stick, which is not kept. */
  'workshop.sign': { input: nothing, output: nothing },
  /** A portal of `drift` with the rules that it wants. */
  'workshop.tryDrift': { input: z.object({ portal: z.string().max(64) }), output: nothing },
  /** Closes as a visit is closed. */
  'workshop.end': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

/** What is for IT alone. */
export const callsOfIt = { ...selfTestMethods, ...workshopMethods } as const;

export const workshopEvents = {
  'workshop.changed': WorkshopView,
} as const satisfies Record<string, z.ZodType>;
