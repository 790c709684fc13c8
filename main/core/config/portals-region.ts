/** Portals that each region has and only the region knows: shown greyed until it fills them in. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';

const ASK = [
  'Адрес портала и все его узлы: впишите home и navigate.',
  'Как там входят: через Госуслуги ("identity": "esia") или своей учётной записью.',
  'Адрес выхода и страница, которая отправляет не вошедшего на вход: впишите logout.',
];
const SOURCE = [
  'Приложение 1 к карте процесса — портал задаёт регион',
  'https://github.com/CertIZDAT/russian-trusted-root-ca-analyzer — разбор сайтов, у которых только сертификат национального удостоверяющего центра; среди сайтов регионов такие бывают, отсюда flags.nationalCa',
];

type Words = Pick<PortalBundleInput, 'id' | 'title' | 'shortTitle' | 'description'>;

const ofRegion = (words: Words): PortalBundleInput => ({
  ...words,
  home: '',
  navigate: [],
  flags: { nationalCa: true },
  reviewed: '2026-11-30',
  confidence: 'public',
  source: SOURCE,
  unknown: ASK,
});

export const regional = ofRegion({
  id: 'regional',
  title: 'Региональный портал государственных и муниципальных услуг',
  shortTitle: 'Региональный портал',
  description: 'Услуги вашей области, края или республики',
});

export const regionExecutive = ofRegion({
  id: 'region-executive',
  title: 'Органы исполнительной власти региона',
  shortTitle: 'Власти региона',
  description: 'Официальные сайты вашего региона',
});
