/** The portals: tiles, tabs, what a page asks and what stands in its place. */
import { z } from 'zod';
import { ShownText } from '../words.ts';
import { FileRequest } from './files.ts';
import { PrintView } from './print.ts';
import { id, type Method, nothing } from './wire.ts';

/** A portal as a tile. */
export const PortalTile = z.object({
  id: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  description: z.string(),
  /** The host for people (Unicode), shown small under the title. */
  host: z.string(),
  /** False where the region has not named an address yet. */
  isOpenable: z.boolean(),
});
export type PortalTile = z.infer<typeof PortalTile>;

export const TabView = z.object({
  id: z.string(),
  title: ShownText,
  /** What the page wanted and was not given, or waits for: a window, its print, files. */
  held: z.enum(['popup', 'print', 'files']).nullable(),
});

/** Something to show instead of the page. `blocked` covers nothing but the refused address. */
export const PageNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blocked'), reason: z.string(), host: ShownText.nullable() }),
  z.object({ kind: z.literal('offline'), host: ShownText, code: z.string() }),
  z.object({ kind: z.literal('certificate'), host: ShownText }),
  z.object({ kind: z.literal('crashed') }),
  z.object({ kind: z.literal('unresponsive') }),
  /** It asked too much of the program and was ended. */
  z.object({ kind: z.literal('too-demanding'), host: z.string() }),
  z.object({ kind: z.literal('download-refused'), reason: z.string() }),
]);
export type PageNotice = z.infer<typeof PageNotice>;

/**
 * What a page asks by `alert`, `confirm`, `prompt`; `leave`: what was typed would be lost. The text is the page's own,
 * without signs that could play tricks; its lines are kept.
 */
export const PageQuestion = z.object({
  id: z.string(),
  kind: z.enum(['alert', 'confirm', 'prompt', 'leave']),
  /** Of the frame that asks. */
  host: z.string(),
  text: z.string(),
  /** What stands in the field of a `prompt` at first. */
  value: z.string(),
  /** It may be the last one of the page: «Больше не показывать». */
  mayStop: z.boolean(),
});
export type PageQuestion = z.infer<typeof PageQuestion>;

export const BrowserView = z.object({
  /** Null: no portal is open, the home screen is shown. */
  portal: z
    .object({
      id: z.string(),
      title: z.string(),
      host: ShownText,
      isSecure: z.boolean(),
      /** Addresses named by steps of instructions that this page stands at; no more of its own address. */
      places: z.array(z.string()),
    })
    .nullable(),
  tabs: z.array(TabView),
  activeTab: z.string().nullable(),
  isLoading: z.boolean(),
  canGoBack: z.boolean(),
  /** 1 = 100 %. */
  zoom: z.number(),
  notice: PageNotice.nullable(),
  fileRequest: FileRequest.nullable(),
  /** The page in front stands still until it is answered. */
  question: PageQuestion.nullable(),
  print: PrintView.nullable(),
  /** A signature program runs now; or the portal is to have one and this workstation has none that it may start. */
  signing: z.enum(['at-work', 'ready', 'not-set-up']).nullable(),
});
export type BrowserView = z.infer<typeof BrowserView>;

/** Device-independent pixels of the window. */
export const Rectangle = z.object({
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  width: z.number().int().min(0),
  height: z.number().int().min(0),
});
export type Rectangle = z.infer<typeof Rectangle>;

export const portalMethods = {
  'portal.open': { input: z.object({ portal: id }), output: nothing },
  /** Back to the home screen; tabs stay open behind it. */
  'portal.hide': { input: nothing, output: nothing },
  'portal.back': { input: nothing, output: nothing },
  'portal.reload': { input: nothing, output: nothing },
  'portal.zoom': { input: z.object({ direction: z.enum(['in', 'out', 'reset']) }), output: nothing },
  'portal.activate': { input: z.object({ tab: id }), output: nothing },
  'portal.close': { input: z.object({ tab: id }), output: nothing },
  'portal.dismissNotice': { input: nothing, output: nothing },
  /** Answers the question of the page; `isEnough`: the page is to ask nothing more. */
  'portal.answer': {
    input: z.object({
      question: id,
      isAccepted: z.boolean(),
      text: z.string().max(1000),
      isEnough: z.boolean(),
    }),
    output: nothing,
  },
  /** Where the page stands in the window; null hides it (a dialog of ours is over it). */
  'portal.place': { input: z.object({ at: Rectangle.nullable() }), output: nothing },
  /** The keyboard's focus goes to the page, as by F6. */
  'portal.focus': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const portalEvents = {
  'browser.changed': BrowserView,
} as const satisfies Record<string, z.ZodType>;
