/**
 * The resources that the workstation must open (process chart, annex 1) as the default configuration. What
 * only a region knows is left empty and shown greyed. Logout addresses are those seen in public sources
 * and must be verified against the live portals. Sites of regions often have a certificate
 * of the national authority and no other (seen in a public survey of 2023); of the federal ones here none is known to.
 */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';

export const defaultPortals: readonly PortalBundleInput[] = [
  {
    id: 'trudvsem',
    title: 'ЕЦП «Работа в России»',
    shortTitle: 'Работа России',
    description: 'Резюме, вакансии, заявления в центр занятости',
    home: 'https://trudvsem.ru/',
    navigate: ['trudvsem.ru'],
    identity: 'esia',
    flags: { popups: true },
    logout: {
      steps: [{ goto: 'https://trudvsem.ru/auth/logout' }],
      probe: { url: 'https://trudvsem.ru/auth/manager/', expectUrl: 'https://esia.gosuslugi.ru/login' },
    },
  },
  {
    id: 'gosuslugi',
    title: 'Госуслуги (ЕПГУ)',
    shortTitle: 'Госуслуги',
    description: 'Заявления, справки, ход рассмотрения',
    home: 'https://www.gosuslugi.ru/',
    navigate: ['gosuslugi.ru'],
    resources: ['gu-st.ru'],
    identity: 'esia',
    flags: { popups: true },
    logout: {
      steps: [{ goto: 'https://www.gosuslugi.ru/auth/logout' }],
      probe: {
        url: 'https://lk.gosuslugi.ru/settings/account',
        expectUrl: 'https://esia.gosuslugi.ru/login',
      },
    },
  },
  {
    id: 'esia',
    title: 'ЕСИА: учётная запись Госуслуг',
    shortTitle: 'Вход через Госуслуги',
    description: 'Создать, подтвердить или восстановить запись',
    home: 'https://esia.gosuslugi.ru/login/',
    navigate: ['esia.gosuslugi.ru'],
    resources: ['gu-st.ru', 'gosuslugi.ru'],
    logout: {
      steps: [{ goto: 'https://www.gosuslugi.ru/auth/logout' }],
      probe: { url: 'https://esia.gosuslugi.ru/profile/user', expectUrl: 'https://esia.gosuslugi.ru/login' },
    },
  },
  {
    id: 'regional',
    title: 'Региональный портал государственных и муниципальных услуг',
    shortTitle: 'Региональный портал',
    description: 'Услуги вашей области, края или республики',
    home: '',
    navigate: [],
    flags: { nationalCa: true },
  },
  {
    id: 'pravo',
    title: 'Официальный интернет-портал правовой информации',
    shortTitle: 'Законы и право',
    description: 'Законы, указы, постановления',
    home: 'http://pravo.gov.ru/',
    navigate: [
      'http://pravo.gov.ru',
      'http://publication.pravo.gov.ru',
      'pravo.gov.ru',
      'publication.pravo.gov.ru',
    ],
    flags: { http: true, popups: true },
  },
  {
    id: 'mintrud',
    title: 'Министерство труда и социальной защиты',
    shortTitle: 'Минтруд',
    description: 'Официальный сайт министерства',
    home: 'https://mintrud.gov.ru/',
    navigate: ['mintrud.gov.ru'],
  },
  {
    id: 'sfr',
    title: 'Социальный фонд России',
    shortTitle: 'Социальный фонд',
    description: 'Пенсии, пособия, социальные выплаты',
    home: 'https://sfr.gov.ru/',
    navigate: ['sfr.gov.ru'],
    identity: 'esia',
  },
  {
    id: 'nalog',
    title: 'Федеральная налоговая служба',
    shortTitle: 'Налоговая служба',
    description: 'Налоги, самозанятость, регистрация ИП',
    home: 'https://www.nalog.gov.ru/',
    navigate: ['nalog.gov.ru'],
    identity: 'esia',
  },
  {
    id: 'government',
    title: 'Правительство Российской Федерации',
    shortTitle: 'Правительство',
    description: 'Официальный сайт Правительства',
    home: 'http://government.ru/',
    navigate: ['http://government.ru', 'government.ru'],
    flags: { http: true },
  },
  {
    id: 'region-executive',
    title: 'Органы исполнительной власти региона',
    shortTitle: 'Власти региона',
    description: 'Официальные сайты вашего региона',
    home: '',
    navigate: [],
    flags: { nationalCa: true },
  },
  {
    id: 'onlineinspection',
    title: 'Онлайнинспекция.рф',
    shortTitle: 'Онлайнинспекция',
    description: 'Защита трудовых прав',
    home: 'https://онлайнинспекция.рф/',
    navigate: ['онлайнинспекция.рф'],
  },
];
