/**
 * The border between the main process and the window of the shell: every method and every event,
 * with a zod schema for each. It imports nothing of ours; both sides import it.
 *
 * A method takes one object or nothing and answers `Answer<output>`; nothing thrown crosses.
 * An event first delivers a snapshot to a new listener, then changes.
 */
import { z } from 'zod';

/** The two Electron channels that exist. */
export const CALL_CHANNEL = 'sector:call';
export const EVENT_CHANNEL = 'sector:event';

// ---------------------------------------------------------------- words

export const Audience = z.enum(['citizen', 'employer']);
export type Audience = z.infer<typeof Audience>;

/** The three prescribed purposes: подача запроса, получение результата, информация о порядке. */
export const Purpose = z.enum(['filing', 'result', 'information']);
export type Purpose = z.infer<typeof Purpose>;

/** A ticket of the electronic queue as printed on it, e.g. «А017»; never a name. */
export const Ticket = z.string().regex(/^\p{L}{0,2}\d{1,4}$/u);

/** When a ticket was taken, as printed on it: «10:25». */
export const TicketTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** By which a visitor closes the hidden screen. */
export const HideCode = z.string().regex(/^\d{4}$/);

/** Why a visit ended. */
export const EndReason = z.enum(['visitor', 'consultant', 'idle', 'limit', 'crash', 'shutdown']);
export type EndReason = z.infer<typeof EndReason>;

/** `verified` has evidence; `not-checked` is an answer, never a green tick. */
export const StepStatus = z.enum(['waiting', 'running', 'verified', 'failed', 'not-checked', 'skipped']);
export type StepStatus = z.infer<typeof StepStatus>;

export const LogoutVerdict = z.enum(['confirmed', 'probable', 'failed', 'skipped']);
export type LogoutVerdict = z.infer<typeof LogoutVerdict>;

/** Why a logout is not `confirmed`. */
export const LogoutReason = z.enum([
  /** The portal's bundle has no logout plan. */
  'no-plan',
  /** The plan has no probe, so nothing was proved. */
  'no-probe',
  /** The probe held before the steps too, so it proves nothing. */
  'probe-proves-nothing',
  /** The probe was answered from a cache or a service worker, not by the server. */
  'not-from-server',
  /** The portal could not be reached. */
  'not-reached',
  /** A step was refused by the server, or its button was not there. */
  'step-failed',
  /** The probe shows that the session still lives. */
  'still-in',
  /** The visit obtained a token that outlives the session, and the plan does not revoke it. */
  'token-may-live',
  /** A crash ended the visit, and the cookies were gone before a logout was possible. */
  'after-crash',
  /** Nobody signed in there during the visit and there is no plan to ask: no cause for alarm. */
  'nobody-signed-in',
]);
export type LogoutReason = z.infer<typeof LogoutReason>;

/** How the person left one portal; `reason` unless `confirmed`. */
export const PortalLogout = z.object({
  id: z.string(),
  title: z.string(),
  verdict: LogoutVerdict,
  reason: LogoutReason.optional(),
});
export type PortalLogout = z.infer<typeof PortalLogout>;

// ---------------------------------------------------------------- views

/**
 * What a page, a file or a server calls itself, made fit to be shown (main/core/portals/shown-name.ts): short, one
 * line, without characters that are not seen or turn the direction.
 */
