import type {
  BrowserView,
  ClosingStepView,
  Headline,
  Output,
  PortalLogout,
  PortalTile,
  Receipt,
  StateView,
  SurveyView,
  TimeView,
  WorkstationView,
} from '../../preload/contract.ts';

const tile = (id: string, shortTitle: string, description: string, host: string): PortalTile => ({
  id,
  title: shortTitle,
  shortTitle,
  description,
  host,
  isOpenable: host !== '',
});

const portals: readonly PortalTile[] = [
  tile('trudvsem', 'Работа России', 'Вакансии, резюме, услуги занятости', 'trudvsem.ru'),
  tile('gosuslugi', 'Госуслуги', 'Заявления, справки, статусы', 'gosuslugi.ru'),
  tile('esia', 'Учётная запись', 'Вход и подтверждение личности', 'esia.gosuslugi.ru'),
  tile('pravo', 'Правовая информация', 'Законы и указы', 'pravo.gov.ru'),
  tile('regional', 'Региональные услуги', 'Услуги области и города', ''),
  tile('onlineinspection', 'Онлайнинспекция', 'Трудовые права', 'онлайнинспекция.рф'),
  tile('federal', 'Федеральные органы', 'Минтруд, СФР, ФНС', 'mintrud.gov.ru'),
  tile('region-executive', 'Власти региона', 'Сайты ведомств', ''),
];

export const free: Extract<StateView, { kind: 'free' }> = {
  kind: 'free',
  preparedAt: '2025-07-14T10:40:00+03:00',
  isRecovered: false,
  unread: null,
  invited: null,
};
export const active: StateView = {
  kind: 'active',
  visit: { audience: 'citizen', purpose: 'filing', ticket: 'А017' },
};

/** What a region may set. */
export const help: WorkstationView['help'] = {
  isCalled: false,
  hotline: '8 800 000-00-00',
  contactCentre: '+7 (999) 000-00-00',
  booking: { host: 'czn.example.ru', image: '' },
};

/** The workstation in a state; the QR code comes from the gallery. */
export function workstation(state: StateView, more: Partial<WorkstationView> = {}): WorkstationView {
  return {
    centreName: 'Центр занятости населения города Заречного',
    workstationName: 'Рабочее место 3',
    isTraining: false,
    isWorkshop: false,
    isTrial: false,
    screenReader: 'off',
    voice: 'silent',
    theme: { primary: null, accent: null, logo: null },
    portals: { citizen: [...portals], employer: [...portals] },
    feedback: { caption: 'Оцените работу центра', image: '' },
    mode: 'staffed',
    help,
    troubles: [],
    strayTokens: [],
    survey: null,
    state,
    ...more,
  };
}

/** The longest names that a region may set. */
export const longest: Partial<WorkstationView> = {
  centreName:
    'Краевое государственное казённое учреждение «Центр занятости населения Петропавловск-Камчатского городского округа»',
  workstationName: 'Автоматизированное рабочее место самообслуживания № 12',
  isTraining: true,
  isTrial: true,
  feedback: { caption: 'Независимая оценка качества оказания государственных услуг', image: '' },
  help: {
    isCalled: true,
    hotline: '8 800 000-00-00, круглосуточно, бесплатно из любого города области',
    contactCentre: '+7 (4152) 00-00-00, доб. 12, по будням с 9:00 до 18:00',
    booking: { host: 'запись-на-приём.центр-занятости.петропавловск-камчатский.рф', image: '' },
  },
  portals: {
    citizen: portals.map((portal) => ({
      ...portal,
      title: 'Единая цифровая платформа в сфере занятости и трудовых отношений «Работа в России»',
      shortTitle: 'Региональный портал государственных и муниципальных услуг',
      description: 'Предоставление государственных и муниципальных услуг в электронном виде',
    })),
    employer: [...portals],
  },
  troubles: [
    {
      file: '/etc/sector/sector.json',
      path: 'portals.citizen[3].home',
      russian:
        'Ожидался адрес, который начинается с https://, а стоит число 42. Взята последняя исправная копия настроек.',
      english:
        'Expected an address that starts with https://, found the number 42. The last good copy is in force.',
    },
    {
      file: '/etc/sector/sector.json',
      path: 'limits.idel',
      russian: 'Неизвестное имя «idel». Возможно, вы имели в виду «idle».',
      english: 'Unknown key "idel". Did you mean "idle"?',
    },
  ],
};

