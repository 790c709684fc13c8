/** What is asked after a visit (M05, M25): configuration in, a view for the window out. */
import { z } from 'zod';
import type { Receipt } from '../closing/receipt.ts';
import { JournalSlug } from '../journal/journal-forms.ts';

/** Questions of ours; the window has their words in every language. `portal` names the portal of the visit. */
const OurQuestion = z.enum(['help', 'place', 'portal']);
type OurQuestion = z.infer<typeof OurQuestion>;

/** Stands for the name of the portal; a question that holds it is asked about a portal. */
const PORTAL_PLACE = '{portal}';

/** One of ours, or a region's own in Russian, like «Понятно ли работает {portal}?». */
export const Question = z.union([
  OurQuestion,
  z.strictObject({ id: JournalSlug, text: z.string().trim().min(1).max(120) }),
]);
export type Question = z.infer<typeof Question>;

/** `questions` empty: nothing is asked at all. */
export const SurveySettings = z.strictObject({
  questions: z.array(Question).max(3).default(['help', 'place', 'portal']),
  hasComment: z.boolean().default(true),
});
export type SurveySettings = z.infer<typeof SurveySettings>;

/** What is asked while the receipt is shown; nobody has to answer. */
export interface SurveyView {
  readonly questions: readonly {
    readonly id: string;
    /** A region's own words, in Russian; null for a question of ours, whose words the window has. */
    readonly text: string | null;
    /** The title of the portal that the question is about. */
    readonly portal: string | null;
  }[];
  readonly hasComment: boolean;
}

/** The portal that a question is about. */
export interface Provider {
  readonly id: string;
  readonly title: string;
}

export function questionId(question: Question): string {
  return typeof question === 'string' ? question : question.id;
}

/** Whether the question is about a portal: it is not asked after a visit without one. */
export function isPerProvider(question: Question): boolean {
  return typeof question === 'string' ? question === 'portal' : question.text.includes(PORTAL_PLACE);
}

/**
 * The portal to ask about: the first of the receipt. Identity providers stand last there, so it is where the
 * person wanted to go, not where they logged in.
 */
export function providerOf(receipt: Pick<Receipt, 'steps'>): Provider | null {
  const [first] = receipt.steps.flatMap(({ portals }) => portals ?? []);
  return first ? { id: first.id, title: first.title } : null;
}

const OUR_TITLES: Readonly<Record<OurQuestion, string>> = {
  help: 'Как вам помогли сегодня?',
  place: 'Удобно ли рабочее место?',
  portal: `Удобен ли портал «${PORTAL_PLACE}»?`,
};

/** The question for the desk, in Russian; one that is asked no longer is named by its id. */
export function questionTitle({ questions }: SurveySettings, id: string, portal: string | null): string {
  const own = questions.find((question) => typeof question !== 'string' && question.id === id);
  const ours = OurQuestion.safeParse(id);
  const text = typeof own === 'object' ? own.text : ours.success ? OUR_TITLES[ours.data] : id;
  const isNamed = text.includes(PORTAL_PLACE) || portal === null;
  return isNamed ? text.replaceAll(PORTAL_PLACE, portal ?? '') : `${text} (${portal})`;
}

/** What the window asks; null when nothing is to be asked. */
export function surveyView(
  { questions, hasComment }: SurveySettings,
  provider: Provider | null,
): SurveyView | null {
  const asked = questions
    .filter((question) => provider !== null || !isPerProvider(question))
    .map((question) => ({
      id: questionId(question),
      text:
        typeof question === 'string' ? null : question.text.replaceAll(PORTAL_PLACE, provider?.title ?? ''),
      portal: isPerProvider(question) ? (provider?.title ?? null) : null,
    }));
  return asked.length === 0 ? null : { questions: asked, hasComment };
}