export const ShownText = z
  .string()
  .max(240)
  .regex(/^[^\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

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

/**
 * Every step of a closing, on any system. What people read of each stands in `renderer/texts/closing-steps.ts`, which
 * does not compile without a new one.
 */
export const StepId = z.enum([
  'portals',
  'browser',
  'print',
  'scans',
  'quarantine',
  'files',
  'trash',
  'documents',
  'recents',
  'thumbnails',
  'temp',
  'crashes',
  'certificates',
  'clipboard-history',
  'chromium',
  'clipboard',
  'clock',
  'token',
]);
export type StepId = z.infer<typeof StepId>;

/** One line of the closing list and of the receipt. */
export const ClosingStepView = z.object({
  id: StepId,
  status: StepStatus,
  /** Machine word for the outcome, e.g. `logout.confirmed`; the window has the sentence for it. */
  code: z.string(),
  found: z.number().int().optional(),
  removed: z.number().int().optional(),
  left: z.number().int().optional(),
  /** How long the step took, milliseconds. */
  durationMs: z.number().optional(),
  /** Files whose content was overwritten once before they went; absent where that means nothing. */
  overwritten: z.number().int().optional(),
  /** For the logout step: one verdict per portal touched. */
  portals: z.array(PortalLogout).optional(),
  /** For the token step: what was seen, e.g. «Рутокен ЭЦП». */
  tokens: z.array(z.string()).optional(),
});
export type ClosingStepView = z.infer<typeof ClosingStepView>;

/** What is to be said of a portal whose logout is not `confirmed`; the advice to the person differs by it. */
export const LogoutTrouble = z.enum([
  /** The portal shows that the session still lives. */
  'still-in',
  /** The logout did not work. */
  'not-left',
  /** The portal did not answer. */
  'not-reached',
  /** A crash came before the logout. */
  'after-crash',
  /** Logged out, but a token may outlive the session. */
  'token-may-live',
  /** Probably logged out; nothing proved it. */
  'not-proved',
  /** The workstation has no way to log out there; whether there was a login nobody knows. */
  'no-plan',
]);
export type LogoutTrouble = z.infer<typeof LogoutTrouble>;

/** One thing that a receipt has to say before anything good: portals of the same trouble, or a step. */
export const ReceiptMatter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('logout'),
    trouble: LogoutTrouble,
    portals: z.array(PortalLogout).min(1),
  }),
  z.object({ kind: z.literal('step'), id: z.string(), status: StepStatus, code: z.string() }),
]);
export type ReceiptMatter = z.infer<typeof ReceiptMatter>;

/** What a receipt says first: its worst verdict, and by name everything that was not verified. */
export const Headline = z.object({
  /** `verified` only where every portal confirmed the logout and every step was verified. */
  verdict: z.enum(['verified', 'not-checked', 'failed']),
  /** `none`: no portal was opened; `nobody`: none of them was signed in to. `unknown`: the logout broke off before it could tell of any portal. */
  logout: z.enum(['everywhere', 'none', 'nobody', 'not-everywhere', 'unknown']),
  /** The worst first; empty only for `verified`. */
  matters: z.array(ReceiptMatter),
});
export type Headline = z.infer<typeof Headline>;

export const Receipt = z.object({
  endedAt: z.iso.datetime({ offset: true }),
  isRecovered: z.boolean(),
  /** The next person finds nothing; says nothing about the portals' own sessions, which `headline` does. */
  isClean: z.boolean(),
  headline: Headline,
  portalsLeft: z.number().int(),
  filesRemoved: z.number().int(),
  steps: z.array(ClosingStepView),
});
export type Receipt = z.infer<typeof Receipt>;

export const VisitView = z.object({
  audience: Audience,
  purpose: Purpose,
  ticket: z.string().nullable(),
});
export type VisitView = z.infer<typeof VisitView>;

/** What the workstation is doing now; the window derives its screen from this. */
export const StateView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recovering') }),
  /** A fresh program is about to take over. */
  z.object({ kind: z.literal('renewing') }),
  z.object({
    kind: z.literal('free'),
    preparedAt: z.iso.datetime({ offset: true }).nullable(),
    /** What was closed last was a visit that a crash had cut short. */
    isRecovered: z.boolean(),
    /** A consultant has called the next visitor, who is of this audience as far as is known. */
    invited: Audience.nullable(),
    /** What the person of that visit has to know and no receipt has shown; null when there is nothing or it was shown. */
    unread: Headline.nullable(),
  }),
  z.object({ kind: z.literal('active'), visit: VisitView }),
  z.object({ kind: z.literal('warning'), visit: VisitView, cause: z.enum(['idle', 'limit']) }),
  /** The screen is hidden. `by`: anybody may show what a visitor hid, a consultant's only a consultant. */
  z.object({
    kind: z.literal('paused'),
    visit: VisitView,
    by: z.enum(['visitor', 'consultant']),
    /** The visitor has closed it by a code, and so many wrong ones are taken; null: no code. */
    lock: z.object({ triesLeft: z.number().int() }).nullable(),
  }),
  z.object({
    kind: z.literal('closing'),
    reason: EndReason,
    /** `token`: everything is done but a token is still in its socket. */
    phase: z.enum(['running', 'token', 'done']),
    receipt: Receipt.nullable(),
  }),
  z.object({
    kind: z.literal('out-of-service'),
    code: z.string(),
    receipt: Receipt.nullable(),
    /** As in `free`. */
    unread: Headline.nullable(),
  }),
]);
export type StateView = z.infer<typeof StateView>;

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

