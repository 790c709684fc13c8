/** The rest of the desk: self-test, logs, refusals, people. */
import type { Output } from '../../preload/contract.ts';

/** A night in which something was found. */
export const selfTest: NonNullable<Output<'desk.selfTest'>> = {
  at: '2025-07-14T03:00:12.000Z',
  machine: '3f9a0c',
  checks: [
    {
      ...{ id: 'sysrq', title: 'Клавиша SysRq выключена', status: 'failed', evidence: 'kernel.sysrq = 176.' },
      ...{ remedy: 'В /etc/sysctl.d/90-sector.conf: kernel.sysrq = 0', covers: ['B37'] },
    },
    {
      ...{ id: 'firmware', title: 'Пароль BIOS задан, загрузка с USB выключена', status: 'not-checked' },
      ...{ evidence: 'Программа этого измерить не может.', covers: ['B72'] },
      remedy: 'Проверьте при установке и запишите в паспорт рабочего места.',
    },
    {
      ...{ id: 'runtime', title: 'Среда Electron есть и поддерживается', status: 'ok', covers: [] },
      evidence: 'Electron 45.4.1, программа рассчитана на 45.4.1.',
    },
  ],
  sum: { ok: 1, failed: 1, 'not-checked': 1 },
};

/** The log of mobile service of a day. */
export const mobileLog: Output<'mobile.read'> = {
  columns: ['Место обслуживания', 'Услуга', 'Результат'],
  rows: [
    {
      number: 12,
      at: '2025-07-14T10:20:00+03:00',
      cells: [
        { title: 'Место обслуживания', text: 'Село Верхнеднепровское, Дом культуры' },
        { title: 'Услуга', text: 'Содействие гражданам в поиске подходящей работы' },
        { title: 'Результат', text: 'Заявление подано' },
      ],
      author: 'Константинопольская-Преображенская Е. В.',
    },
  ],
};

/** The consultation log of a day. */
export const log: Output<'log.read'> = {
  openedAt: '2025-07-14T10:42:00+03:00',
  categories: [
    'Вход в личный кабинет',
    'Заполнение заявления',
    'Документы и сканирование',
    'Печать',
    'Прочее',
  ],
  phrases: [
    {
      category: 'Вход в личный кабинет',
      phrases: ['Восстановили пароль', 'Не приходил код из смс', 'Подтвердили учётную запись'],
    },
  ],
  rows: [
    {
      id: '2',
      number: 148,
      version: 1,
      openedAt: '2025-07-14T10:20:00+03:00',
      category: 'Вход в личный кабинет',
      description:
        'Не приходит код подтверждения, помогли войти по отпечатку в приложении на телефоне посетителя',
      closedAt: null,
      author: 'Константинопольская-Преображенская Е. В.',
    },
    {
      id: '1',
      number: 147,
      version: 2,
      openedAt: '2025-07-14T09:05:00+03:00',
      category: 'Печать',
      description: 'Не печатал принтер',
      closedAt: '2025-07-14T09:12:00+03:00',
      author: 'Петрова А. И.',
    },
  ],
};

/** What was refused to the visitor's pages. */
export const refusals = [
  { what: 'часть страницы с сайта не из списка', portal: 'Госуслуги', count: 214 },
  {
    what: 'портал стал загружать что-то с нового сайта, сообщите в ИТ',
    portal: 'Госуслуги',
    count: 1,
  },
  { what: 'разрешение «забрать мышь»', portal: null, count: 2 },
];

/** Who may open the desk. */
export const people = [
  { id: 'p1', name: 'Петрова А. И.', role: 'consultant', isLast: true, hasSixDigits: true },
  {
    id: 'p2',
    name: 'Константинопольская-Преображенская Е. В.',
    role: 'consultant',
    isLast: false,
    hasSixDigits: true,
  },
  { id: 'p3', name: 'Отдел ИТ', role: 'it', isLast: false, hasSixDigits: true },
] as const satisfies Output<'access.people'>;
