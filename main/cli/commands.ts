/**
 * Every command with its words, once: help, completion of the shell and manual pages are made of them
 * (`main/cli/help.ts`, `build/package/man-page.ts`).
 */
import { COMMAND_NAMES, type CommandName } from '../core/base/command-words.ts';
import { type Command, DONE } from './command.ts';
import { JOURNAL } from './journal-uses.ts';

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  status: {
    summary: 'Всё о месте на одном экране: версия, состояние, журнал, обновления, неполадки',
    uses: [
      {
        words: '',
        does: 'Что здесь стоит, работает ли, последнее завершение, журнал, обновления, неполадки.',
      },
      { words: '--json', does: 'То же для программ.' },
    ],
    exits: [
      [0, 'место работает, неполадок нет'],
      [1, 'есть неполадка, или программа не запущена'],
    ],
  },
  doctor: {
    summary: 'Самопроверка: что закрыто, что нет, что не проверено',
    uses: [
      { words: '', does: 'Самопроверка рабочего места. Ничего не меняет.' },
      { words: '--json', does: 'Отчёт для программ.' },
      { words: '--page <файл.html>', does: 'Ещё и страница для печати: дата, машина, место для подписи.' },
      {
        words: '--online',
        does: 'Попробовать и соединение с порталами; без ключа наружу ничего не отправляется.',
      },
      { words: '--config <папка>', does: 'Другая папка настроек.' },
    ],
    notes: ['Ключи можно сочетать. «Не проверено» — не «выполнено»: посмотрите сами.'],
    exits: [
      [0, 'невыполненного нет'],
      [1, 'есть невыполненное'],
    ],
  },
  config: {
    summary: 'Настройки: начать, проверить, посмотреть, сравнить, подписать',
    uses: [
      {
        words: 'init <папка>',
        does: 'Начальный файл 10-sector.json и схема для редактора. Своё в готовых файлах не меняется.',
      },
      {
        words: 'check [<папка или файл.json>]',
        does: 'Всё, что неверно: файл, место, что допустимо. Без пути — папка этой машины.',
      },
      {
        words: 'show [<папка>] [--json]',
        does: 'Каждое значение и откуда оно: программа, пакет, файл, управляемая политика, групповая политика.',
      },
      {
        words: 'diff <папка или файл> <папка или файл>',
        does: 'Чем отличаются. Код выхода 1, если отличия есть.',
      },
      {
        words: 'key <файл>',
        does: 'Новый закрытый ключ для пакетов; печатает открытый ключ для pack.key.',
      },
      {
        words: 'sign <папка> --key <файл ключа> --version <число> --out <пакет> [--instructions <папка>]',
        does: 'Подписанный пакет: настройки и, если указаны, инструкции одним файлом.',
      },
      { words: 'verify <пакет> --key <открытый ключ>', does: 'Подпись, хеш и содержание пакета.' },
    ],
    exits: [
      [0, 'сделано, верно, отличий нет'],
      [1, 'не сделано, есть ошибки или отличия'],
    ],
  },
  access: {
    summary: 'Кто может открыть стол консультанта',
    uses: [
      { words: 'list [--file <access.json>]', does: 'Список: номер, роль, неверных кодов подряд, имя.' },
      {
        words: 'set <номер> [--name <имя>] [--role consultant|it] [--file <access.json>]',
        does: 'Новый сотрудник или новый код. Код спрашивается и не показывается; в сценариях — первая строка ввода.',
      },
      {
        words: 'card <номер> [--number <номер карты>] [--off] [--file <access.json>]',
        does: 'Своя карта: записывается следующая, которую поднесут к считывателю, или названный номер; --off убирает. Хранится хеш с солью. Открывает стол, если включено staff.card.',
      },
      { words: 'unlock <номер> [--file <access.json>]', does: 'Снять паузу после неверных кодов.' },
      { words: 'remove <номер> [--file <access.json>]', does: 'Убрать из списка.' },
      {
        words: 'sign [--file <access.json>]',
        does: 'Слово сотрудников: стоит на экране, где вводят код, и больше нигде. Спрашивается; пустая строка убирает его.',
      },
    ],
    exits: DONE,
  },
  journal: JOURNAL,
  policy: {
    summary: 'Откроется ли адрес и по какому правилу; проверка файлов с правилами',
    uses: [
      {
        words:
          'explain <адрес> [--kind <вид>] [--portal <id>] [--initiator <источник>] [--config <папка или файл.json>]',
        does: 'Какое правило решает об адресе. Судит по тому, что действует на этой машине: все слои настроек. С --config: по этой папке или файлу. Виды: navigate, frame, popup, resource, websocket.',
      },
      { words: 'check <файл.json>', does: 'Всё, что неверно в файле с порталами или правилами.' },
      {
        words: 'vectors <файл.json> [--mode chrome|workstation]',
        does: 'Сходится ли таблица ожиданий с правилами.',
      },
      {
        words: 'learned [<learning.json>]',
        does: 'Чего порталам не хватало, как правила для resources. Без файла — то, что заметила эта машина.',
      },
    ],
    notes: [
      'Файл для check и --config: настройки с portals, список порталов, {"allow": [], "block": []} или политика Chrome {"URLAllowlist": [], "URLBlocklist": []}.',
    ],
    exits: [
      [0, 'адрес открывается, файл верен, таблица сходится'],
      [1, 'не открывается, есть ошибки, не сходится'],
    ],
  },
  portals: {
    summary: 'Порталы: мастерская, список, добавить, проверить, убрать',
    uses: [
      {
        words: '',
        does: 'Мастерская порталов: новый портал по адресу, за десять минут. Нужны экран и код ИТ.',
      },
      {
        words: 'list [--config <папка>]',
        does: 'Порталы, которые действуют: есть ли выход с проверкой, и какой файл о них говорит.',
      },
      { words: 'show <id> [--config <папка>]', does: 'Каждое значение портала, его файл и строка.' },
      {
        words: 'add <файл.json | -> [--config <папка>]',
        does: 'Добавить портал из файла мастерской; с «-» — из текста, вставленного в терминал (конец — Ctrl+D). Сначала проверяется всё, затем печатается, что изменилось.',
      },
      {
        words: 'test [<id>] [--config <папка>]',
        does: 'Без входа: отвечает ли, принят ли сертификат и сколько ему осталось, не берёт ли страница части с нового узла, в чём место ей отказало. Без id — все порталы; код 1, если что-то не так: годится для ночного задания.',
      },
      {
        words: 'checklist [<id> …] [--page <файл.html>] [--config <папка или файл.json>]',
        does: 'Что посмотреть на живых порталах: адреса, вход, узлы, выход, файлы, печать, подпись и вопросы без ответа. Без id — все порталы, которые действуют здесь. С --page — страница для печати вместо экрана.',
      },
      { words: 'remove <id> [--config <папка>]', does: 'Вернуть то, что было до последнего добавления.' },
    ],
    exits: DONE,
  },
  eds: {
    summary: 'Электронная подпись: отпечаток расширения, что загружается и почему нет',
    uses: [
      {
        words: 'hash <папка>',
        does: 'Отпечаток папки расширения для eds.extensions → sha256. Ничего не меняет.',
      },
      {
        words: 'check [--config <папка>]',
        does: 'Каждое расширение из настроек: загружается ли, а если нет — что исправить.',
      },
    ],
    exits: [
      [0, 'сделано, все расширения загружаются'],
      [1, 'есть такое, что не загружается, или не сделано'],
    ],
  },
  update: {
    summary: 'Обновления: состояние здесь; подписать и проверить для региона',
    uses: [
      { words: 'status', does: 'Что было с последним обновлением этой машины.' },
      { words: 'now', does: 'Посмотреть в папку региона сейчас. Нужны права root.' },
      {
        words: 'sign <пакет.deb> --key <файл ключа> --from <версия> --out <папка> [--for-trial]',
        does: 'Кладёт в папку пакет и подписанное описание. --from: самая старая версия, с которой можно обновиться. Пробную сборку подписывает только с --for-trial.',
      },
      {
        words: 'verify <описание.update> --key <открытый ключ>',
        does: 'Подпись описания, размер и хеш пакета рядом с ним.',
      },
    ],
    exits: DONE,
  },
  catalogue: {
    summary: 'Инструкции для посетителей: проверить, начать новую, прочитать',
    uses: [
      { words: 'check [--folder <папка>]', does: 'Что неверно в инструкциях и насколько они читаются.' },
      {
        words: 'new <номер> <слово латиницей> [--folder <папка>]',
        does: 'Файл для начала, например: new 1.1 resume.',
      },
      { words: 'preview <id> [--folder <папка>]', does: 'Текст, как его прочтёт посетитель.' },
    ],
    exits: [
      [0, 'сделано, ошибок нет'],
      [1, 'есть ошибки, или не сделано'],
    ],
  },
  log: {
    summary: 'Журнал программы: что она делала и на что жаловалась',
    uses: [
      { words: '[-n <строк>]', does: 'Последние строки, сто без ключа. Нужны права root.' },
      { words: '--follow', does: 'И новые, пока не нажато Ctrl+C.' },
    ],
    notes: [
      'То же без этой команды: journalctl _SYSTEMD_USER_UNIT=sector.service (от root). Без systemd: sector.log в папке состояния.',
    ],
    exits: DONE,
  },
  help: {
    summary: 'Эта справка; с именем команды — её справка',
    uses: [{ words: '[<команда>]', does: 'Список команд или всё об одной.' }],
    exits: [[0, 'сделано']],
  },
};

/** Said by every command. */
export const WRONG_CALL = [2, 'неверный вызов'] as const;

/** What is true for all of them. */
export const ABOUT = [
  'Команды рабочего места «Сектор». Работают от учётной записи места и от root: root действует за неё, владельцы и права файлов остаются прежними.',
  'Слой ОС ставит и снимает sector-lock(8), обновляет sector-update(8).',
] as const;

/** The first words of a command's uses that are names: `list`, `set`. */
export function namesOf(command: CommandName): readonly string[] {
  return [...new Set(COMMANDS[command].uses.flatMap(({ words }) => /^[a-z]+/.exec(words)?.[0] ?? []))];
}

/** The keys of a command, of one of its names where one is given. */
export function keysOf(command: CommandName, name?: string): readonly string[] {
  const uses = COMMANDS[command].uses.filter(({ words }) => name === undefined || words.startsWith(name));
  return [...new Set(uses.flatMap(({ words }) => words.match(/(?<![\w-])--?[a-z][a-z-]*/g) ?? []))];
}

export function isCommand(word: string | undefined): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}
