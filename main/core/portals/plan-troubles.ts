/** Says what is wrong with a logout plan as somebody has written it. */
import { z } from 'zod';
import { LOGOUT_PROBES, LOGOUT_STEPS, LogoutPlan } from './logout-plan.ts';

/** One thing wrong with a plan: where in it, and what is allowed there. */
export interface PlanTrouble {
  /** Path inside `logout`. */
  readonly path: readonly PropertyKey[];
  readonly russian: string;
  readonly english: string;
}

/** Everything wrong with a plan as it is written; empty where it can be used. */
export function planTroubles(plan: unknown): readonly PlanTrouble[] {
  if (LogoutPlan.safeParse(plan).success) return [];
  const head = LogoutPlan.extend({
    steps: z.array(z.unknown()).min(1).max(20),
    probe: z.unknown().optional(),
  });
  const troubles = [...troublesOf(head, plan, [])];
  if (typeof plan !== 'object' || plan === null) return troubles.map(withSteps);
  const steps = 'steps' in plan ? plan.steps : undefined;
  const probe = 'probe' in plan ? plan.probe : undefined;
  for (const [index, step] of (Array.isArray(steps) ? steps : []).entries()) {
    const meant = meantBy(step);
    const unreadable = withSteps({
      path: ['steps', index],
      russian: `непонятный шаг: нужно ровно одно.${meant && ` Вместо «${meant.written}» — «${meant.right}».`}`,
      english: `unreadable step: exactly one is needed.${meant && ` Not "${meant.written}" but "${meant.right}".`}`,
    });
    troubles.push(...troublesOfOne(LOGOUT_STEPS, step, unreadable));
  }
  if (probe === undefined) return troubles;
  const known = Object.keys(LOGOUT_PROBES).join(', ');
  const unreadable = {
    path: ['probe'],
    russian: `непонятная проверка: нужно ровно одно. Проверки: ${known}.`,
    english: `unreadable probe: exactly one is needed. Probes: ${known}.`,
  };
  return [...troubles, ...troublesOfOne(LOGOUT_PROBES, probe, unreadable)];
}

/** What people call a step that has another name here. */
const MEANT: Readonly<Record<string, string>> = {
  ...{ url: 'goto', open: 'goto', navigate: 'goto', href: 'goto', get: 'goto' },
  ...{ press: 'click', button: 'click', selector: 'click', link: 'click' },
  ...{ form: 'submit', post: 'submit', wait: 'waitSelector', cookie: 'waitCookieGone', token: 'revoke' },
};

/** The step that was meant by a name of another tool; an empty text where none is known. */
function meantBy(step: unknown): { readonly written: string; readonly right: string } | '' {
  if (typeof step !== 'object' || step === null) return '';
  const written = Object.keys(step).find((key) => Object.hasOwn(MEANT, key));
  return written === undefined ? '' : { written, right: MEANT[written] ?? '' };
}

function withSteps({ path, russian, english }: PlanTrouble): PlanTrouble {
  const known = Object.keys(LOGOUT_STEPS).join(', ');
  return { path, russian: `${russian} Шаги: ${known}.`, english: `${english} Steps: ${known}.` };
}

/** Judges by the one form whose key is there, so that the sentence names what is wrong inside it. */
function troublesOfOne(
  forms: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  unreadable: PlanTrouble,
): readonly PlanTrouble[] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const named = Object.entries(forms).filter(([name]) => keys.includes(name));
  const [first] = named;
  return first !== undefined && named.length === 1
    ? troublesOf(first[1], value, unreadable.path)
    : [unreadable];
}

function troublesOf(form: z.ZodType, value: unknown, path: readonly PropertyKey[]): readonly PlanTrouble[] {
  const issues = (locale: { localeError: z.core.$ZodErrorMap }) =>
    form.safeParse(value, { error: locale.localeError }).error?.issues ?? [];
  const english = issues(z.locales.en());
  return issues(z.locales.ru()).map((issue, index) => {
    const allowed = issue.code === 'invalid_union' ? allowedIn(issue.path) : '';
    return {
      path: [...path, ...issue.path],
      russian: `${issue.message}.${allowed && ` Допустимо: ${allowed}.`}`,
      english: `${english[index]?.message ?? issue.message}.${allowed && ` Allowed: ${allowed}.`}`,
    };
  });
}

function allowedIn(path: readonly PropertyKey[]): string {
  return path.at(-1) === 'token' ? 'cookie, localStorage, sessionStorage, indexedDb' : '';
}
