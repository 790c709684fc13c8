/** What the desk reads out of the journal: reports, the survey, past closings, tables as files. */
import { z } from 'zod';
import { Headline } from './closing.ts';
import { type Method, nothing } from './wire.ts';

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

/** Periods of the survey: of a day or a week there are too few answers to hide one among them. */
export const SurveyPeriod = PeriodName.extract(['month', 'quarter', 'year']);
export type SurveyPeriod = z.infer<typeof SurveyPeriod>;

/** What visitors answered; never fewer than five of anything. */
export const SurveyResults = z.object({
  from: z.string(),
  to: z.string(),
  groups: z
    .array(
      z.object({
        title: z.string(),
        count: z.number().int(),
        /** From 1 to 5, one decimal. */
        mean: z.number(),
        /** How often each mark was given, from 1 to 5. */
        marks: z.array(z.number().int()).length(5).readonly(),
      }),
    )
    .readonly(),
  /** Something is not shown for want of answers. */
  isFew: z.boolean(),
  comments: z.array(z.string()).readonly(),
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

export const reportMethods = {
  'desk.report': { input: z.object({ period: ReportPeriod }), output: ReportView },
  'desk.survey': { input: z.object({ period: SurveyPeriod }), output: SurveyResults },
} as const satisfies Record<string, Method>;

export const journalMethods = {
  /** What is wrong with the journal, in Russian sentences; empty when all is well. */
  'desk.journal': { input: nothing, output: z.object({ notice: z.array(z.string()) }) },
  /** The latest closings, the newest first. */
  'desk.closings': { input: nothing, output: z.array(PastClosing).max(10) },
  /** Writes a table of a period as a new file and says where it is. */
  'desk.export': {
    input: z.object({ what: ExportWhat, period: ReportPeriod, format: z.enum(['csv', 'xlsx']) }),
    output: z.object({ path: z.string(), rows: z.number().int(), unreadable: z.number().int() }),
  },
  /** The report as a preview for the printer. */
  'desk.printReport': { input: z.object({ period: ReportPeriod }), output: nothing },
} as const satisfies Record<string, Method>;
