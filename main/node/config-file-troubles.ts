/** What is said of a file of the configuration that is not read. */
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';

/** A name that is reported and not guessed: which of `10-a.json` and `10-A.JSON` wins, nobody could say. */
export function misnamed(file: string): ConfigTrouble {
  return {
    ...{ file, path: '' },
    russian: `Файл ${file}: имя должно кончаться на .json маленькими буквами. Переименуйте файл.`,
    english: `File ${file}: the name must end with .json in small letters. Rename it.`,
  };
}

/** What to do about a file by the code of the system. */
const REMEDIES: Readonly<Record<string, readonly [russian: string, english: string]>> = {
  EFBIG: ['слишком большой. Нужен не больше 1 МБ.', 'too large. Allowed: at most 1 MB.'],
  ELOOP: ['это ссылка. Положите сюда сам файл.', 'a link. Allowed: the file itself.'],
};

/** @param line and place where the first byte stands that is not UTF-8 */
export function notUtf8(
  file: string,
  { line, place }: { readonly line: number; readonly place: number },
): ConfigTrouble {
  return {
    ...{ file, path: `${line}:${place}` },
    russian: `Файл ${file}, строка ${line}, знак ${place}: буквы не в UTF-8. Сохраните файл в кодировке UTF-8.`,
    english: `File ${file}, line ${line}, column ${place}: not UTF-8. Allowed: UTF-8.`,
  };
}

/** @param cause what the system says of the file or the folder */
export function unreadable(file: string, cause: unknown): ConfigTrouble {
  const code = errnoOf(cause) ?? 'EIO';
  const [russian, english] = REMEDIES[code] ?? [
    `не читается (${code}). Нужен обычный файл JSON, открытый для чтения этой учётной записи; папка с такими файлами тоже.`,
    `cannot be read (${code}). Allowed: an ordinary JSON file, in a folder, both readable by this account.`,
  ];
  return { file, path: '', russian: `Файл ${file}: ${russian}`, english: `File ${file}: ${english}` };
}
