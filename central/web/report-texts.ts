/** The words of reports and norms. */
import type { PeriodName } from '../rules/periods.ts';

export const PERIODS: Readonly<Record<PeriodName | 'days', string>> = {
  day: 'День',
  week: 'Неделя',
  month: 'Месяц',
  quarter: 'Квартал',
  year: 'Год',
  days: 'Свои даты',
};

export const VERDICTS = { met: 'выполнена', missed: 'не выполнена', unknown: 'не известно' } as const;

export const HIDDEN = 'меньше 5';

export const reportTexts = {
  title: 'Отчёты',
  normsTitle: 'Нормы',
  choose: 'Какой отчёт',
  where: 'Где',
  region: 'Весь регион',
  period: 'Период',
  day: 'Любой день периода',
  from: 'С',
  to: 'По',
  earlier: 'Раньше на период',
  later: 'Позже на период',
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  print: 'Напечатать',
  copy: 'Скопировать ссылку',
  copied: 'Ссылка скопирована. Откроет её тот, у кого есть права.',
  notCopied: 'Скопировать не получилось: возьмите адрес из строки браузера.',
  shown: (where: string, from: string, to: string) => `${where}, ${from} – ${to}`,
  before: (from: string, to: string) => `Раньше — это ${from} – ${to}.`,
  loading: 'Считаем…',
  failed: 'Отчёт не получен',
  again: 'Повторить',
  empty: 'За это время обслуживаний не было',
  emptyWhat: 'Выберите другой период. Место, которое не приписано к центру, в отчёты не входит.',
  hidden:
    'Числа от 1 до 4 скрыты: «меньше 5». Вместе с ними бывает скрыто соседнее, чтобы их нельзя было вычислить.',
  coarse: 'Время длительности и ожидания известно до класса: «до 10 мин».',
  sums: 'Итоги',
  was: (text: string) => `раньше ${text}`,
  centres: 'По центрам',
  centresTable: 'Таблица центров отчёта',
  centre: 'Центр',
  visits: 'Обслуживаний',
  earlierVisits: 'Раньше',
  more: (count: number) => `И ещё ${count}: все центры есть в файле Excel.`,
  wrong: 'Дата «С» позже даты «По». Поменяйте их.',
  norms: {
    lead: 'Сначала центры, где не выполнено больше норм, потом — где дольше ждут.',
    missed: 'Не выполнено норм',
    unknown: 'Не известно',
    waits: 'Ждали дольше 15 минут',
    perPlace: 'На место в день',
    busiest: 'Больше всего в',
    details: 'Нормы по одной',
    norm: 'Норма',
    fact: 'На деле',
    verdict: 'Выполнена',
    figure: 'Показатель',
    none: 'Здесь пока нет центров',
    noneWhat: 'Центр появится, когда администратор региона заведёт его.',
    more: (count: number) => `И ещё ${count}: все центры есть в файле.`,
  },
  dash: '—',
} as const;
