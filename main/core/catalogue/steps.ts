/**
 * The body of an instruction: `## ` opens a step, paragraphs and lists say what to do, and quotes
 * that begin with a known word say the rest:
 *
 *     ## Нажмите «Войти»
 *     Кнопка стоит справа вверху.
 *     > Что вы увидите: страницу входа.
 *     > Если не получилось: обновите страницу.
 *     > Адрес: esia.gosuslugi.ru/login, gosuslugi.ru/login
 *
 * Only paragraphs, lists, **strong** and *emphasis* are allowed: the text is shown beside a portal
 * and printed, so HTML, links, code and pictures are refused, not stripped.
 */
import { Lexer, type Token } from 'marked';
import { refusalOf } from './step-markup.ts';
import { NEXT_MARK, noteQuote, type Quoted } from './step-quotes.ts';
import type { Trouble } from './trouble.ts';

export interface Step {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly expect: string | null;
  readonly trouble: string | null;
  /** Address prefixes, `host/path`, at which this step is the current one. */
  readonly at: readonly string[];
  /** Where its title stands in its file. */
  readonly line: number;
}

export type Body =
  | { readonly ok: true; readonly value: Step[] }
  | { readonly ok: false; readonly troubles: Trouble[] };

/** Reads the steps; `firstLine` is the line of the file on which `body` begins. */
export function parseSteps(file: string, body: string, firstLine: number): Body {
  const steps: (Quoted & { line: number; title: string; text: string[] })[] = [];
  const troubles: Trouble[] = [];
  let line = firstLine;
  const report = (russian: string, english: string) => troubles.push({ file, line, russian, english });

  for (const token of Lexer.lex(body, { gfm: true })) {
    const step = steps.at(-1);
    if (token.type === 'heading' && token.depth === 2) {
      refuse(token);
      steps.push({ title: String(token.text).trim(), text: [], expect: null, trouble: null, at: [], line });
    } else if (token.type === 'space') {
      // Blank lines only part the blocks.
    } else if (!step) {
      report('Текст стоит до первого шага. Начните с заголовка «## ».', 'Text before the first "## " step.');
    } else if (token.type === 'blockquote') {
      quote(step, token, String(token.text));
    } else {
      refuse(token);
      step.text.push(token.raw.trim());
    }
    line += token.raw.split('\n').length - 1;
  }
  line = firstLine;
  if (steps.length === 0 && troubles.length === 0)
    report('Нет ни одного шага. Шаг начинается с «## ».', 'There is no "## " step.');
  for (const step of steps) {
    if (step.text.length > 0) continue;
    line = step.line;
    report(`В шаге «${step.title}» не сказано, что делать.`, `Step "${step.title}" has no text.`);
  }
  if (troubles.length > 0) return { ok: false, troubles };
  return { ok: true, value: steps.map((step) => ({ ...step, text: step.text.join('\n\n') })) };

  function quote(step: (typeof steps)[number], token: Token, text: string): void {
    refuse({ ...token, type: 'paragraph' });
    const start = line;
    for (const part of text.split(NEXT_MARK)) {
      for (const trouble of noteQuote(step, part.trim())) report(...trouble);
      line += part.split('\n').length;
    }
    line = start;
  }

  /** Reports the first thing in this token that is not allowed. */
  function refuse(token: Token): void {
    const refusal = refusalOf(token);
    if (refusal) report(...refusal);
  }
}
