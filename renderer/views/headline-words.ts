import type { Headline, ReceiptMatter } from '../../preload/contract.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import type { ShownStep } from './merge-steps.ts';
import { stepOutcome } from './step-outcome.ts';

/** The closing step that logs out of the portals. */
const LOGOUT = 'portals';

/** The longest name that stays on one line, in letters: on a phone's width too. */
const TIED = 16;

/** A sentence, and what the person can do about it; `advice` is null where it was given already. */
interface Said {
  readonly text: string;
  readonly advice: string | null;
}

/** A headline in one language: what is read first, and what follows it. */
export interface SaidHeadline {
  readonly title: string;
  /** What is known of the logout where the title is about something else; belongs to the title. */
  readonly logout: string | null;
  readonly advice: string | null;
  readonly more: readonly Said[];
}

/** Words a headline. What comes first was decided by `core/closing/headline.ts`; here it is only said. */
export function headlineWords({ logout, matters }: Headline, words: Words): SaidHeadline {
  const { headline: t } = words.t;
  const [first, ...rest] = matters;
  if (!first) {
    return {
      title: logout === 'none' ? t.noPortals : logout === 'nobody' ? t.noLogin : t.everywhere,
      ...{ logout: null, advice: null, more: [] },
    };
  }
  const given: string[] = [];
  const said = (matter: ReceiptMatter): Said => {
    const advice = adviceFor(matter, given, words);
    if (advice !== null) given.push(advice);
    return { text: sentenceOf(matter, words), advice };
  };
  const { text, advice } = said(first);
  // Places that are alike say the same: once is enough.
  const texts = new Set([text]);
  const more = rest.map(said).filter((one) => !texts.has(one.text) && texts.add(one.text));
  return { title: text, logout: logoutBeside(first, rest, logout, words), advice, more };
}

/** Whoever reads the title alone must know whether they are logged out everywhere. */
function logoutBeside(
  first: ReceiptMatter,
  rest: readonly ReceiptMatter[],
  logout: Headline['logout'],
  words: Words,
): string | null {
  const { headline: t } = words.t;
  if (first.kind === 'logout' || first.id === LOGOUT) return null;
  switch (logout) {
    case 'everywhere':
      return t.left;
    case 'none':
      return t.none;
    case 'nobody':
      return t.nobody;
    case 'not-everywhere':
    case 'unknown': {
      const told = rest.find((one) => one.kind === 'logout' || one.id === LOGOUT);
      return told ? sentenceOf(told, words) : t.steps.portals;
    }
  }
}

function sentenceOf(matter: ReceiptMatter, words: Words): string {
  const { headline: t } = words.t;
  if (matter.kind === 'step') {
    const { id, code } = matter;
    return id === LOGOUT ? t.steps.portals : sentenceFor(t.steps, code, stepNamed(matter, words));
  }
  const forms = t.logouts[matter.trouble];
  const names = matter.portals.map(({ title }) => quoted(title, words));
  return fill(names.length === 1 ? forms.single : forms.several, { portals: listOf(names, words) });
}

/** The way out of a portal is told once; after that only on which condition it is to be gone again. */
function adviceFor(matter: ReceiptMatter, given: readonly string[], words: Words): string | null {
  const { headline: t } = words.t;
  const advice =
    matter.kind === 'logout'
      ? t.advice[matter.trouble]
      : sentenceFor(t.stepAdvice, matter.code, sentenceFor(t.stepAdvice, matter.id, t.stepAdvice.other));
  if (given.includes(advice)) return null;
  if (matter.kind === 'step' || given.length === 0) return advice;
  const again = sentenceFor(t.adviceAgain, matter.trouble, advice);
  const isTold = Object.values(t.advice).some((one) => given.includes(one));
  if (!isTold) return advice;
  return given.includes(again) ? null : again;
}

/** «Скопированное: не стёрлось»; a sentence that has the name in it needs none before it. */
export function stepNamed(step: Pick<ShownStep, 'id' | 'status' | 'code'>, words: Words): string {
  const { steps } = words.t;
  const name = sentenceFor(steps, step.id, steps.other);
  const sentence = stepOutcome(step, words) ?? '';
  if (mentions(sentence, name)) return sentence;
  return `${name}: ${sentence.charAt(0).toLocaleLowerCase(words.language)}${sentence.slice(1)}`;
}

/** By the stems of its longer words, whatever their case. */
function mentions(sentence: string, name: string): boolean {
  const said = sentence.toLocaleLowerCase();
  const stems = name.toLocaleLowerCase().match(/\p{L}{5,}/gu) ?? [];
  return stems.some((stem) => said.includes(stem.slice(0, -1)));
}

/** «А», «Б» and «В», by the language's own «and»; Chromium has no Tatar list format. */
function listOf(names: readonly string[], words: Words): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${words.t.headline.and} ${names.at(-1)}`;
}

/** Quotation marks inside a name become the inner ones. */
function quoted(name: string, words: Words): string {
  const [open = '', close = ''] = words.t.headline.inner.split('{name}');
  const inside = name.replace(/[«“]/g, open).replace(/[»”]/g, close);
  // «Работа России» is not torn apart at the end of a line; a long name has to be.
  const tied = inside.length <= TIED ? inside.replaceAll(' ', '\u00a0') : inside;
  return fill(words.t.headline.quoted, { name: tied });
}
