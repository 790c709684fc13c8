/** Sections that only the centre has: what was not confirmed and where, refusals by portal, tokens, waits by class. Pure. */
import { incidentWords } from '../../../main/core/journal/incidents.ts';
import { LOGOUT_REASONS } from '../../../main/core/journal/journal-words.ts';
import type { ReportSection } from '../../../main/core/journal/report-words.ts';
import type { Tally } from '../../../main/core/journal/visit-report.ts';
import {
  LOGOUT_WORDS,
  STATUS_WORDS,
  STEP_WORDS,
  TOKEN_WORDS,
  TOKENS_NOT_TOLD,
} from '../../rules/step-words.ts';
import type { Sums } from './counted-report.ts';

export interface ExtraSection extends ReportSection {
  readonly about?: string;
}

/** What people call a portal. */
type PortalName = (id: string) => string;

const worded = (words: Readonly<Record<string, string>>, key: string | undefined) =>
  key === undefined ? '' : (words[key] ?? key);

const SITUATIONS: Readonly<Record<string, string>> = {
  none: 'без жизненной ситуации',
  alone: 'одна ситуация',
  complex: 'несколько ситуаций сразу',
};

const RECHECKS: Readonly<Record<string, string>> = {
  clean: 'повторно: подтверждено',
  'not-clean': 'повторно: снова не подтверждено',
};

/** `10` is «5–10 мин»: classes are named by their longest. */
const CLASSES: Readonly<Record<string, string>> = {
  5: 'до 5 мин',
  10: '5–10 мин',
  15: '10–15 мин',
  30: '15–30 мин',
  60: '30–60 мин',
  120: '1–2 часа',
  480: 'больше 2 часов',
};

function inClasses(counted: readonly Tally[]): Tally[] {
  const counts = new Map(counted.map(({ key, count }) => [key, count]));
  if (counts.size === 0) return [];
  return Object.entries(CLASSES).map(([key, title]) => ({ key: title, count: counts.get(key) ?? 0 }));
}

/** In the order in which they stand on the page. */
export function extraSections(sums: Sums, portalName: PortalName): readonly ExtraSection[] {
  return [
    {
      title: 'Ожидание в очереди',
      about: 'Норма — не больше 15 минут.',
      isTime: false,
      rows: inClasses(sums.tally('waited')),
    },
    { title: 'Сколько длилось', isTime: false, rows: inClasses(sums.tally('lasted')) },
    {
      title: 'Ситуация или комплекс',
      isTime: false,
      rows: sums.grouped('situations', (key) => worded(SITUATIONS, key)),
    },
    {
      title: 'Что не подтверждено при завершении',
      isTime: false,
      rows: sums.grouped('step', (key) => {
        const [id, status] = key.split(':');
        return id === 'token' ? null : `${worded(STEP_WORDS, id)}: ${worded(STATUS_WORDS, status)}`;
      }),
    },
    {
      title: 'Где не подтверждён выход',
      isTime: false,
      rows: sums.grouped('logout', (key) => {
        const [id = '', verdict, reason] = key.split(':');
        const why = reason === undefined ? '' : `, ${worded(LOGOUT_REASONS, reason)}`;
        return `${portalName(id)}: ${worded(LOGOUT_WORDS, verdict)}${why}`;
      }),
    },
    {
      title: 'Повторные проверки',
      isTime: false,
      rows: sums.grouped('recheck', (key) => worded(RECHECKS, key)),
    },
    {
      title: 'Отказы по порталам',
      isTime: false,
      rows: sums.grouped('refusal', (key) => {
        const [reason = '', portal] = key.split(':');
        return portal === undefined ? null : `${portalName(portal)}: ${incidentWords(reason)}`;
      }),
    },
    {
      title: 'Оставленные носители',
      about: TOKENS_NOT_TOLD,
      isTime: false,
      rows: sums.grouped('step', (key) => {
        const [id, , code = ''] = key.split(':');
        return id === 'token' ? (TOKEN_WORDS[code] ?? 'носитель: не проверено') : null;
      }),
    },
  ];
}
