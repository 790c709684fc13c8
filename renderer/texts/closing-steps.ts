/**
 * Everything that people are shown of a closing step, in one place: under which point of the checklist it stands,
 * whether the things it removes are files to them, whether a visitor reads a line of its own, and its sentences in every
 * language. A step that is missing here does not compile.
 */
import type { StepId } from '../../preload/contract.ts';

/** A sentence in every language, Russian first. */
interface Said {
  readonly ru: string;
  readonly en: string;
  readonly tt: string;
}

/** 4.8 logged out · 4.9 files gone, the bin too · 4.10 the token · 4.11 the place is ready for the next person. */
export type CheckPoint = 'logout' | 'files' | 'token' | 'place';

interface StepForPeople {
  readonly point: CheckPoint;
  /** What it removes are files to people: they are told how many. */
  readonly isCounted?: true;
  /** A place that means nothing to a visitor by itself: one line stands for all such places that went well. */
  readonly isMerged?: true;
  /** Before and after. */
  readonly title: Said;
  readonly running: Said;
  /** By the machine word of the outcome; one that is missing is told by its status alone. */
  readonly outcomes: Readonly<Record<string, Said>>;
}

export const CLOSING_STEPS: Readonly<Record<StepId, StepForPeople>> = {
  portals: {
    point: 'logout',
    title: { ru: 'Выход из порталов', en: 'Sign-out from the portals', tt: 'Порталлардан чыгу' },
    running: { ru: 'Выходим из порталов', en: 'Signing out of the portals', tt: 'Порталлардан чыгабыз' },
    outcomes: {
      'logout.confirmed': {
        ru: 'Порталы подтвердили выход',
        en: 'The portals confirmed the sign-out',
        tt: 'Порталлар чыгуны раслады',
      },
      'logout.none': {
        ru: 'Вы не открывали порталы',
        en: 'You did not open any portals',
        tt: 'Порталларда сез кабинетка кермәдегез',
      },
      'logout.nobody': {
        ru: 'Вы не входили на порталы',
        en: 'You did not sign in to any portal',
        tt: 'Сез порталларга кермәдегез',
      },
      'logout.probable': {
        ru: 'Скорее всего вышли, но подтвердили это не все порталы',
        en: 'Probably signed out, but not every portal confirmed it',
        tt: 'Мөгаен, чыктык, әмма моны барлык порталлар да расламады',
      },
      'logout.failed': {
        ru: 'Выйти получилось не отовсюду',
        en: 'The sign-out did not work everywhere',
        tt: 'Барлык җирдән дә чыгып булмады',
      },
      'logout.skipped': {
        ru: 'Проверить выход не получилось',
        en: 'The sign-out could not be checked',
        tt: 'Чыгуны тикшереп булмады',
      },
    },
  },
  browser: {
    point: 'logout',
    title: { ru: 'Открытые страницы', en: 'Open pages', tt: 'Ачык битләр' },
    running: { ru: 'Закрываем страницы', en: 'Closing the pages', tt: 'Битләрне ябабыз' },
    outcomes: {
      'browser.destroyed': {
        ru: 'Страницы закрыты, входы забыты',
        en: 'Pages are closed, sign-ins are forgotten',
        tt: 'Битләр ябылды, керүләр онытылды',
      },
      'browser.left': {
        ru: 'Страницы закрылись не полностью',
        en: 'The pages did not close completely',
        tt: 'Битләр тулысынча ябылмады',
      },
    },
  },
  print: {
    point: 'place',
    title: { ru: 'Очередь печати', en: 'Print queue', tt: 'Бастыру чираты' },
    running: {
      ru: 'Очищаем очередь печати',
      en: 'Clearing the print queue',
      tt: 'Бастыру чиратын чистартабыз',
    },
    outcomes: {
      'print.empty': {
        ru: 'Ваших заданий на печать не осталось',
        en: 'None of your print jobs are left',
        tt: 'Бастыру эшләрегез калмады',
      },
      'print.left': {
        ru: 'Остались ваши задания на печать',
        en: 'Something is left in the print queue',
        tt: 'Бастыру чиратында нәрсәдер калды',
      },
      'print.not-checked': {
        ru: 'Очередь печати не проверена',
        en: 'The print queue was not checked',
        tt: 'Бастыру чираты тикшерелмәде',
      },
    },
  },
  scans: {
    point: 'files',
    isCounted: true,
    title: { ru: 'Сканы', en: 'Scans', tt: 'Сканнар' },
    running: { ru: 'Удаляем сканы', en: 'Deleting scans', tt: 'Сканнарны бетерәбез' },
    outcomes: {
      'scans.removed': { ru: 'Сканов не осталось', en: 'No scans are left', tt: 'Сканнар калмады' },
      'scans.left': {
        ru: 'Удалились не все сканы. Повторим при следующем запуске',
        en: 'Not all scans were deleted',
        tt: 'Сканнарның барысы да бетерелмәде',
      },
      'scans.not-checked': {
        ru: 'Папку со сканами проверить не получилось',
        en: 'The folder with scans could not be checked',
        tt: 'Сканнар папкасын тикшереп булмады',
      },
      'scans.missing': {
        ru: 'Не проверено: папки сканера нет на месте. Что появится в ней потом, никому не покажем',
        en: 'Not checked: the folder of the scanner is not there. What comes there later is shown to nobody',
        tt: 'Тикшерелмәде: сканер папкасы урынында юк. Анда соңрак барлыкка килгәнне беркемгә дә күрсәтмибез',
      },
      'scans.denied': {
        ru: 'Не проверено: рабочему месту не разрешено читать папку сканера. Что появится в ней потом, никому не покажем',
        en: 'Not checked: the workstation may not read the folder of the scanner. What comes there later is shown to nobody',
        tt: 'Тикшерелмәде: эш урынына сканер папкасын укырга рөхсәт юк. Анда соңрак барлыкка килгәнне беркемгә дә күрсәтмибез',
      },
      'scans.unreachable': {
        ru: 'Не проверено: папка сканера не отвечает. Что появится в ней потом, никому не покажем',
        en: 'Not checked: the folder of the scanner does not answer. What comes there later is shown to nobody',
        tt: 'Тикшерелмәде: сканер папкасы җавап бирми. Анда соңрак барлыкка килгәнне беркемгә дә күрсәтмибез',
      },
    },
  },
  quarantine: {
    point: 'files',
    isMerged: true,
    title: { ru: 'Сканы без владельца', en: 'Scans without an owner', tt: 'Хуҗасыз сканнар' },
    running: {
      ru: 'Удаляем сканы без владельца',
      en: 'Deleting scans without an owner',
      tt: 'Хуҗасыз сканнарны бетерәбез',
    },
    outcomes: {
      'quarantine.removed': {
        ru: 'Сканов без владельца не осталось',
        en: 'No scans without an owner are left',
        tt: 'Хуҗасыз сканнар калмады',
      },
      'quarantine.left': {
        ru: 'Удалились не все сканы без владельца',
        en: 'Not all scans without an owner were deleted',
        tt: 'Хуҗасыз сканнарның барысы да бетерелмәде',
      },
      'quarantine.not-checked': {
        ru: 'Папку со сканами без владельца проверить не получилось',
        en: 'The folder with scans without an owner could not be checked',
        tt: 'Хуҗасыз сканнар папкасын тикшереп булмады',
      },
    },
  },
  files: {
    point: 'files',
    isCounted: true,
    title: { ru: 'Ваши файлы', en: 'Your files', tt: 'Файлларыгыз' },
    running: { ru: 'Удаляем ваши файлы', en: 'Deleting your files', tt: 'Файлларыгызны бетерәбез' },
    outcomes: {
      'files.removed': {
        ru: 'Ваших файлов здесь нет',
        en: 'None of your files are here',
        tt: 'Монда файлларыгыз юк',
      },
      'files.left': {
        ru: 'Удалились не все файлы. Повторим при следующем запуске',
        en: 'Not all files were deleted',
        tt: 'Файлларның барысы да бетерелмәде',
      },
      'files.not-checked': {
        ru: 'Папку с файлами проверить не получилось',
        en: 'The folder with the files could not be checked',
        tt: 'Файллар папкасын тикшереп булмады',
      },
    },
  },
  trash: {
    point: 'files',
    title: { ru: 'Корзина', en: 'Recycle bin', tt: 'Чүп кәрзине' },
    running: { ru: 'Очищаем корзину', en: 'Emptying the recycle bin', tt: 'Чүп кәрзинен бушатабыз' },
    outcomes: {
      'trash.removed': { ru: 'Корзина пуста', en: 'The recycle bin is empty', tt: 'Чүп кәрзине буш' },
      'trash.empty': { ru: 'Корзина пуста', en: 'The recycle bin is empty', tt: 'Чүп кәрзине буш' },
      'trash.left': {
        ru: 'В корзине что-то осталось',
        en: 'Something is left in the recycle bin',
        tt: 'Чүп кәрзинендә нәрсәдер калды',
      },
      'trash.not-checked': {
        ru: 'Корзину проверить не получилось',
        en: 'The recycle bin could not be checked',
        tt: 'Чүп кәрзинен тикшереп булмады',
      },
    },
  },
  documents: {
    point: 'files',
    isCounted: true,
    title: { ru: 'Загрузки и документы', en: 'Downloads and documents', tt: 'Йөкләүләр һәм документлар' },
    running: {
      ru: 'Ищем ваши документы в общих папках',
      en: 'Looking for your documents in shared folders',
      tt: 'Уртак папкаларда документларыгызны эзлибез',
    },
    outcomes: {
      'documents.removed': {
        ru: 'В общих папках ваших файлов нет',
        en: 'No files of yours in the shared folders',
        tt: 'Уртак папкаларда файлларыгыз юк',
      },
      'documents.left': {
        ru: 'Удалилось не всё. Повторим при следующем запуске',
        en: 'Not everything was deleted. We will try again at the next start',
        tt: 'Барысы да бетерелмәде. Киләсе җибәрүдә кабатлыйбыз',
      },
      'documents.not-checked': {
        ru: 'Общие папки проверить не получилось',
        en: 'The shared folders could not be checked',
        tt: 'Уртак папкаларны тикшереп булмады',
      },
    },
  },
  recents: {
    point: 'place',
    isMerged: true,
    title: { ru: 'Недавние документы', en: 'Recent documents', tt: 'Соңгы документлар' },
    running: {
      ru: 'Забываем, что вы открывали',
      en: 'Forgetting what you opened',
      tt: 'Сез ачканны онытабыз',
    },
    outcomes: {
      'recents.removed': {
        ru: 'Список недавних документов пуст',
        en: 'The list of recent documents is empty',
        tt: 'Соңгы документлар исемлеге буш',
      },
      'recents.left': {
        ru: 'Список недавних документов не очистился',
        en: 'The list of recent documents was not cleared',
        tt: 'Соңгы документлар исемлеге чистартылмады',
      },
      'recents.not-checked': {
        ru: 'Список недавних документов проверить не получилось',
        en: 'The list of recent documents could not be checked',
        tt: 'Соңгы документлар исемлеген тикшереп булмады',
      },
    },
  },
  thumbnails: {
    point: 'place',
    isCounted: true,
    isMerged: true,
    title: { ru: 'Уменьшенные картинки', en: 'Small pictures', tt: 'Кечерәйтелгән рәсемнәр' },
    running: {
      ru: 'Удаляем уменьшенные картинки',
      en: 'Deleting small pictures',
      tt: 'Кечерәйтелгән рәсемнәрне бетерәбез',
    },
    outcomes: {
      'thumbnails.removed': {
        ru: 'Уменьшенных картинок ваших файлов нет',
        en: 'No small pictures of your files',
        tt: 'Файлларыгызның кечерәйтелгән рәсемнәре юк',
      },
      'thumbnails.left': {
        ru: 'Удалились не все уменьшенные картинки',
        en: 'Not all small pictures were deleted',
        tt: 'Кечерәйтелгән рәсемнәрнең барысы да бетерелмәде',
      },
      'thumbnails.not-checked': {
        ru: 'Уменьшенные картинки проверить не получилось',
        en: 'The small pictures could not be checked',
        tt: 'Кечерәйтелгән рәсемнәрне тикшереп булмады',
      },
    },
  },
  temp: {
    point: 'place',
    isCounted: true,
    isMerged: true,
    title: { ru: 'Временные файлы', en: 'Temporary files', tt: 'Вакытлы файллар' },
    running: {
      ru: 'Удаляем временные файлы',
      en: 'Deleting temporary files',
      tt: 'Вакытлы файлларны бетерәбез',
    },
    outcomes: {
      'temp.removed': {
        ru: 'Временных файлов не осталось',
        en: 'No temporary files are left',
        tt: 'Вакытлы файллар калмады',
      },
      'temp.left': {
        ru: 'Удалились не все временные файлы. Повторим при следующем запуске',
        en: 'Not all temporary files were deleted. We will try again at the next start',
        tt: 'Вакытлы файлларның барысы да бетерелмәде. Киләсе җибәрүдә кабатлыйбыз',
      },
      'temp.not-checked': {
        ru: 'Временные папки проверить не получилось',
        en: 'The temporary folders could not be checked',
        tt: 'Вакытлы папкаларны тикшереп булмады',
      },
    },
  },
  crashes: {
    point: 'place',
    isCounted: true,
    isMerged: true,
    title: { ru: 'Снимки памяти', en: 'Memory images', tt: 'Хәтер сурәтләре' },
    running: { ru: 'Ищем снимки памяти', en: 'Looking for memory images', tt: 'Хәтер сурәтләрен эзлибез' },
    outcomes: {
      'crashes.removed': {
        ru: 'Снимков памяти нет',
        en: 'There are no memory images',
        tt: 'Хәтер сурәтләре юк',
      },
      'crashes.left': {
        ru: 'Остался снимок памяти. Его удалит администратор',
        en: 'A memory image is left. The administrator will delete it',
        tt: 'Хәтер сурәте калды. Аны администратор бетерер',
      },
      'crashes.not-checked': {
        ru: 'Снимки памяти проверить не получилось',
        en: 'Memory images could not be checked',
        tt: 'Хәтер сурәтләрен тикшереп булмады',
      },
    },
  },
  certificates: {
    point: 'place',
    isMerged: true,
    title: { ru: 'Сертификаты подписи', en: 'Certificates of the signature', tt: 'Имза сертификатлары' },
    running: {
      ru: 'Ищем сертификаты вашей подписи',
      en: 'Looking for certificates of your signature',
      tt: 'Имзагызның сертификатларын эзлибез',
    },
    outcomes: {
      'certificates.removed': {
        ru: 'Сертификатов вашей подписи не осталось',
        en: 'No certificate of your signature is left',
        tt: 'Имзагызның сертификатлары калмады',
      },
      'certificates.left': {
        ru: 'Остался сертификат вашей подписи. Его удалит администратор',
        en: 'A certificate of your signature is left. The administrator will delete it',
        tt: 'Имзагызның сертификаты калды. Аны администратор бетерер',
      },
      'certificates.not-checked': {
        ru: 'Не удалось узнать, остался ли сертификат вашей подписи',
        en: 'It could not be found out whether a certificate of your signature is left',
        tt: 'Имзагызның сертификаты калганмы, белеп булмады',
      },
    },
  },
  'clipboard-history': {
    point: 'place',
    isMerged: true,
    title: { ru: 'История скопированного', en: 'History of what was copied', tt: 'Күчермә тарихы' },
    running: {
      ru: 'Проверяем историю скопированного',
      en: 'Checking the history of what was copied',
      tt: 'Күчермә тарихын тикшерәбез',
    },
    outcomes: {
      'clipboard-history.removed': {
        ru: 'История скопированного выключена',
        en: 'The history of what was copied is off',
        tt: 'Күчермә тарихы сүндерелгән',
      },
      'clipboard-history.left': {
        ru: 'История скопированного в Windows включена. Её выключит администратор',
        en: 'Windows keeps a history of what is copied. The administrator will switch it off',
        tt: 'Windows күчермә тарихын саклый. Аны администратор сүндерер',
      },
      'clipboard-history.not-checked': {
        ru: 'Не удалось узнать, хранит ли Windows историю скопированного',
        en: 'It could not be found out whether Windows keeps a history of what is copied',
        tt: 'Windows күчермә тарихын саклыймы, белеп булмады',
      },
    },
  },
  chromium: {
    point: 'place',
    isMerged: true,
    title: {
      ru: 'Служебные файлы браузера',
      en: 'Service files of the browser',
      tt: 'Браузерның хезмәт файллары',
    },
    running: {
      ru: 'Очищаем служебные файлы',
      en: 'Clearing service files',
      tt: 'Хезмәт файлларын чистартабыз',
    },
    outcomes: {
      'chromium.removed': {
        ru: 'Служебные файлы очищены',
        en: 'The service files are cleared',
        tt: 'Хезмәт файллары чистартылды',
      },
      'chromium.left': {
        ru: 'Служебные файлы очистились не полностью',
        en: 'The service files were not fully cleared',
        tt: 'Хезмәт файллары тулысынча чистартылмады',
      },
    },
  },
  clipboard: {
    point: 'place',
    title: { ru: 'Скопированное', en: 'What was copied', tt: 'Күчермә алынган мәгълүмат' },
    running: {
      ru: 'Очищаем скопированное',
      en: 'Clearing what was copied',
      tt: 'Күчермә алынганны чистартабыз',
    },
    outcomes: {
      'clipboard.empty': {
        ru: 'Скопированное стёрто',
        en: 'What was copied is erased',
        tt: 'Күчермә алынган мәгълүмат бетерелде',
      },
      'clipboard.left': {
        ru: 'Скопированное не стёрлось',
        en: 'What was copied is still there',
        tt: 'Күчермә алынган мәгълүмат бетмәде',
      },
    },
  },
  clock: {
    point: 'place',
    isMerged: true,
    title: { ru: 'Часы компьютера', en: 'The computer’s clock', tt: 'Компьютер сәгате' },
    running: { ru: 'Сверяем часы', en: 'Checking the clock', tt: 'Сәгатьне тикшерәбез' },
    outcomes: {
      'clock.steady': { ru: 'Часы шли ровно', en: 'The clock ran steadily', tt: 'Сәгать тигез барды' },
      'clock.set': {
        ru: 'Во время работы часы компьютера перевели. Ваши файлы искали не по времени. Скажите ИТ: проверьте сверку часов по сети',
        en: 'The computer’s clock was set during the visit. Your files were not looked for by the time. Tell IT: check that the clock is kept by the network',
        tt: 'Хезмәт күрсәткәндә компьютер сәгатен үзгәрттеләр. Файлларыгызны вакыт буенча эзләмәдек. ИТ хезмәткәренә әйтегез: сәгатьнең челтәр буенча көйләнүен тикшерсеннәр',
      },
    },
  },
  signatures: {
    point: 'place',
    isMerged: true,
    title: { ru: 'Электронная подпись', en: 'Electronic signature', tt: 'Электрон имза' },
    running: {
      ru: 'Закрываем программы подписи',
      en: 'Closing the signature programs',
      tt: 'Имза программаларын ябабыз',
    },
    outcomes: {
      'signatures.none': {
        ru: 'Программы подписи не запускались',
        en: 'No signature program was started',
        tt: 'Имза программалары эшләтелмәде',
      },
      'signatures.ended': {
        ru: 'Программы подписи закрыты',
        en: 'The signature programs are closed',
        tt: 'Имза программалары ябылды',
      },
      'signatures.removed': {
        ru: 'Программы подписи закрыты, сертификатов вашей подписи не осталось',
        en: 'The signature programs are closed, no certificate of your signature is left',
        tt: 'Имза программалары ябылды, имзагызның сертификатлары калмады',
      },
      'signatures.hosts-left': {
        ru: 'Программа подписи не закрылась. Повторим при следующем запуске',
        en: 'A signature program did not close. We will try again at the next start',
        tt: 'Имза программасы ябылмады. Киләсе эшләтүдә кабатларбыз',
      },
      'signatures.left': {
        ru: 'Остался сертификат вашей подписи. Его удалит администратор',
        en: 'A certificate of your signature is left. The administrator will delete it',
        tt: 'Имзагызның сертификаты калды. Аны администратор бетерер',
      },
      'signatures.not-checked': {
        ru: 'Не удалось узнать, остался ли сертификат вашей подписи',
        en: 'It could not be found out whether a certificate of your signature is left',
        tt: 'Имзагызның сертификаты калганмы, белеп булмады',
      },
      'signatures.no-store': {
        ru: 'Программы подписи закрыты. Остался ли сертификат вашей подписи, здесь не проверяют',
        en: 'The signature programs are closed. Whether a certificate of your signature is left is not checked here',
        tt: 'Имза программалары ябылды. Имзагызның сертификаты калганмы, монда тикшерелми',
      },
    },
  },
  token: {
    point: 'token',
    title: { ru: 'Носитель подписи', en: 'Signature token', tt: 'Имза җайланмасы' },
    running: {
      ru: 'Ищем носитель подписи',
      en: 'Looking for a signature token',
      tt: 'Имза җайланмасын эзлибез',
    },
    outcomes: {
      'token.absent': {
        ru: 'Носителя подписи в компьютере нет',
        en: 'There is no signature token in the computer',
        tt: 'Компьютерда имза җайланмасы юк',
      },
      'token.present': {
        ru: 'Носитель подписи остался в компьютере',
        en: 'A signature token is still in the computer',
        tt: 'Имза җайланмасы компьютерда калды',
      },
      'token.lost-sight': {
        ru: 'Носитель подписи был в компьютере. Вынут ли он, узнать сейчас нельзя',
        en: 'A signature token was in the computer. Whether it is out cannot be seen now',
        tt: 'Имза җайланмасы компьютерда иде. Чыгарылганмы икәнен хәзер белеп булмый',
      },
      'token.passed': {
        ru: 'Консультант закончил работу, хотя носитель остался',
        en: 'The consultant ended the visit although the token was still in',
        tt: 'Имза җайланмасы калса да, консультант хезмәт күрсәтүне тәмамлады',
      },
      'token.not-checked': {
        ru: 'Не проверено: не удалось узнать, остался ли носитель. Посмотрите сами',
        en: 'Not checked: it could not be found out whether a token is left. Please look yourself',
        tt: 'Тикшерелмәде: имза җайланмасы калганмы икәнен белеп булмады. Үзегез карагыз',
      },
      'token.usb-not-checked': {
        ru: 'Не проверено: разъёмы USB не видны. Посмотрите сами, не остался ли носитель',
        en: 'Not checked: the USB sockets cannot be seen. Please look whether a token is left',
        tt: 'Тикшерелмәде: USB тоташтыргычлар күренми. Җайланма калмаганмы, үзегез карагыз',
      },
      'token.cards-not-checked': {
        ru: 'В разъёмах USB и на флешках носителя нет. Не проверено, осталась ли карта в считывателе: посмотрите сами',
        en: 'There is no token in the USB sockets or on a flash drive. Not checked: a card in a reader. Please look yourself',
        tt: 'USB тоташтыргычларда һәм флешкаларда җайланма юк. Укыгычта карта калганмы, тикшерелмәде: үзегез карагыз',
      },
      'token.drives-not-checked': {
        ru: 'Не проверено: флешка не читается. Посмотрите сами, не осталась ли она',
        en: 'Not checked: a flash drive cannot be read. Please look whether it is left',
        tt: 'Тикшерелмәде: флешка укылмый. Ул калмаганмы, үзегез карагыз',
      },
    },
  },
};

