/** The workstation, its states and its clocks, as the gallery shows them. */
import type { PortalTile, StateView, TimeView, WorkstationView } from '../../preload/contract.ts';

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