/** What is asked while the receipt is shown; nobody has to answer. */
export const SurveyView = z.object({
  questions: z
    .array(
      z.object({
        id: z.string(),
        /** A region's own words, in Russian; null for a question of ours, whose words the window has. */
        text: z.string().nullable(),
        /** The portal that the question is about. */
        portal: z.string().nullable(),
      }),
    )
    .min(1)
    .max(3),
  hasComment: z.boolean(),
});
export type SurveyView = z.infer<typeof SurveyView>;

/** A smiley: 1 is very bad, 5 is excellent. */
export const Smiley = z.number().int().min(1).max(5);

/** Help beyond the workstation; what the region has not set is null. */
export const HelpView = z.object({
  isCalled: z.boolean(),
  hotline: z.string().nullable(),
  contactCentre: z.string().nullable(),
  /** The page for an appointment: its host, and its code for the phone as an SVG document in a data: address. */
  booking: z.object({ host: z.string(), image: z.string() }).nullable(),
});
export type HelpView = z.infer<typeof HelpView>;

/** Who is beside it: `terminal` has no consultant, `mobile` serves away from the centre with a log of its own. */
export const Mode = z.enum(['staffed', 'terminal', 'mobile']);
export type Mode = z.infer<typeof Mode>;

/** What stays the same through a day: names, theme, portals, help. */
export const WorkstationView = z.object({
  centreName: z.string(),
  workstationName: z.string(),
  isTraining: z.boolean(),
  /** A package on an Electron for development: no visitor is served with it. */
  isTrial: z.boolean(),
  mode: Mode,
  /** The system's screen reader; `none`: nothing can speak here, and there is no button. */
  screenReader: z.enum(['none', 'off', 'on']),
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

/** Seconds left, on the monotonic clock; sent every second while a visit is going on. */
export const TimeView = z.object({
  /** Until the absolute limit of the visit. */
  visitLeft: z.number().int(),
  /** Until the visit is ended; only while the warning is shown or the screen is hidden. */
  warningLeft: z.number().int().nullable(),
  warningTotal: z.number().int(),
  /** Until the receipt closes by itself; only in its last seconds. */
  receiptLeft: z.number().int().nullable(),
});
export type TimeView = z.infer<typeof TimeView>;

export const TabView = z.object({
  id: z.string(),
  title: ShownText,
  /** What the page wanted and was not given, or waits for: a window, its print, files. */
  held: z.enum(['popup', 'print', 'files']).nullable(),
});

/** Something to tell instead of the page. `blocked` covers nothing but the refused address. */
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

/** The page asks for a file: our own picker is shown, never the system's. */
export const FileRequest = z.object({
  id: z.string(),
  isMultiple: z.boolean(),
  accept: z.array(z.string()),
  /** Who asks: the short title of the portal and the host of the page. */
  portal: z.string(),
  host: z.string(),
});
export type FileRequest = z.infer<typeof FileRequest>;

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

/** A page turned into a PDF, waiting for «Напечатать». */
export const PrintView = z.object({
  id: z.string(),
  phase: z.enum(['preparing', 'preview', 'printing', 'done', 'failed']),
  pages: z.number().int(),
  /** Null where no printer was found. */
  printer: z.string().nullable(),
  /** Where it stands, after the word «Принтер»; null where the region has not said it. */
  place: z.string().nullable(),
  /** How many sheets were sent to it; 0 while none were, or where the pages are not known. */
  sheets: z.number().int(),
  /** Address of the PDF on our own scheme, for the preview. */
  document: z.string().nullable(),
  code: z.string().nullable(),
});
export type PrintView = z.infer<typeof PrintView>;

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
});
export type BrowserView = z.infer<typeof BrowserView>;

/** A file of this visit: a scan, a download, or what was made of them here. The name is shown and never logged. */
export const VisitFile = z.object({
  id: z.string(),
  name: ShownText,
  origin: z.enum(['scan', 'download', 'made']),
  kind: z.enum(['image', 'pdf', 'other']),
  size: z.number().int(),
  /** Address of the file on our own scheme. */
  address: z.string(),
  /** 1, and one more each time the scanner has added to the document. */
  revision: z.number().int(),
});
export type VisitFile = z.infer<typeof VisitFile>;

