/** What the journal's machine words are called in tables and reports, in the wording of journals.json. */
import type { Audience, EndReason, Purpose } from '../../../preload/contract.ts';

export const AUDIENCES: Readonly<Record<Audience, string>> = {
  citizen: 'гражданин',
  employer: 'работодатель',
};

export const PURPOSES: Readonly<Record<Purpose, string>> = {
  filing: 'подача запроса о получении услуги',
  result: 'получение результата услуги',
  information: 'информация о порядке оказания услуги',
};

export const END_REASONS: Readonly<Record<EndReason, string>> = {
  visitor: 'завершил заявитель',
  consultant: 'завершил консультант',
  idle: 'никого не было',
  limit: 'вышло время',
  crash: 'сбой',
  shutdown: 'выключение',
};