/** The line that stands for all places that are merged. */
const TRACES = {
  title: { ru: 'Следы на компьютере', en: 'Traces on the computer', tt: 'Компьютердагы эзләр' },
  running: {
    ru: 'Убираем следы на компьютере',
    en: 'Removing traces on the computer',
    tt: 'Компьютердагы эзләрне бетерәбез',
  },
  removed: {
    ru: 'Списки открытого, временные и служебные файлы очищены',
    en: 'Lists of what was opened, temporary and service files are cleared',
    tt: 'Ачылган файллар исемлеге, вакытлы һәм хезмәт файллары чистартылды',
  },
};

/** The sentences of all steps in one language, by the id of the step and by the machine word of the outcome. */
export function stepTexts(language: keyof Said) {
  const all = Object.entries(CLOSING_STEPS);
  const outcomes = all.flatMap(([, step]) => Object.entries(step.outcomes));
  return {
    titles: {
      ...Object.fromEntries(all.map(([id, { title }]) => [id, title[language]])),
      traces: TRACES.title[language],
    },
    running: {
      ...Object.fromEntries(all.map(([id, { running }]) => [id, running[language]])),
      traces: TRACES.running[language],
    },
    outcomes: {
      ...Object.fromEntries(outcomes.map(([code, said]) => [code, said[language]])),
      'traces.removed': TRACES.removed[language],
    },
  };
}

/** What a visitor or consultant is shown of a step; null for one of an older program that is gone. */
export function stepForPeople(id: string): StepForPeople | null {
  const all: Readonly<Record<string, StepForPeople>> = CLOSING_STEPS;
  return Object.hasOwn(all, id) ? (all[id] ?? null) : null;
}