/** The way from the scanner to the visit; no name of a file. */
export const ScanView = z.object({
  /** `off`: none is configured. The last three: a folder of it cannot be reached. */
  inbox: z.enum(['off', 'watched', 'missing', 'denied', 'unreachable']),
  /** Scans that are still being written. */
  arriving: z.number().int(),
  /** Why the latest scan was not taken. */
  trouble: z.enum(['partial', 'type', 'too-large', 'unreadable', 'no-room']).nullable(),
  /** How many scans were not taken. */
  troubles: z.number().int(),
});
export type ScanView = z.infer<typeof ScanView>;

export const InstructionCard = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  minutes: z.number().int(),
  portal: z.string().nullable(),
  situations: z.array(z.string()),
  /** What a visitor has come for, when this is offered first. */
  purposes: z.array(Purpose),
});
export type InstructionCard = z.infer<typeof InstructionCard>;

/** Where a word stands in a text: from, and the first place after it. */
export const Mark = z.tuple([z.number().int(), z.number().int()]);
export type Mark = z.infer<typeof Mark>;

/** A card that a search found, with the words that made it do so. */
export const FoundInstruction = InstructionCard.extend({
  /** In the title. */
  marks: z.array(Mark),
  /** Another name that people use, where the title has none of the words. */
  also: z.object({ text: z.string(), marks: z.array(Mark) }).nullable(),
});
export type FoundInstruction = z.infer<typeof FoundInstruction>;

export const Situation = z.object({ id: z.string(), title: z.string() });
export type Situation = z.infer<typeof Situation>;

/** Answers to the questions so far, as numbers from 0. */
export const Answers = z.array(z.number().int().min(0).max(20)).max(5);

/** The next question of the questionnaire, or what the answers have led to. */
export const Proposal = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('question'),
    ask: z.string(),
    hint: z.string().nullable(),
    answers: z.array(z.string()),
    /** Which question this is, from 1, and how many there will be at most. */
    number: z.number().int(),
    atMost: z.number().int(),
  }),
  z.object({
    kind: z.literal('set'),
    situation: Situation.nullable(),
    items: z.array(z.object({ card: InstructionCard, why: z.string() })),
  }),
]);
export type Proposal = z.infer<typeof Proposal>;

export const Instruction = InstructionCard.extend({
  officialTitle: z.string(),
  documents: z.array(z.string()),
  result: z.string(),
  reviewed: z.string(),
  steps: z.array(
    z.object({
      title: z.string(),
      /** Markdown: paragraphs, lists, strong; no HTML. */
      text: z.string(),
      /** What the person will see when it worked. */
      expect: z.string().nullable(),
      /** What to do when it did not. */
      trouble: z.string().nullable(),
      /** Address prefixes (host/path) at which this step is the current one. */
      at: z.array(z.string()),
    }),
  ),
});
export type Instruction = z.infer<typeof Instruction>;

export const LeafletForm = z.enum(['sheet', 'strip']);
export type LeafletForm = z.infer<typeof LeafletForm>;

/** What is printed of the catalogue: made in the main process for our own page of paper, crossing no border. */
export interface Leaflet {
  readonly form: LeafletForm;
  readonly centreName: string;
  readonly hotline: string | null;
  /** Over a set; null for its usual words. */
  readonly title: string | null;
  readonly entries: readonly (Instruction & {
    readonly why: string | null;
    /** The code of its official page. */
    readonly page: { readonly image: string; readonly host: string } | null;
  })[];
  readonly feedback: WorkstationView['feedback'];
}

/** Device-independent pixels of the window. */
export const Rectangle = z.object({
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  width: z.number().int().min(0),
  height: z.number().int().min(0),
});
export type Rectangle = z.infer<typeof Rectangle>;

/** How the visitor wants to see things; forgotten at the end of the visit. */
export const Display = z.object({
  text: z.union([z.literal(100), z.literal(150), z.literal(200)]),
  font: z.enum(['sans', 'serif']),
  scheme: z.enum(['light', 'yellow', 'black']),
  letters: z.enum(['normal', 'wide', 'widest']),
  lines: z.enum(['normal', 'wide', 'widest']),
  hasPictures: z.boolean(),
});
export type Display = z.infer<typeof Display>;

