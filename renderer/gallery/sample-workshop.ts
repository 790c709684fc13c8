/** The portal workshop at each of its steps, for pictures and for axe. */
import type { WorkshopView } from '../../preload/contract.ts';
import { people } from './sample-desk.ts';
import { active, free } from './sample-workstation.ts';

const [, , it] = people;
const host = (
  name: string,
  group: WorkshopView['hosts'][number]['group'],
  names: readonly string[] = [],
) => ({
  ...{ host: name, group, requests: 12, kinds: ['mainFrame', 'script'], isPlain: false, isNeeded: false },
  names: [...names],
});

export const empty: WorkshopView = {
  ...{ stage: 'address', isBusy: false, waitingFor: null, trouble: null, hosts: [], presses: 0 },
  ...{ proposal: null, trial: null, saved: null },
};
const seen: WorkshopView = {
  ...empty,
  stage: 'leaving',
  presses: 1,
  hosts: [
    host('lk.portal-regiona.ru', 'page', ['PHPSESSID', 'csrf']),
    host('id.portal-regiona.ru', 'sign-on', ['sso']),
    host('cdn.portal-regiona.ru', 'resource'),
    host('mc.yandex.ru', 'third-party', ['_ym_uid']),
  ],
};
const proposed: WorkshopView = {
  ...seen,
  stage: 'proposed',
  proposal: {
    ...{ id: 'lk-portal-regiona', title: 'Кабинет жителя региона' },
    text: '{\n  "portals": {\n    "lk-portal-regiona": { "home": "https://lk.portal-regiona.ru/" }\n  }\n}\n',
    lines: [
      {
        portal: 'lk-portal-regiona',
        key: 'navigate',
        value: '.lk.portal-regiona.ru',
        why: 'страница: открыта 3 раз',
      },
      { portal: 'lk-portal-regiona', key: 'off', value: '.mc.yandex.ru', why: 'счётчик посещений' },
    ],
    troubles: [],
    differences: [
      { path: 'portals.lk-portal-regiona.home', before: '—', after: '"https://lk.portal-regiona.ru/"' },
    ],
  },
};
const tested: WorkshopView = {
  ...proposed,
  stage: 'tested',
  saved: '/etc/sector/60-portal-lk-portal-regiona.json',
  trial: {
    portals: [{ id: 'lk-portal-regiona', verdict: 'confirmed', reason: null }],
    lines: ['Кабинет жителя региона: выход подтверждён сервером.'],
  },
};

const one = (variant: string, workshop: WorkshopView) => ({
  ...{ variant, workshop, state: workshop.stage === 'address' ? free : active },
  workstation: { isWorkshop: true },
  ...(it ? { staff: it } : {}),
});

export const workshopSamples = [
  one('ordinary', empty),
  one('leaving', seen),
  one('proposed', proposed),
  one('tested', tested),
  one('trouble', { ...empty, trouble: 'Это не адрес сайта. Пример: portal.region.ru' }),
  { variant: 'locked', state: free, workstation: { isWorkshop: true } },
];
