/** Manual pages (man-pages(7)) and the completion of bash, from the words of the commands (`main/cli/commands.ts`). */
import { ABOUT, COMMANDS, keysOf, namesOf, WRONG_CALL } from '../../main/cli/commands.ts';
import { COMMAND_NAMES, type CommandName } from '../../main/core/base/command-words.ts';
import { PACKAGE } from './linux-layout.ts';

export interface ManPage {
  /** `sector.1`, `sector-lock.8` */
  readonly file: string;
  readonly text: string;
}

const GUIDE = `/usr/share/doc/${PACKAGE}/administrator.ru.md`;

/** All pages of the package: one for `sector`, one for each of its commands, and those of root's two programs. */
export function manPages(version: string): readonly ManPage[] {
  return [
    { file: 'sector.1', text: overview(version) },
    ...COMMAND_NAMES.map((name) => ({ file: `sector-${name}.1`, text: pageOf(name, version) })),
    ...ROOTS.map((one) => ({ file: `${one.name}.8`, text: rootPage(one, version) })),
  ];
}

function overview(version: string): string {
  return page('sector', 1, version, 'команды рабочего места «Сектор»', [
    ['СИНТАКСИС', ['.B sector', plain('<команда> [слова и ключи]')]],
    ['ОПИСАНИЕ', ABOUT.flatMap((one) => ['.PP', plain(one)])],
    [
      'КОМАНДЫ',
      COMMAND_NAMES.flatMap((name) => [
        '.TP',
        `.BR ${plain(`sector-${name}`)} (1)`,
        plain(COMMANDS[name].summary),
      ]),
    ],
    [
      'КОДЫ ВЫХОДА',
      ['.TP', '0', 'сделано', '.TP', '1', 'не сделано, есть ошибки', '.TP', '2', WRONG_CALL[1]],
    ],
  ]);
}

function pageOf(name: CommandName, version: string): string {
  const { summary, uses, notes = [], exits } = COMMANDS[name];
  return page(`sector-${name}`, 1, version, lowered(summary), [
    ['СИНТАКСИС', uses.flatMap(({ words }) => [`.B ${plain(`sector ${name}`)}`, plain(words), '.br'])],
    [
      'ОПИСАНИЕ',
      [
        ...uses.flatMap(({ words, does }) => [
          '.TP',
          `.B ${plain(words === '' ? `sector ${name}` : words)}`,
          plain(does),
        ]),
        ...notes.flatMap((one) => ['.PP', plain(one)]),
      ],
    ],
    [
      'КОДЫ ВЫХОДА',
      [...exits, WRONG_CALL].flatMap(([code, meaning]) => ['.TP', String(code), plain(meaning)]),
    ],
  ]);
}

interface RootProgram {
  readonly name: string;
  readonly summary: string;
  readonly synopsis: string;
  readonly paragraphs: readonly string[];
}

const ROOTS: readonly RootProgram[] = [
  {
    name: 'sector-lock',
    summary: 'слой ОС рабочего места: учётная запись, сеанс, настройки',
    synopsis: 'install | remove | status [--root=/ПАПКА]',
    paragraphs: [
      'install ставит слой ОС, remove возвращает всё как было, status говорит, цел ли слой. Прежние файлы и значения сначала сохраняются.',
      '--root=/ПАПКА работает с системой в этой папке, например с образом диска.',
      'Коды выхода: 0 — сделано или цело; 1 — не удалось или изменено; 2 — неверный вызов; 3 — не установлено; 4 — машина вызывает сомнения, ничего не сделано.',
    ],
  },
  {
    name: 'sector-update',
    summary: 'обновляет рабочее место из папки региона',
    synopsis: '[--root=/ПАПКА] [resume]',
    paragraphs: [
      'Запускается службой sector-update.service. Папку и ключ называет /etc/sector/update.conf. Что вышло, говорит sector update status.',
      'resume доводит до конца обновление, прерванное отключением питания.',
    ],
  },
];

function rootPage({ name, summary, synopsis, paragraphs }: RootProgram, version: string): string {
  return page(name, 8, version, summary, [
    ['СИНТАКСИС', [`.B ${plain(name)}`, plain(synopsis)]],
    ['ОПИСАНИЕ', paragraphs.flatMap((one) => ['.PP', plain(one)])],
  ]);
}

type Section = readonly [title: string, lines: readonly string[]];

function page(
  name: string,
  section: 1 | 8,
  version: string,
  summary: string,
  sections: readonly Section[],
): string {
  return `${[
    // The words are Russian, in UTF-8: groff reads them with preconv(1).
    `.\\" -*- coding: utf-8 -*-`,
    `.TH ${plain(name.toUpperCase())} ${section} "" "Sector ${version}" "Sector"`,
    '.SH NAME',
    `${plain(name)} \\- ${plain(summary)}`,
    ...sections.flatMap(([title, lines]) => [`.SH ${title}`, ...lines]),
    '.SH СМОТРИТЕ ТАКЖЕ',
    plain(name === 'sector' ? GUIDE : `sector(1), ${GUIDE}`),
  ].join('\n')}\n`;
}

/** A line of text that groff prints as it is. */
function plain(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

function lowered(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

/** Completes names and keys, and files after them. */
export function bashCompletion(): string {
  const cases = COMMAND_NAMES.filter((name) => name !== 'help').map(
    (name) => `    ${name}) names='${namesOf(name).join(' ')}' keys='${keysOf(name).join(' ')}' ;;`,
  );
  return `# Completion of sector(1) for bash, made of the same words as its help.
_sector() {
  local word=\${COMP_WORDS[COMP_CWORD]} names='' keys=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${COMMAND_NAMES.join(' ')}' -- "$word")
    return
  fi
  case \${COMP_WORDS[1]} in
    help) names='${COMMAND_NAMES.join(' ')}' ;;
${cases.join('\n')}
  esac
  case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$keys" -- "$word") ;;
    *)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      [ "$COMP_CWORD" -gt 2 ] || mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
      ;;
  esac
}
complete -o filenames -F _sector sector
`;
}