export const time: TimeView = {
  ...{ visitLeft: 27 * 60 + 30, warningLeft: null, warningTotal: 60 },
  receiptLeft: null,
};
export const lastTime: TimeView = { visitLeft: 272, warningLeft: 42, warningTotal: 60, receiptLeft: null };

export const noPortal: BrowserView = {
  portal: null,
  tabs: [],
  activeTab: null,
  isLoading: false,
  canGoBack: false,
  zoom: 1,
  notice: null,
  fileRequest: null,
  question: null,
  signing: null,
  print: null,
};

export const onPortal: BrowserView = {
  ...noPortal,
  portal: { id: 'gosuslugi', title: 'Госуслуги', host: 'gosuslugi.ru', isSecure: true, places: [] },
  tabs: [{ id: 't1', title: 'Портал государственных услуг', held: null }],
  activeTab: 't1',
  canGoBack: true,
};

/** What a page asks, as `confirm` does when the form is sent. */
export const asking: BrowserView = {
  ...onPortal,
  question: {
    id: 'q1',
    kind: 'confirm',
    host: 'gosuslugi.ru',
    text: 'Отправить заявление?',
    value: '',
    mayStop: false,
  },
};

export const leaving: BrowserView = {
  ...onPortal,
  question: { id: 'q2', kind: 'leave', host: 'gosuslugi.ru', text: '', value: '', mayStop: false },
};

export const longPortal: BrowserView = {
  ...onPortal,
  portal: {
    id: 'pravo',
    title: 'Официальный интернет-портал правовой информации',
    host: 'publication.pravo.gov.ru',
    isSecure: false,
    places: [],
  },
  tabs: [
    { id: 't1', title: 'Официальное опубликование правовых актов', held: 'popup' },
    { id: 't2', title: 'Указ Президента Российской Федерации от 14.07.2025', held: 'print' },
    { id: 't3', title: '', held: 'files' },
  ],
  activeTab: 't2',
  isLoading: true,
  zoom: 1.25,
};

/** The longest that a page may ask. */
export const longAsking: BrowserView = {
  ...longPortal,
  question: {
    id: 'q3',
    kind: 'prompt',
    host: 'lichnyj-kabinet.publication.pravo.gov.ru',
    text: 'Проверьте, верно ли указано наименование органа, выдавшего документ:\n\n'.repeat(12),
    value: 'Отделение по вопросам миграции',
    mayStop: true,
  },
};

const step = (id: ClosingStepView['id'], more: Partial<ClosingStepView> = {}): ClosingStepView => ({
  id,
  status: 'verified',
  code: `${id}.removed`,
  durationMs: 1240,
  ...more,
});

const portalsStep = step('portals', {
  code: 'logout.confirmed',
  portals: [
    { id: 'gosuslugi', title: 'Госуслуги', verdict: 'confirmed' },
    { id: 'trudvsem', title: 'Работа России', verdict: 'confirmed' },
  ],
});

const waiting = (id: ClosingStepView['id']) => step(id, { status: 'waiting', code: 'waiting' });

export const runningSteps: readonly ClosingStepView[] = [
  portalsStep,
  step('browser', { code: 'browser.destroyed' }),
  step('files', { status: 'running', code: 'running', found: 200, removed: 31 }),
  waiting('trash'),
  waiting('clipboard'),
  waiting('print'),
  waiting('token'),
];

export const doneSteps: readonly ClosingStepView[] = [
  portalsStep,
  step('browser', { code: 'browser.destroyed' }),
  step('files', { found: 14, removed: 14, left: 0 }),
  step('trash', { found: 2, removed: 2, left: 0 }),
  step('clipboard', { code: 'clipboard.empty' }),
  step('print', { code: 'print.empty' }),
  step('token', { code: 'token.absent' }),
];

