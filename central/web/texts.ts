/** The words of the page. Russian: those who watch over workstations read it. */
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import type { MachineFacts } from '../api/forms.ts';
import type { View } from '../rules/rights.ts';
import type { Look } from '../rules/standing.ts';

export const LOOKS: Readonly<Record<Look, string>> = {
  called: 'Зовёт консультанта',
  token: 'Ждёт, пока вынут носитель',
  out: 'Не работает',
  idle: 'Простаивает',
  free: 'Свободно',
  visit: 'Занято',
  hidden: 'Экран скрыт',
  closing: 'Завершается',
  away: 'Нет связи',
  'missing-hour': 'Нет связи больше часа',
  'missing-day': 'Нет связи больше суток',
  'missing-month': 'Нет связи больше месяца',
  never: 'Ещё не выходило на связь',
};

export const SIGNS: Readonly<Record<NonNullable<LiveState['sign']>, string>> = {
  'desk.repair': 'Ремонт',
  'desk.paper': 'Нет бумаги или картриджа',
  'desk.network': 'Нет связи с порталами',
  'desk.cleaning': 'Уборка',
  'desk.other': 'Другая причина',
  'program.crashes': 'Программа несколько раз подряд закрылась из-за ошибки',
};

/** Out of service, and no sign hangs there. */
export const NOT_CLEAN = 'Завершение не подтверждено: причина на экране места';

export const VIEWS: Readonly<Record<Exclude<View, 'place'>, string>> = {
  mine: 'Мои места',
  centre: 'Центр',
  region: 'Регион',
  reports: 'Отчёты',
  norms: 'Нормы',
};

export const texts = {
  product: 'Сектор',
  signIn: {
    title: 'Вход',
    login: 'Имя',
    password: 'Пароль',
    code: 'Код из приложения, 6 цифр',
    enter: 'Войти',
    entering: 'Проверяем…',
    region: (name: string) => `Войти через ${name}`,
    or: 'или',
    gone: 'Сеанс окончен. Войдите снова.',
    unknown: 'Вас узнали, но здесь у вас нет учётной записи. Её заводит администратор региона.',
    refused: 'Войти через единый вход не получилось. Попробуйте ещё раз.',
  },
  signOut: 'Выйти',
  menu: 'Разделы',
  wait: 'Загружаем…',
  stale: (at: string) => `Связи с центральным сервером нет. Данные на ${at}.`,
  staleNever: 'Связи с центральным сервером нет. Страница попробует снова сама.',
  fresh: (at: string) => `Данные на ${at}`,
  noRight: 'Этого вам не показывают',
  noRightWhat: 'Права выдаёт администратор региона.',
  noViews: 'У вашей учётной записи ещё нет прав',
  noPlaces: 'Здесь пока нет рабочих мест',
  noPlacesWhat: 'Место появится, когда администратор региона припишет его к центру.',
  mine: {
    calm: 'Помощь сейчас никому не нужна',
    urgent: 'Нужна помощь',
    others: 'Остальные места',
    more: (count: number) => `И ещё ${count}: они в разделе «Центр».`,
    news: (places: readonly string[]) => `Нужна помощь: ${places.join(', ')}`,
  },
  centre: { choose: 'Центр', title: (name: string) => `Центр: ${name}` },
  region: {
    title: 'Регион',
    free: 'Свободно',
    busy: 'Занято',
    out: 'Не работает',
    away: 'Нет связи',
    hour: 'Нет связи больше часа',
    day: 'Нет связи больше суток',
    month: 'Нет связи больше месяца',
    never: 'Не выходило',
    centres: 'По центрам',
    table: 'Таблица центров',
    centre: 'Центр',
    all: 'Всего',
    noCentre: 'Без центра',
    troubled: 'Не работают и не на связи',
    none: 'Все места работают и на связи',
    more: (count: number) => `И ещё ${count}. Откройте центр, чтобы увидеть все.`,
    place: 'Место',
    what: 'Что с ним',
    seen: 'На связи было',
    lead: 'Нет связи — это сеть или выключенное место; не работает — его закрыли для посетителей.',
  },
  place: {
    back: 'Назад',
    code: 'Код места',
    seen: 'На связи было',
    state: 'Сейчас',
    journals: 'Журнал места',
    journalsTable: 'Таблица журналов',
    journal: 'Журнал',
    last: 'Записей на месте',
    confirmed: 'Из них у центра',
    verdict: 'Цепочка',
    whole: 'без пропусков',
    waiting: (count: number) => `ждём ${count}`,
    gap: (first: number, last: number) => `удалены до отправки: ${first}–${last}`,
    forked: (count: number) => `раздвоилась, чужих записей: ${count}. Сообщите в ИТ`,
    unread: (count: number) => `не прочитано: ${count}`,
    noJournals: 'Место ещё ничего не записывало',
    machine: 'Машина',
    machineNone: 'О своей машине место ещё не сообщало',
    told: 'Сообщено',
    version: 'Версия',
    pack: 'Пакет региона',
    packNone: 'нет',
    selfTest: 'Самопроверка',
    selfTestNone: 'ещё не было',
    selfTestSum: (day: string, failed: number, unknown: number) =>
      `${day}: не выполнено ${failed}, не проверено ${unknown}`,
    failedChecks: 'Не выполнено',
    unknownChecks: 'Не проверено',
    drift: 'Порталы с новыми узлами',
    printing: 'Принтер',
    journalHealth: 'Файл журнала',
    crashes: 'Аварийных остановок перед запуском',
    troubles: 'Ошибки в настройках',
    nothing: 'нет',
    changes: 'Что менялось',
    changesTable: 'Таблица изменений',
    when: 'Когда',
    whatChanged: 'Стало',
    days: 'По дням',
    daysTable: 'Таблица дней',
    day: 'День',
    visits: 'Обслуживаний',
    helpCalls: 'Вызовов',
    notClean: 'Не подтверждено завершений',
    noDays: 'Обслуживаний ещё не было',
    failed: 'Историю места получить не удалось.',
    again: 'Повторить',
  },
  never: 'никогда',
  minutes: (count: number) => (count < 1 ? 'меньше минуты' : `${count} мин`),
  untouched: (count: number) => `не касались ${count} мин и больше`,
} as const;

const two = (value: number) => String(value).padStart(2, '0');

/** `10:32`, by the clock of whoever looks. */
export function clockOf(iso: string): string {
  const at = new Date(iso);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `10:32` of today, `02.03 10:32` of this year, `02.03.2026` of another. */
export function momentOf(iso: string | null, now: Date): string {
  if (iso === null) return texts.never;
  const at = new Date(iso);
  const day = `${two(at.getDate())}.${two(at.getMonth() + 1)}`;
  if (at.getFullYear() !== now.getFullYear()) return `${day}.${at.getFullYear()}`;
  return at.toDateString() === now.toDateString() ? clockOf(iso) : `${day} ${clockOf(iso)}`;
}

/** `02.03.2026` of a day as the database writes it. */
export const dayOf = (day: string) => day.split('-').reverse().join('.');

export const PRINTING: Readonly<Record<MachineFacts['printing'], string>> = {
  none: 'не найден',
  ok: 'принимает задания',
  failed: 'остановлен',
  'not-checked': 'не проверено',
};

export const JOURNAL_HEALTH: Readonly<Record<MachineFacts['journal'], string>> = {
  well: 'исправен',
  'set-aside': 'испорченный файл отложен: нужен администратор',
  clock: 'часам места нельзя верить',
  away: 'не отвечает; записи ждут на месте',
};
