/** What the steps of a closing are called where they are counted. */
import type { LogoutVerdict, StepId } from '../../preload/words.ts';

export const STEP_WORDS: Readonly<Record<StepId, string>> = {
  portals: 'выход из порталов',
  browser: 'данные браузера',
  print: 'очередь печати',
  scans: 'сканы',
  quarantine: 'чужие сканы',
  files: 'файлы обслуживания',
  trash: 'корзина',
  documents: 'папки пользователя',
  recents: 'недавние документы',
  thumbnails: 'миниатюры',
  temp: 'временные файлы',
  crashes: 'дампы сбоев',
  certificates: 'сертификаты с носителя',
  'clipboard-history': 'история буфера обмена',
  chromium: 'хранилище Chromium',
  clipboard: 'буфер обмена',
  clock: 'часы',
  signatures: 'программы подписи',
  token: 'носитель подписи',
};

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  failed: 'не получилось',
  'not-checked': 'не проверено',
};

export const LOGOUT_WORDS: Readonly<Record<LogoutVerdict, string>> = {
  confirmed: 'подтверждён',
  probable: 'не доказан',
  failed: 'не получился',
  skipped: 'не выполнялся',
};

/** Of the token step, by its code: what a receipt can tell of a token that was left behind. */
export const TOKEN_WORDS: Readonly<Record<string, string>> = {
  'token.present': 'носитель остался',
  'token.lost-sight': 'носитель был, и его перестали видеть',
  'token.passed': 'консультант закончил без проверки носителя',
};

/** What receipts do not carry of tokens. */
export const TOKENS_NOT_TOLD =
  'Носитель, который вынули до конца завершения, в квитанции не остаётся: сколько раз о нём напоминали, центр не знает.';
