/**
 * What keeps a workstation from working, or from working whole, beside what a closing has left: a stable code, and a
 * sentence for the consultant and for IT. The same code stands on the screen, in `sector status` and in the table of
 * the guide for administrators, which says what to do (a test holds them together). Codes that begin with `start.` are
 * also used by the scripts of the session (`build/os/linux/session`), where no window can be opened.
 */
import type { Failure } from '../base/result.ts';

export const TROUBLES = {
  'state.full': 'На диске, где лежит папка состояния, кончилось место.',
  'state.read-only': 'Диск, где лежит папка состояния, доступен только для чтения.',
  'state.denied': 'Папка состояния принадлежит не учётной записи рабочего места или закрыта для неё.',
  'state.absent': 'Папки состояния нет, и создать её не получилось.',
  'state.broken': 'В папку состояния не записать: ошибка диска.',
  'runtime.full': 'В папке для файлов посетителя (в памяти) кончилось место.',
  'runtime.read-only': 'Папка для файлов посетителя доступна только для чтения.',
  'runtime.denied':
    'Папка для файлов посетителя принадлежит не учётной записи рабочего места или закрыта для неё.',
  'runtime.absent': 'Папки для файлов посетителя нет, и создать её не получилось.',
  'runtime.broken': 'В папку для файлов посетителя не записать.',
  'access.unreadable': 'Список сотрудников не читается: стол консультанта не открыть.',
  'journal.unavailable':
    'Журнал не работает. Посетителей можно принимать: записи ждут и попадут в него потом.',
  'config.invalid': 'В настройках ошибка. Действует последняя верная копия.',
  'program.crashes': 'Программа часто завершалась с ошибкой.',
  'start.second': 'Рабочее место уже запущено: второе рядом с ним не начинается.',
  'start.refused': 'Программу запустили с посторонним ключом или переменной окружения.',
  'start.root': 'Программу запустили от root: у браузера от root нет защиты, поэтому она не начинается.',
  'start.display': 'Нет экрана: графический сервер не запущен или не отвечает.',
  'start.fails': 'Программа не запускается.',
} as const;

export type TroubleCode = keyof typeof TROUBLES;

/** The trouble of this code in the form of every failure. */
export function trouble(code: TroubleCode): Failure {
  return { code, message: TROUBLES[code] };
}

/** The trouble with the code of what has caused it, for IT. */
export function because({ code, message }: Failure, cause: string): Failure {
  return { code, message: `${message} Причина: ${cause}.` };
}

/** Codes of the system (errno(3)) that say what a person has to do; every other is a broken disk. */
const REASONS = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'absent',
  ENOTDIR: 'absent',
} as const;

function isKnown(errno: string | undefined): errno is keyof typeof REASONS {
  return errno !== undefined && Object.hasOwn(REASONS, errno);
}

/** What is wrong with one of the program's two folders, by the error code of the system; undefined: an unknown one. */
export function folderTrouble(folder: 'state' | 'runtime', errno: string | undefined): Failure {
  const reason = isKnown(errno) ? REASONS[errno] : 'broken';
  return trouble(`${folder}.${reason}`);
}
