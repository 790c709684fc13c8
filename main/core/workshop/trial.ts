/** What the trial of a logout came to, in words for IT. */
import type { LogoutReason, LogoutVerdict } from '../../../preload/words.ts';
import type { PortalLogout } from '../closing/receipt.ts';

/** What one address answered to plain HTTP: no script, no storage, only the cookies of the session. */
export interface PlainAnswer {
  readonly portalId: string;
  readonly url: string;
  /** As somebody signed in, as a stranger, and with the old cookies after the logout. */
  readonly before: number;
  readonly stranger: number;
  readonly after: number;
  /** The answer after the logout is a stranger's; null where the three cannot be told apart. */
  readonly isStranger: boolean | null;
}

export interface LogoutTrial {
  readonly portals: readonly PortalLogout[];
  readonly plain: readonly PlainAnswer[];
  /** What was done in the hidden page, one sentence a step. */
  readonly steps: readonly string[];
}

const VERDICTS: Readonly<Record<LogoutVerdict, string>> = {
  confirmed: 'выход подтверждён сервером',
  probable: 'выход вероятен, но не доказан',
  failed: 'выйти не удалось',
  skipped: 'выход не выполнялся',
};

const REASONS: Partial<Readonly<Record<LogoutReason, string>>> = {
  'no-plan': 'в наборе нет плана выхода: повторите выход в мастерской',
  'no-probe': 'нет проверки: войдите и нажмите «Я вошёл», когда видно кабинет',
  'probe-proves-nothing': 'проверка отвечает одинаково вошедшему и постороннему: выберите другую страницу',
  'still-in': 'после шагов сервер всё ещё узнаёт вошедшего',
  'not-reached': 'портал не ответил',
  'not-from-server': 'ответил не сервер, а копия в браузере',
  'step-failed': 'шаг плана не сработал: элемент не найден или сервер отказал',
  'token-may-live': 'портал выдал токен, который живёт дольше сеанса: нужен шаг revoke',
  'nobody-signed-in': 'никто не входил: войдите перед проверкой',
};

/** Line by line what happened. Nothing is called proved that was not. */
export function trialLines({ portals, plain }: LogoutTrial): readonly string[] {
  return [
    ...portals.map(({ title, verdict, reason }) => {
      const why = reason === undefined ? '' : ` — ${REASONS[reason] ?? reason}`;
      return `${title}: ${VERDICTS[verdict]}${why}.`;
    }),
    ...plain.map(({ url, before, stranger, after, isStranger }) => {
      const seen = `${url} без браузера: вошедшему ${before}, постороннему ${stranger}, со старыми cookie ${after}`;
      if (isStranger === null) return `${seen} — не проверено: ответы не различаются.`;
      return `${seen} — ${isStranger ? 'старые cookie больше не пускают' : 'старые cookie всё ещё пускают'}.`;
    }),
  ];
}

/** What of an answer is compared: parts of a page by name, which change less than its text. */
export interface PlainPage {
  readonly status: number;
  readonly url: string;
  readonly marks: readonly string[];
}

/** Is the third page the stranger's or the one of before? Null where nothing tells those two apart. */
export function isStrangers(before: PlainPage, stranger: PlainPage, after: PlainPage): boolean | null {
  const only = (a: PlainPage, b: PlainPage) => a.marks.filter((mark) => !b.marks.includes(mark));
  if (before.status !== stranger.status || before.url !== stranger.url) {
    if (after.status === stranger.status && after.url === stranger.url) return true;
    if (after.status === before.status && after.url === before.url) return false;
    return null;
  }
  const inside = only(before, stranger);
  const outside = only(stranger, before);
  if (inside.length + outside.length === 0) return null;
  const found = (marks: readonly string[]) => marks.filter((mark) => after.marks.includes(mark)).length;
  return found(outside) - found(inside) > (outside.length - inside.length) / 2;
}

/** Names of the parts of an HTML text: ids, names and data attributes, no content. */
export function marksOf(html: string): readonly string[] {
  const found = html.matchAll(/\s(?:id|name|action|data-[a-z-]+)(?:=["'][^"']{0,80}["'])?(?=[\s>/])/gi);
  return [
    ...new Set([...found].map(([mark]) => mark.trim()).filter((mark) => !/\d{4,}|[0-9a-f]{8,}/i.test(mark))),
  ];
}