/** What kind of field of a portal page was touched; nothing of what stands in it. */
export const FieldKind = z.enum(['text', 'address', 'number']);
export type FieldKind = z.infer<typeof FieldKind>;

/** Keys of the on-screen keyboard that are no letters. */
export const SoftKey = z.enum(['Backspace', 'Enter', 'ArrowLeft', 'ArrowRight']);
export type SoftKey = z.infer<typeof SoftKey>;

/** `it` may everything that a consultant may. */
export const StaffRole = z.enum(['consultant', 'it']);
export type StaffRole = z.infer<typeof StaffRole>;

/** Somebody who may open the consultant's desk. */
export const StaffMember = z.object({ id: z.string(), name: z.string(), role: StaffRole });
export type StaffMember = z.infer<typeof StaffMember>;

/** What was refused, in words, and how often; never an address. */
export const Refused = z.object({
  what: z.string(),
  portal: z.string().nullable(),
  count: z.number().int().min(1),
});
export type Refused = z.infer<typeof Refused>;

/** Ready sentences for a category of the consultation log. */
export const LogPhrases = z.object({ category: z.string(), phrases: z.array(z.string()) });
export type LogPhrases = z.infer<typeof LogPhrases>;

/** The door to the desk: whether it can be opened, and who is there now. */
export const AccessView = z.object({
  /** `not-set`: nobody of IT has set a PIN yet; `unreadable`: the list of people is broken. */
  status: z.enum(['ready', 'not-set', 'unreadable']),
  session: StaffMember.nullable(),
  /** The fewest digits of a consultant's PIN. */
  shortestPin: z.number().int(),
});
export type AccessView = z.infer<typeof AccessView>;

/** Why a consultant has taken the workstation out of service; the window has the sentence for each. */
/** A report of the self-test: Russian sentences for IT, with nothing of visitors. */
export const SelfTest = z.object({
  /** ISO 8601. */
  at: z.string(),
  machine: z.string().nullable(),
  checks: z
    .array(
      z.intersection(
        z.object({
          id: z.string(),
          title: z.string(),
          evidence: z.string(),
          covers: z.array(z.string()).readonly(),
        }),
        z.union([
          z.object({ status: z.literal('ok') }),
          z.object({ status: z.enum(['failed', 'not-checked']), remedy: z.string() }),
        ]),
      ),
    )
    .readonly(),
  sum: z.object({ ok: z.number().int(), failed: z.number().int(), 'not-checked': z.number().int() }),
});
export type SelfTest = z.infer<typeof SelfTest>;

export const OutReason = z.enum(['desk.repair', 'desk.paper', 'desk.network', 'desk.cleaning', 'desk.other']);
export type OutReason = z.infer<typeof OutReason>;

/** What hangs the sign out: a consultant's reason, or the program itself after it has crashed again and again. */
export const SignReason = z.enum([...OutReason.options, 'program.crashes']);
export type SignReason = z.infer<typeof SignReason>;

/** Where only a person sees whether something was left: the table, the printer, the scanner's glass, the token. */
export const SeenPlace = z.enum(['belongings', 'printer', 'scanner', 'token']);
export type SeenPlace = z.infer<typeof SeenPlace>;

/** The current day, week, month, quarter or year up to now. */
export const PeriodName = z.enum(['day', 'week', 'month', 'quarter', 'year']);
export type PeriodName = z.infer<typeof PeriodName>;