/** The portals of a visit, none of them with a reason unless it is given. */
const left = {
  gosuslugi: { id: 'gosuslugi', title: 'Госуслуги', verdict: 'confirmed' },
  trudvsem: { id: 'trudvsem', title: 'Работа России', verdict: 'failed', reason: 'step-failed' },
  unproved: { id: 'gosuslugi', title: 'Госуслуги', verdict: 'probable', reason: 'no-probe' },
  token: { id: 'esia', title: 'Вход через Госуслуги', verdict: 'probable', reason: 'token-may-live' },
  silent: { id: 'sfr', title: 'Социальный фонд', verdict: 'failed', reason: 'not-reached' },
  noPlan: { id: 'pravo', title: 'Законы и право', verdict: 'skipped', reason: 'no-plan' },
  crashed: { id: 'trudvsem', title: 'Работа России', verdict: 'skipped', reason: 'after-crash' },
  longProbable: {
    id: 'onlineinspection',
    title: 'Единая цифровая платформа в сфере занятости «Работа в России»',
    verdict: 'probable',
  },
  regional: { id: 'regional', title: 'Региональный портал', verdict: 'failed', reason: 'still-in' },
} as const satisfies Record<string, PortalLogout>;

/** All went well but the logout. */
const stepsWith = (code: string, status: ClosingStepView['status'], portals: readonly PortalLogout[]) => [
  step('portals', { status, code, portals: [...portals] }),
  ...doneSteps.slice(1),
];

export const troubledSteps: readonly ClosingStepView[] = [
  step('portals', {
    status: 'failed',
    code: 'logout.failed',
    portals: [left.gosuslugi, left.longProbable, left.regional],
  }),
  step('browser', { code: 'browser.destroyed' }),
  step('files', { status: 'failed', code: 'files.left', found: 200, removed: 197, left: 3 }),
  step('trash', { status: 'failed', code: 'trash.not-checked' }),
  step('clipboard', { status: 'skipped', code: 'sweep.spared' }),
  step('token', { status: 'not-checked', code: 'token.not-checked' }),
  step('clock', { status: 'failed', code: 'step.timeout' }),
];

/** Where every portal confirmed and every step was verified. */
const good: Headline = { verdict: 'verified', logout: 'everywhere', matters: [] };

export function receipt(steps: readonly ClosingStepView[], more: Partial<Receipt> = {}): Receipt {
  return {
    endedAt: '2025-07-14T11:12:00+03:00',
    isRecovered: false,
    isClean: true,
    headline: good,
    portalsLeft: 2,
    filesRemoved: 14,
    steps: [...steps],
    ...more,
  };
}

const notLeft = (
  verdict: Headline['verdict'],
  ...matters: Headline['matters']
): Pick<Receipt, 'headline' | 'portalsLeft'> => ({
  headline: { verdict, logout: 'not-everywhere', matters },
  portalsLeft: 1,
});

