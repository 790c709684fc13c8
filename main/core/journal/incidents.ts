/** What was refused, over many visits: for the consultant and IT. Kinds and portals, never an address. */
import type { NumberedVisit } from './visit-record.ts';

export interface IncidentSum {
  readonly reason: string;
  /** Null where no portal's page was there yet. */
  readonly portalId: string | null;
  readonly count: number;
  /** In how many visits. */
  readonly visits: number;
  /** When the latest of them began. */
  readonly lastAt: string;
}

/** Adds up the refusals of visits: by reason and portal, the most frequent first. */
export function sumIncidents(visits: Iterable<NumberedVisit>): readonly IncidentSum[] {
  const sums = new Map<string, IncidentSum>();
  for (const { refusals, startedAt } of visits) {
    for (const { reason, portalId, count } of refusals) {
      const key = `${reason}|${portalId ?? ''}`;
      const known = sums.get(key);
      const isLater = known === undefined || Date.parse(startedAt) > Date.parse(known.lastAt);
      sums.set(key, {
        reason,
        portalId,
        count: count + (known?.count ?? 0),
        visits: 1 + (known?.visits ?? 0),
        lastAt: isLater ? startedAt : known.lastAt,
      });
    }
  }
  return [...sums.values()].sort(
    (a, b) =>
      b.count - a.count ||
      a.reason.localeCompare(b.reason) ||
      (a.portalId ?? '').localeCompare(b.portalId ?? ''),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  drift: 'портал стал загружать что-то с нового сайта, сообщите в ИТ',
  'probe-proves-nothing': 'проверка выхода ничего не доказывает, сообщите в ИТ',
  certificate: 'сертификат сайта не подтверждён',
  'not-listed': 'страница не из списка',
  'resource-not-listed': 'часть страницы с сайта не из списка',
  'plain-http': 'адрес без шифрования',
  port: 'порт не из правила',
  path: 'раздел не из правила',
  blocked: 'адрес закрыт правилом block',
  wrapped: 'чужая страница через переводчик или копию',
  scheme: 'ссылка на программу компьютера',
  userinfo: 'имя или пароль в ссылке',
  'ip-address': 'цифры вместо имени сайта',
  'single-label-host': 'адрес внутри сети',
  'mixed-script': 'русские и латинские буквы в одном имени',
  'bad-host': 'ошибка в имени сайта',
  unreadable: 'адрес не читается',
  'inner-document': 'пустое или самодельное окно',
  'foreign-blob': 'чужой файл страницы',
  'no-portal': 'запрос не от портала',
  'system-window': 'окно системы поверх программы закрыто, сообщите в ИТ',
  'flood-messages': 'страница без остановки посылала сообщения и закрыта',
  'flood-navigations': 'страница без конца перезагружалась и закрыта',
  'flood-refusals': 'страница без конца просила недозволенное и закрыта',
  'flood-frames': 'страница без конца вставляла в себя фреймы и закрыта',
  'flood-wishes': 'страница без конца открывала окна или печатала и закрыта',
  'flood-turns': 'страница перегружала рабочее место и закрыта',
  'type-refused': 'файл такого вида не скачивается',
  type: 'файл такого вида не скачивается',
  'too-large': 'файл слишком велик',
  size: 'файл слишком велик',
  'too-many-tabs': 'слишком много вкладок',
  'popup-unasked': 'окно, о котором никто не просил',
  'print-unasked': 'печать, о которой никто не просил',
  'print-again': 'печать сразу после отмены',
  'file-unasked': 'запрос файла, о котором никто не просил',
  'downloads-number': 'слишком много скачанных файлов',
  'downloads-sum': 'скачанным файлам отведено не столько места',
  'downloads-room': 'место оставлено для сканов',
  'many-questions': 'страница засыпала вопросами',
  'no-visit': 'файл вне обслуживания',
  interrupted: 'скачивание прервалось',
  'interrupted-interrupted': 'скачивание прервалось',
  'interrupted-cancelled': 'скачивание прервано',
};

/** Powers that a page asks for, under Chromium's names as the journal writes them: small letters and hyphens. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-read': 'читать скопированное',
  'clipboard-sanitized-write': 'копировать в буфер обмена',
  'display-capture': 'снимать экран',
  'file-system': 'файлы компьютера',
  fullscreen: 'занять весь экран',
  geolocation: 'знать, где компьютер',
  'idle-detection': 'знать, сидит ли кто-нибудь за компьютером',
  'keyboard-lock': 'забрать клавиатуру',
  media: 'камера или микрофон',
  'media-key-system': 'защищённое видео',
  midi: 'музыкальные устройства',
  'midi-sysex': 'музыкальные устройства',
  notifications: 'уведомления',
  'open-external': 'запустить другую программу',
  'pointer-lock': 'забрать мышь',
  'select-bluetooth-device': 'устройства Bluetooth',
  'select-hid-device': 'устройства HID',
  'select-serial-port': 'последовательный порт',
  'select-usb-device': 'устройства USB',
  'speaker-selection': 'выбирать динамик',
  'storage-access': 'данные другого сайта',
  'top-level-storage-access': 'данные другого сайта',
  'window-management': 'другие экраны',
};

/** What a reason means, for people; a permission that is new here is named as Chromium names it. */
export function incidentWords(reason: string): string {
  const permission = /^permission\.(.+)$/.exec(reason)?.[1];
  if (permission === undefined) return WORDS[reason] ?? reason;
  return `разрешение «${PERMISSIONS[permission] ?? permission}»`;
}