/** Which visits a report adds up: a period up to now, or all days from one to another, both counted. */
export const ReportPeriod = z.union([
  PeriodName,
  z.strictObject({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to),
]);
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** What leaves the desk as a file: the report itself, the visits one by one, the logs of consultation and mobile service. */
export const ExportWhat = z.enum(['report', 'visits', 'log', 'mobile']);
export type ExportWhat = z.infer<typeof ExportWhat>;

/** A norm of the sector and the real figure, in Russian words. */
export const NormView = z.object({
  title: z.string(),
  norm: z.string(),
  fact: z.string(),
  verdict: z.enum(['met', 'missed', 'unknown']),
  /** Document and point. */
  source: z.string(),
  text: z.string(),
});
export type NormView = z.infer<typeof NormView>;

/** What the visits of a period add up to, in Russian words: for the screen and for paper. */
export const ReportView = z.object({
  /** Days, `2026-03-01`. */
  from: z.string(),
  to: z.string(),
  /** The most important first; what each is called stands in `core/journal/report-figures.ts`. */
  figures: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: z.string(),
        value: z.number().int().nullable(),
        text: z.string(),
        detail: z.string(),
      }),
    )
    .readonly(),
  /** Visits counted by one thing; the rows of days and hours in the order of time, with those of nothing. */
  sections: z
    .array(
      z.object({
        title: z.string(),
        isTime: z.boolean(),
        rows: z
          .array(
            z.object({
              key: z.string(),
              count: z.number().int(),
              day: z.string().optional(),
              short: z.string().optional(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  norms: z.array(NormView).readonly(),
  /** What the place had to do, in a sentence; empty where there was nothing. */
  load: z.string(),
});
export type ReportView = z.infer<typeof ReportView>;

/** A report on paper, with the place it is of. It crosses no border: our own hidden page draws it. */
export interface PrintedReport {
  readonly centreName: string;
  readonly workstationName: string;
  readonly report: ReportView;
}

/** Periods of the survey: of a day or a week there are too few answers to hide one among them. */
export const SurveyPeriod = PeriodName.extract(['month', 'quarter', 'year']);
export type SurveyPeriod = z.infer<typeof SurveyPeriod>;

/** What visitors answered; never fewer than five of anything. */
export const SurveyResults = z.object({
  from: z.string(),
  to: z.string(),
  groups: z.array(
    z.object({
      title: z.string(),
      count: z.number().int(),
      /** From 1 to 5, one decimal. */
      mean: z.number(),
      /** How often each mark was given, from 1 to 5. */
      marks: z.array(z.number().int()).length(5),
    }),
  ),
  /** Something is not shown for want of answers. */
  isFew: z.boolean(),
  comments: z.array(z.string()),
});
export type SurveyResults = z.infer<typeof SurveyResults>;

/** A closing that the journal has: when it ended and what its receipt said first. */
export const PastClosing = z.object({
  number: z.number().int(),
  endedAt: z.string(),
  isRecovered: z.boolean(),
  headline: Headline,
});
export type PastClosing = z.infer<typeof PastClosing>;

/** A row of the consultation log, for the desk. */
export const LogRow = z.object({
  id: z.string(),
  number: z.number().int(),
  version: z.number().int(),
  openedAt: z.string(),
  category: z.string(),
  description: z.string(),
  closedAt: z.string().nullable(),
  author: z.string(),
});
export type LogRow = z.infer<typeof LogRow>;

/** A row of the log of mobile service, each cell with what its column was called then. */
export const MobileRow = z.object({
  number: z.number().int(),
  at: z.string(),
  cells: z.array(z.object({ title: z.string(), text: z.string() })),
  author: z.string(),
});
export type MobileRow = z.infer<typeof MobileRow>;

// ---------------------------------------------------------------- the contract

interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.undefined();
const id = z.string().min(1).max(64);

export const methods = {
  /** The window has painted its first screen. */
  'app.painted': { input: nothing, output: nothing },

  'visit.start': {
    input: z.object({
      audience: Audience,
      purpose: Purpose,
      ticket: Ticket.optional(),
      takenAt: TicketTime.optional(),
    }),
    output: VisitView,
  },
  /** «Я ещё здесь». */
  'visit.extend': { input: nothing, output: nothing },
  /** «Скрыть экран», and showing it again. */
  'visit.pause': { input: nothing, output: nothing },
  'visit.resume': { input: nothing, output: nothing },
  /** A code for the screen that was just hidden, and showing it by that code. */
  'visit.lock': { input: z.object({ code: HideCode }), output: nothing },
  'visit.unlock': { input: z.object({ code: HideCode }), output: nothing },
  /** «Завершить обслуживание». */
  'visit.finish': { input: nothing, output: nothing },
  /** The receipt was read and everything taken, as the visitor says: free for the next person. Also for `unread`. */
  'visit.leave': { input: nothing, output: nothing },
  /** Out of service: do the whole closing again. */
  'visit.recheck': { input: nothing, output: nothing },

  /** The answers so far, in place of the earlier ones; they count when the receipt goes. */
  'survey.answer': {
    input: z.object({
      marks: z.array(z.object({ question: id, score: Smiley })).max(3),
      comment: z.string().max(2000).nullable(),
    }),
    output: nothing,
  },

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

  /** Our own page does it by itself; this is for the pages of portals. */
  'display.set': { input: Display, output: nothing },

  /** The on-screen keyboard, for the touched field of a portal page. */
  'keyboard.type': { input: z.object({ text: z.string().min(1).max(8) }), output: nothing },
  'keyboard.press': { input: z.object({ key: SoftKey }), output: nothing },
  'keyboard.hide': { input: nothing, output: nothing },

  /** Answers the page's wish for files; an empty list is «Отмена». */
  'files.choose': { input: z.object({ request: id, files: z.array(id).max(50) }), output: nothing },
  'files.remove': { input: z.object({ file: id }), output: nothing },
  /** Makes new files of these papers in this order, each of at most so many bytes; answers their ids. */
  'files.make': {
    input: z.object({
      files: z.array(id).min(1).max(50),
      form: z.enum(['pdf', 'jpeg']),
      most: z.number().int().positive().nullable(),
    }),
    output: z.object({ files: z.array(id) }),
  },
  /** Turns a page, from 1, by a quarter to the right; what is sent and printed is turned. */
  'files.turn': { input: z.object({ file: id, page: z.number().int().min(1).max(1000) }), output: nothing },

  /** Makes the preview of the page that is open, or of a file of this visit, an instruction, a proposed set. */
  'print.prepare': {
    input: z.object({
      file: id.optional(),
      instruction: id.optional(),
      set: z.object({ audience: Audience, answers: Answers }).optional(),
      /** Of an instruction or a set: every step on A4, or the short leaflet of 210 × 98 mm, three a sheet. */
      form: LeafletForm.optional(),
    }),
    output: nothing,
  },
  'print.confirm': { input: z.object({ copies: z.number().int().min(1).max(9) }), output: nothing },
  'print.cancel': { input: nothing, output: nothing },

  'catalogue.list': { input: z.object({ audience: Audience }), output: z.array(InstructionCard) },
  'catalogue.search': {
    input: z.object({ audience: Audience, query: z.string().max(200) }),
    output: z.array(FoundInstruction),
  },
  /** By what the catalogue can be narrowed, besides its categories. */
  'catalogue.shelves': {
    input: z.object({ audience: Audience }),
    output: z.object({ situations: z.array(Situation), hasQuestions: z.boolean() }),
  },
  /** The questionnaire, from its first question by the answers given. Answers are not kept; a situation whose set is used is counted. */
  'catalogue.ask': { input: z.object({ audience: Audience, answers: Answers }), output: Proposal },
  /** What goes to a phone, as SVG documents in data: addresses. */
  'catalogue.codes': {
    input: z.object({ instruction: id }),
    output: z.object({
      /** The instruction itself, in a few lines. */
      text: z.string(),
      /** Its portal; null where there is none or the region has not set its address. */
      page: z.object({ image: z.string(), host: z.string() }).nullable(),
    }),
  },
  'catalogue.read': { input: z.object({ instruction: id }), output: Instruction },

  /** «Позвать консультанта», and taking it back. */
  'help.call': { input: nothing, output: nothing },
  /** «Читать вслух»: the system's screen reader, until this person is gone. */
  'reader.set': { input: z.object({ isOn: z.boolean() }), output: nothing },
  'help.cancel': { input: nothing, output: nothing },

  /** Who may be chosen at the door of the desk. */
  'access.people': {
    input: nothing,
    /** `isLast`: was the last to enter, and is proposed. */
    output: z.array(StaffMember.extend({ isLast: z.boolean() })),
  },
  /** The word of the staff, null where none is set; refused while a page is seen. */
  'access.sign': { input: nothing, output: z.string().nullable() },
  'access.enter': { input: z.object({ person: id, pin: z.string().max(32) }), output: nothing },
  'access.leave': { input: nothing, output: nothing },
  /** Adds a person or sets a PIN anew; the first one is of IT and needs nobody's leave. */
  'access.set': {
    input: z.object({
      person: id.optional(),
      name: z.string().max(80),
      role: StaffRole,
      pin: z.string().max(32),
    }),
    output: nothing,
  },
  'access.remove': { input: z.object({ person: id }), output: nothing },
  /** What was refused in this visit, between visits in the last one; for a consultant at the desk. */
  'desk.refusals': { input: nothing, output: z.array(Refused) },
  /** The latest closings, the newest first. */
  'desk.closings': { input: nothing, output: z.array(PastClosing).max(10) },
  'desk.report': { input: z.object({ period: ReportPeriod }), output: ReportView },
  /** What is wrong with the journal, in Russian sentences; empty when all is well. */
  'desk.journal': { input: nothing, output: z.object({ notice: z.array(z.string()) }) },
  /** Writes a table of a period as a new file and says where it is. */
  'desk.export': {
    input: z.object({ what: ExportWhat, period: ReportPeriod, format: z.enum(['csv', 'xlsx']) }),
    output: z.object({ path: z.string(), rows: z.number().int(), unreadable: z.number().int() }),
  },
  /** The report as a preview for the printer. */
  'desk.printReport': { input: z.object({ period: ReportPeriod }), output: nothing },
  'desk.survey': { input: z.object({ period: SurveyPeriod }), output: SurveyResults },
  /** What the self-test saw the last time; null where it has never run. For IT. */
  'desk.selfTest': { input: nothing, output: SelfTest.nullable() },
  /** Examines the machine now; takes some seconds. For IT. */
  'desk.runSelfTest': { input: nothing, output: SelfTest },
  /** The ten instructions that were opened in most visits of the last twelve months, others of the catalogue after. */
  'desk.mostUsed': {
    input: nothing,
    output: z.array(z.object({ id: z.string(), title: z.string(), count: z.number().int() })).max(10),
  },
  /** Opens their short leaflets as one document in the print preview; only while nobody is being served. */
  'desk.printMostUsed': { input: nothing, output: nothing },
  /** The rows of the last day, the newest first, and what a new one begins with. */
  'log.read': {
    input: nothing,
    output: z.object({
      openedAt: z.string(),
      categories: z.array(z.string()),
      phrases: z.array(LogPhrases),
      rows: z.array(LogRow),
    }),
  },
  /** Writes a row, or corrects one; a description that looks like personal data must have been looked at. */
  'log.save': {
    input: z.object({
      id: id.optional(),
      openedAt: z.iso.datetime({ offset: true }),
      category: z.string().max(120),
      description: z.string().max(1000),
      isClosed: z.boolean(),
      isChecked: z.boolean(),
    }),
    output: LogRow,
  },
  /** The columns of the log of mobile service and the rows of the last day, the newest first. */
  'mobile.read': {
    input: nothing,
    output: z.object({ columns: z.array(z.string()), rows: z.array(MobileRow) }),
  },
  /** Writes a row: a text for each column; what looks like personal data must have been looked at. */
  'mobile.save': {
    input: z.object({ texts: z.array(z.string().max(500)).max(12), isChecked: z.boolean() }),
    output: MobileRow,
  },
  /** What in a text looks like personal data, and the text without it. */
  'log.strip': {
    input: z.object({ text: z.string().max(1000) }),
    output: z.object({ found: z.array(z.string()), text: z.string() }),
  },
  /** The consultant ends the visit. */
  'desk.finish': { input: nothing, output: nothing },
  /** More time for the visitor. */
  'desk.give': { input: nothing, output: nothing },
  /** Hides the screen until a consultant shows it again. */
  'desk.pause': { input: nothing, output: nothing },
  /** The consultant has looked at everything that only a person sees; `found`: where something was left. */
  'desk.confirm': {
    /** `isNext`: the next visitor stands here, and is asked at once what they came for. */
    input: z.object({ found: z.array(SeenPlace).max(4), isNext: z.boolean() }),
    output: nothing,
  },
  /** Out of service until a consultant takes it back. */
  'desk.putOut': { input: z.object({ reason: OutReason }), output: nothing },
  /** The consultant lets the visit end beside a token that stays in. */
  'desk.passToken': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const events = {
  'workstation.changed': WorkstationView,
  'time.changed': TimeView,
  'browser.changed': BrowserView,
  'closing.changed': z.array(ClosingStepView),
  'files.changed': z.array(VisitFile),
  'scans.changed': ScanView,
  /** A field of the portal page was touched, or is left: the on-screen keyboard comes and goes. */
  'keyboard.changed': z.object({ field: FieldKind.nullable() }),
  'access.changed': AccessView,
} as const satisfies Record<string, z.ZodType>;

export type MethodName = keyof typeof methods;
export type Input<M extends MethodName> = z.infer<(typeof methods)[M]['input']>;
export type Output<M extends MethodName> = z.infer<(typeof methods)[M]['output']>;
export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.infer<(typeof events)[E]>;

/** How every call is answered. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