/** A receipt for each kind of verdict. The headlines are those of the core's own rule, which a test sees to. */
export const receipts = {
  confirmed: receipt(doneSteps),
  probable: receipt(stepsWith('logout.probable', 'not-checked', [left.unproved]), {
    ...notLeft('not-checked', { kind: 'logout', trouble: 'not-proved', portals: [left.unproved] }),
    portalsLeft: 0,
  }),
  token: receipt(
    stepsWith('logout.probable', 'not-checked', [left.gosuslugi, left.token]),
    notLeft('not-checked', { kind: 'logout', trouble: 'token-may-live', portals: [left.token] }),
  ),
  failed: receipt(
    stepsWith('logout.failed', 'failed', [left.gosuslugi, left.trudvsem]),
    notLeft('failed', { kind: 'logout', trouble: 'not-left', portals: [left.trudvsem] }),
  ),
  skipped: receipt(
    stepsWith('logout.skipped', 'not-checked', [left.gosuslugi, left.noPlan]),
    notLeft('not-checked', { kind: 'logout', trouble: 'no-plan', portals: [left.noPlan] }),
  ),
  crashed: receipt(
    stepsWith('logout.skipped', 'not-checked', [left.crashed, { ...left.noPlan, ...crash() }]),
    {
      ...notLeft('failed', {
        kind: 'logout',
        trouble: 'after-crash',
        portals: [left.crashed, { ...left.noPlan, ...crash() }],
      }),
      isRecovered: true,
      portalsLeft: 0,
    },
  ),
  mixed: receipt(
    stepsWith('logout.failed', 'failed', [
      left.trudvsem,
      { ...left.regional, reason: 'step-failed' },
      left.silent,
      left.unproved,
      left.noPlan,
    ]).map((one) =>
      one.id === 'print' ? { ...one, status: 'not-checked' as const, code: 'print.not-checked' } : one,
    ),
    {
      ...notLeft(
        'failed',
        {
          kind: 'logout',
          trouble: 'not-left',
          portals: [left.trudvsem, { ...left.regional, reason: 'step-failed' }],
        },
        { kind: 'logout', trouble: 'not-reached', portals: [left.silent] },
        { kind: 'logout', trouble: 'not-proved', portals: [left.unproved] },
        { kind: 'logout', trouble: 'no-plan', portals: [left.noPlan] },
        { kind: 'step', id: 'print', status: 'not-checked', code: 'print.not-checked' },
      ),
      portalsLeft: 0,
    },
  ),
  noPortal: receipt([step('portals', { code: 'logout.none', portals: [] }), ...doneSteps.slice(1)], {
    headline: { ...good, logout: 'none' },
    portalsLeft: 0,
    filesRemoved: 0,
  }),
  /** Everything but the print queue and the token. */
  unchecked: receipt(
    doneSteps.map((one) =>
      one.id === 'print' || one.id === 'token'
        ? { ...one, status: 'not-checked' as const, code: `${one.id}.not-checked` }
        : one,
    ),
    {
      headline: {
        verdict: 'not-checked',
        logout: 'everywhere',
        matters: [
          { kind: 'step', id: 'print', status: 'not-checked', code: 'print.not-checked' },
          { kind: 'step', id: 'token', status: 'not-checked', code: 'token.not-checked' },
        ],
      },
    },
  ),
  troubled: receipt(troubledSteps, {
    isClean: false,
    filesRemoved: 197,
    ...notLeft(
      'failed',
      { kind: 'logout', trouble: 'still-in', portals: [left.regional] },
      { kind: 'step', id: 'files', status: 'failed', code: 'files.left' },
      { kind: 'step', id: 'trash', status: 'failed', code: 'trash.not-checked' },
      { kind: 'step', id: 'clock', status: 'failed', code: 'step.timeout' },
      { kind: 'logout', trouble: 'not-proved', portals: [left.longProbable] },
      { kind: 'step', id: 'token', status: 'not-checked', code: 'token.not-checked' },
      { kind: 'step', id: 'clipboard', status: 'skipped', code: 'sweep.spared' },
    ),
  }),
} satisfies Record<string, Receipt>;

function crash() {
  return { verdict: 'skipped', reason: 'after-crash' } as const;
}

/** What the desk lists of the journal. */
export const closings: Output<'desk.closings'> = [
  {
    number: 419,
    endedAt: '2025-07-14T11:12:00+03:00',
    isRecovered: false,
    headline: receipts.mixed.headline,
  },
  {
    number: 418,
    endedAt: '2025-07-14T10:40:00+03:00',
    isRecovered: true,
    headline: receipts.crashed.headline,
  },
  { number: 417, endedAt: '2025-07-14T10:02:00+03:00', isRecovered: false, headline: good },
  {
    number: 416,
    endedAt: '2025-07-14T09:31:00+03:00',
    isRecovered: false,
    headline: receipts.unchecked.headline,
  },
];

