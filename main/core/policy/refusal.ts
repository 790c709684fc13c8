/** Why an address or a request is refused: a closed list, each with a sentence for the visitor and one for IT. */
import { keysOf } from '../base/keys-of.ts';

interface RefusalTexts {
  /** On the block screen: what it means and what to press. No officialese, nothing about rules. */
  readonly ru: string;
  /** For administrators on a terminal. */
  readonly en: string;
}

const TEXTS = {
  unreadable: {
    ru: 'В этой ссылке ошибка, открыть её нельзя. Нажмите «Назад» или позовите консультанта.',
    en: 'The address cannot be read.',
  },
  scheme: {
    ru: 'Такие ссылки открывают программы на компьютере, здесь это отключено. Нажмите «Назад».',
    en: 'Only web addresses are opened; this scheme is never allowed.',
  },
  'inner-document': {
    ru: 'Страница попыталась открыть пустое или самодельное окно. Нажмите «Назад».',
    en: 'about:, data: and blob: documents are not opened here.',
  },
  'foreign-blob': {
    ru: 'Страница попыталась показать чужой файл. Нажмите «Назад» или позовите консультанта.',
    en: 'A blob: address may be used only by the origin that made it.',
  },
  userinfo: {
    ru: 'В ссылке спрятаны имя или пароль, так делают мошенники. Нажмите «Назад».',
    en: 'The address carries a user name or a password before the host.',
  },
  'ip-address': {
    ru: 'Ссылка ведёт на адрес из цифр, а не на сайт. Нажмите «Назад» или позовите консультанта.',
    en: 'The host is a numeric address.',
  },
  'single-label-host': {
    ru: 'Ссылка ведёт внутрь сети, а не на сайт. Нажмите «Назад» или позовите консультанта.',
    en: 'The host is a single word (localhost, an intranet name).',
  },
  'bad-host': {
    ru: 'Имя сайта в ссылке написано с ошибкой. Нажмите «Назад» или позовите консультанта.',
    en: 'The host name is malformed.',
  },
  'mixed-script': {
    ru: 'В имени сайта смешаны русские и латинские буквы, так подделывают сайты. Нажмите «Назад».',
    en: 'A label of the host mixes letters of two alphabets.',
  },
  'plain-http': {
    ru: 'Эта страница открывается без защиты, поэтому мы её не показываем. Позовите консультанта.',
    en: 'The host is listed, but not for plain http (ws).',
  },
  port: {
    ru: 'Эта часть сайта здесь не открывается. Нажмите «Назад» или позовите консультанта.',
    en: 'The host is listed, but not with this port.',
  },
  path: {
    ru: 'Этот раздел сайта здесь не открывается. Нажмите «Назад» или позовите консультанта.',
    en: 'The host is listed, but not with this path or query.',
  },
  'not-listed': {
    ru: 'Эта страница не входит в список рабочего места. Нажмите «Назад» или позовите консультанта.',
    en: 'No rule allows this host.',
  },
  blocked: {
    ru: 'Эта страница закрыта на рабочем месте. Нажмите «Назад» или позовите консультанта.',
    en: 'A block rule forbids this address.',
  },
  wrapped: {
    ru: 'Через переводчик или копию сайта открывается страница не из списка. Нажмите «Назад».',
    en: 'The address wraps another one (translator, cache, AMP) that is refused.',
  },
  'resource-not-listed': {
    ru: 'Страница не смогла загрузить свою часть. Если что-то не работает, позовите консультанта.',
    en: 'The portal has no rule that lets its pages load from this host.',
  },
  'no-portal': {
    ru: 'Запрос пришёл не от портала, и мы его остановили. Если что-то не работает, позовите консультанта.',
    en: 'The request does not name a known portal.',
  },
} as const satisfies Record<string, RefusalTexts>;

export type RefusalReason = keyof typeof TEXTS;

/** Every reason there is, for schemas and statistics. */
export const refusalReasons = keysOf<RefusalReason>(TEXTS);

/** The sentence for the visitor, in Russian. */
export function refusalText(reason: RefusalReason): string {
  return TEXTS[reason].ru;
}

/** The sentence for IT, in English. */
export function refusalEnglish(reason: RefusalReason): string {
  return TEXTS[reason].en;
}
