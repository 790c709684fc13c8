import { hosts, origins, type PortalId } from '../hosts.ts';

/** How a portal presents itself. */
export interface Brand {
  readonly name: string;
  readonly tagline: string;
  readonly nav: readonly { readonly href: string; readonly label: string; readonly id: string }[];
  /** Where «Войти» and «Выйти» lead; a portal without accounts has none. */
  readonly signOn?: string;
}

/** The face of every portal. */
export const brands: Readonly<Record<PortalId, Brand>> = {
  esia: {
    name: 'Единый вход',
    tagline: 'учебный вход в учебные порталы',
    nav: [],
  },
  gosuslugi: {
    name: 'Госуслуги',
    tagline: 'учебный портал',
    nav: [
      { href: '/', label: 'Услуги', id: 'nav-home' },
      { href: '/application', label: 'Подать заявление', id: 'nav-application' },
      { href: '/orders', label: 'Ход рассмотрения', id: 'nav-orders' },
      { href: '/lk', label: 'Личный кабинет', id: 'nav-lk' },
    ],
    signOn: '',
  },
  trudvsem: {
    name: 'Работа России',
    tagline: 'учебный портал',
    nav: [
      { href: `${origins.trudvsem}/`, label: 'Главная', id: 'nav-home' },
      { href: `${origins.trudvsem}/vacancies`, label: 'Вакансии', id: 'nav-vacancies' },
      { href: `${origins.trudvsem}/resume/1`, label: 'Создать резюме', id: 'nav-resume' },
      { href: `${origins.cabinet}/`, label: 'Личный кабинет', id: 'nav-lk' },
    ],
    signOn: origins.trudvsem,
  },
  pravo: {
    name: 'Правовая информация',
    tagline: 'учебный портал',
    nav: [
      { href: '/', label: 'Документы', id: 'nav-home' },
      { href: '/about', label: 'О портале', id: 'nav-about' },
    ],
  },
};

/** Links out of the lists, as footers of real portals have them: pressing them must lead nowhere. */
export const foreignLinks = [
  { href: `${origins.outside}/news`, label: 'Новости партнёров', id: 'footer-outside', blank: false },
  {
    href: `${origins.outside}/social`,
    label: 'Мы в социальной сети',
    id: 'footer-outside-blank',
    blank: true,
  },
  { href: `http://${hosts.outside}/`, label: 'Старая версия сайта', id: 'footer-outside-http', blank: false },
  { href: 'mailto:help@training.test', label: 'Написать письмо', id: 'footer-mail', blank: false },
  { href: 'tel:+78000000000', label: '8 800 000-00-00', id: 'footer-tel', blank: false },
  { href: 'training-app://open', label: 'Открыть в приложении', id: 'footer-scheme', blank: false },
] as const;
