/** Built-in bundles of the official sites of federal bodies. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';

const ANNEX = 'Приложение 1 к карте процесса — сайт назван среди тех, что рабочее место открывает';

export const pravo: PortalBundleInput = {
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
  note: 'http: ссылки на документы, в том числе этого года, ведут на http://. popups: документы открываются новым окном. Входа нет, выходить не из чего.',
  reviewed: '2026-11-30',
  confidence: 'public',
  source: [
    ANNEX,
    'https://github.com/tarbagan/pravo (main.py) — http://publication.pravo.gov.ru/…, документы и PDF на том же узле',
    'Открытый код 2025–2026: http://pravo.gov.ru/proxy/ips/… и https://ips.pravo.gov.ru/api/ips/legislation/document, https://publication.pravo.gov.ru/document/…',
  ],
  unknown: [
    'Открываются ли оба сайта по https: если да, уберите правила http:// и флаг http, начальной страницей сделайте https.',
    'Открывается ли поиск по законодательству (/proxy/ips/): раньше он стоял во фрейме.',
  ],
};

export const federalPortals: readonly PortalBundleInput[] = [
  {
    id: 'mintrud',
    title: 'Министерство труда и социальной защиты',
    shortTitle: 'Минтруд',
    description: 'Официальный сайт министерства',
    home: 'https://mintrud.gov.ru/',
    navigate: ['mintrud.gov.ru'],
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      ANNEX,
      'https://github.com/vetsnakara/uikit-react (403.html) — ссылка https://mintrud.gov.ru/ со страниц «Работы России»',
    ],
    unknown: [
      'Чей сертификат у сайта: если только национального удостоверяющего центра, нужен flags.nationalCa.',
      'Нужны ли страницам чужие узлы: видео, карта, шрифты.',
    ],
  },
  {
    id: 'sfr',
    title: 'Социальный фонд России',
    shortTitle: 'Социальный фонд',
    description: 'Пенсии, пособия, социальные выплаты',
    home: 'https://sfr.gov.ru/',
    navigate: ['sfr.gov.ru', 'es.pfrf.ru'],
    identity: 'esia',
    note: 'es.pfrf.ru — «Электронные услуги и сервисы» фонда на прежнем имени; только этот узел, не весь pfrf.ru. Кабинет страхователя lk.sfr.gov.ru входит в sfr.gov.ru.',
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      ANNEX,
      'https://github.com/AdguardTeam/AdguardFilters/issues/1446 — в кабинет фонда входят через esia.gosuslugi.ru',
      'Открытый код 2023–2026: ссылки на https://es.pfrf.ru/ как «Электронные услуги и сервисы СФР», на https://lk.sfr.gov.ru как кабинет страхователя со входом через Госуслуги',
    ],
    unknown: [
      'Работает ли ещё es.pfrf.ru. Если услуги переехали на sfr.gov.ru, уберите этот узел.',
      'Адрес выхода из кабинета: плана нет, выход не подтверждается. Нажмите «Выйти» и впишите logout.',
      'Чей сертификат у sfr.gov.ru и lk.sfr.gov.ru: если только национального центра, нужен flags.nationalCa.',
    ],
  },
  {
    id: 'nalog',
    title: 'Федеральная налоговая служба',
    shortTitle: 'Налоговая служба',
    description: 'Налоги, самозанятость, регистрация ИП',
    home: 'https://www.nalog.gov.ru/',
    navigate: [
      'nalog.gov.ru',
      'lkfl2.nalog.ru',
      'lkip2.nalog.ru',
      'lkul.nalog.ru',
      'lknpd.nalog.ru',
      'npd.nalog.ru',
      'service.nalog.ru',
    ],
    resources: ['data.nalog.ru'],
    identity: 'esia',
    note: 'Кабинеты и сервисы живут на nalog.ru, а сайт — на nalog.gov.ru. Названы только узлы, которые нашлись: физлица (lkfl2), предприниматели (lkip2), организации (lkul), самозанятые (lknpd, npd), сервисы (service). Кабинеты со входом по ГОСТ TLS (lkipgost2) обычный Chromium не открывает.',
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      ANNEX,
      'https://github.com/shoman4eg/moy-nalog (README) — https://lkfl2.nalog.ru/lkfl/login и https://lknpd.nalog.ru/: одна учётная запись',
      'https://github.com/deemru/Chromium-Gost/issues/53, /issues/22 — lkip2.nalog.ru, lkul.nalog.ru; вход по сертификату требует КриптоПро, lkipgost2 — ГОСТ TLS',
      'https://github.com/AdguardTeam/CoreLibs/issues/2050 — lkfl2.nalog.ru, декабрь 2025',
      'https://github.com/alexz9/lknpd-nalog-api/issues/4 — lknpd.nalog.ru/lk/ в браузере, апрель 2026',
      'Открытый код проверок: вход в lkfl2 кнопкой «Войти через Госуслуги (ЕСИА)»; уплата и ИНН — service.nalog.ru; картинки — data.nalog.ru; самозанятый выходит запросом POST lknpd.nalog.ru/api/v1/auth/esia/logout со своим токеном',
    ],
    unknown: [
      'Адреса выхода из кабинетов: плана нет, выход не подтверждается. У lknpd это запрос POST, его делает кнопка «Выйти»; у lkfl2 посмотрите, куда она ведёт.',
      'Сколько живёт refreshToken кабинета самозанятого после выхода.',
      'Какие ещё узлы nalog.ru просят страницы (адреса, справочники).',
      'Ведёт ли оплата на сайт банка: он не разрешён.',
    ],
  },
  {
    id: 'government',
    title: 'Правительство Российской Федерации',
    shortTitle: 'Правительство',
    description: 'Официальный сайт Правительства',
    home: 'http://government.ru/',
    navigate: ['http://government.ru', 'government.ru'],
    flags: { http: true },
    note: 'http: файлы документов на static.government.ru и часть ссылок ведут на http://. Входа нет, выходить не из чего.',
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      ANNEX,
      'https://github.com/silverfoxy/JSCryptoMinerStudy (pagesource/government.ru) — сохранённая страница: сценарии и стили с самого сайта',
      'Открытый код 2025–2026: https://government.ru/docs/…, документы http://static.government.ru/media/files/….pdf',
    ],
    unknown: ['Открывается ли сайт по https: если да, начальной страницей сделайте https://government.ru/.'],
  },
];
