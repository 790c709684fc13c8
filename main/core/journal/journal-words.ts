/** What the journal's machine words are called in tables and reports. */
import type { Audience, EndReason, LogoutReason, Purpose } from '../../../preload/words.ts';

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

/** Why a logout is not confirmed. */
export const LOGOUT_REASONS: Readonly<Record<LogoutReason, string>> = {
  'no-plan': 'выход не настроен',
  'no-probe': 'проверка выхода не настроена',
  'probe-proves-nothing': 'проверка выхода ничего не доказывает',
  'not-from-server': 'ответил не сервер портала',
  'not-reached': 'портал не ответил',
  'step-failed': 'портал отказал в выходе',
  'still-in': 'сеанс ещё действует',
  'token-may-live': 'мог остаться токен входа',
  'after-crash': 'сбой раньше выхода',
  'nobody-signed-in': 'никто не входил',
};