/** A month of a busy workstation. */
export const report: Output<'desk.report'> = {
  from: '2025-07-01',
  to: '2025-07-14',
  figures: [
    { id: 'visits', title: 'Обслуживаний', unit: '', value: 412, text: '412', detail: '' },
    { id: 'clean', title: 'Следов не осталось', unit: '', value: 409, text: '409', detail: '' },
    {
      id: 'waitOver',
      title: 'Ждали больше 15 минут',
      unit: '',
      value: 31,
      text: '12 %',
      detail: '31 из 260',
    },
    { id: 'recovered', title: 'После сбоя', unit: '', value: 1, text: '1', detail: '' },
    { id: 'medianSeconds', title: 'Обычно длится', unit: 'с', value: 1130, text: '19 мин', detail: '' },
    { id: 'longestSeconds', title: 'Самое долгое', unit: 'с', value: 5400, text: '90 мин', detail: '' },
    { id: 'medianWait', title: 'Обычно ждут', unit: 'мин', value: 9, text: '9 мин', detail: '' },
    {
      id: 'waitKnown',
      title: 'Время талона известно',
      unit: '',
      value: 260,
      text: '63 %',
      detail: '260 из 412',
    },
    { id: 'helpCalls', title: 'Звали консультанта', unit: '', value: 57, text: '57', detail: '' },
  ],
  load: 'Дней с обслуживанием: 10, в среднем 41,2 за день; больше всего в 11:00; консультанта звали 57 раз на 412 обслуживаний.',
  norms: [
    {
      title: 'Рабочие места для граждан',
      norm: 'одно на пять окон приёма, не меньше одного',
      fact: 'есть 2, нужно 2',
      verdict: 'met',
      source: 'карта процесса, п. 5; стандарт, п. 45',
      text: 'Норма выполнена.',
    },
    {
      title: 'Цифровые консультанты',
      norm: 'один на три рабочих места',
      fact: 'есть 1, нужно 2',
      verdict: 'missed',
      source: 'карта процесса, п. 5; стандарт, п. 47',
      text: 'Не хватает: 1.',
    },
    {
      title: 'Ожидание в очереди',
      norm: 'не больше 15 минут',
      fact: 'не известно',
      verdict: 'unknown',
      source: 'карта процесса, п. 3.15, 4.2, 5.7',
      text: 'Время с талона никто не набирал.',
    },
  ],
  sections: [
    {
      title: 'Цель обращения',
      isTime: false,
      rows: [
        { key: 'подача запроса о получении услуги', count: 251 },
        { key: 'информация о порядке оказания услуги', count: 120 },
        { key: 'получение результата услуги', count: 41 },
      ],
    },
    { title: 'Отказ', isTime: false, rows: [] },
    {
      title: 'Час',
      isTime: true,
      rows: ['09', '10', '11', '12', '13', '14', '15', '16', '17'].map((hour, at) => ({
        key: `${hour}:00`,
        short: String(Number(hour)),
        count: [22, 61, 74, 58, 31, 49, 55, 44, 18][at] ?? 0,
      })),
    },
    {
      title: 'День',
      isTime: true,
      rows: [41, 38, 44, 0, 0, 47, 36, 40, 42, 39, 0, 0, 44, 41].map((count, at) => ({
        key: `${at + 1} июля 2025`,
        day: `2025-07-${String(at + 1).padStart(2, '0')}`,
        short: `${String(at + 1).padStart(2, '0')}.07`,
        count,
      })),
    },
  ],
};

/** Seven instructions were opened, three fill up the batch. */
export const mostUsed: Output<'desk.mostUsed'> = Array.from({ length: 10 }, (_, at) => ({
  id: `n${at}`,
  title:
    at === 2 ? 'Оценить свою готовность к работе и спланировать самостоятельную занятость' : 'Создать резюме',
  count: Math.max(0, 61 - at * 9),
}));

/** A quarter of answers, the worst first. */
export const survey: Output<'desk.survey'> = {
  from: '2025-07-01',
  to: '2025-07-14',
  groups: [
    {
      title: 'Удобен ли портал «Региональный портал государственных и муниципальных услуг»?',
      count: 38,
      mean: 2.4,
      marks: [12, 9, 8, 6, 3],
    },
    { title: 'Удобно ли рабочее место?', count: 211, mean: 4.1, marks: [9, 12, 24, 71, 95] },
    { title: 'Как вам помогли сегодня?', count: 230, mean: 4.8, marks: [1, 2, 3, 29, 195] },
  ],
  isFew: true,
  comments: ['Долго грузится портал', 'Мелкие буквы на портале', 'Спасибо', 'Спасибо', 'Стул неудобный'],
};

export const fewAnswers: Output<'desk.survey'> = { ...survey, groups: [], comments: [] };

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

/** All that may be asked after a visit. */
export const asked: SurveyView = {
  questions: [
    { id: 'help', text: null, portal: null },
    { id: 'place', text: null, portal: null },
    { id: 'portal', text: null, portal: 'Работа России' },
  ],
  hasComment: true,
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

/** Who may open the desk. */
export const refusals = [
  { what: 'часть страницы с сайта не из списка', portal: 'Госуслуги', count: 214 },
  {
    what: 'портал стал загружать что-то с нового сайта, сообщите в ИТ',
    portal: 'Госуслуги',
    count: 1,
  },
  { what: 'разрешение «забрать мышь»', portal: null, count: 2 },
];

export const people = [
  { id: 'p1', name: 'Петрова А. И.', role: 'consultant', isLast: true },
  { id: 'p2', name: 'Константинопольская-Преображенская Е. В.', role: 'consultant', isLast: false },
  { id: 'p3', name: 'Отдел ИТ', role: 'it', isLast: false },
] as const satisfies Output<'access.people'>;
