import { errnoOf } from '../core/base/errno.ts';
/** What a disk that does not take a file says to a person at a terminal: one sentence and a code, never a stack. */
import { type Failure, fail, type Result } from '../core/base/result.ts';

const REASONS: Readonly<Record<string, readonly [code: string, why: string]>> = {
  ENOSPC: ['disk.full', 'на диске нет места. Освободите место и повторите'],
  EDQUOT: ['disk.full', 'на диске нет места. Освободите место и повторите'],
  EROFS: ['disk.read-only', 'диск доступен только для чтения. Проверьте диск: dmesg, mount'],
  EACCES: ['disk.denied', 'нет прав. Запустите команду от root или от учётной записи рабочего места'],
  EPERM: ['disk.denied', 'нет прав. Запустите команду от root или от учётной записи рабочего места'],
  ENOENT: ['disk.absent', 'папки нет. Проверьте путь'],
  ENOTDIR: ['disk.absent', 'на месте папки файл. Проверьте путь'],
  EISDIR: ['disk.absent', 'на месте файла папка. Проверьте путь'],
};

/** Codes of {@link diskFailure}; the guide for administrators has a row for each. */
export const DISK_CODES: readonly string[] = [
  ...new Set([...Object.values(REASONS).map(([code]) => code), 'disk.broken']),
];

/** The failure for a file that could not be written. */
export function diskFailure(file: string, cause: unknown): Failure {
  const errno = errnoOf(cause);
  const [code, why] = REASONS[errno ?? ''] ?? [
    'disk.broken',
    `ошибка диска (${errno ?? 'EIO'}). Проверьте диск`,
  ];
  return { code, message: `${file} не записан: ${why}. Код: ${code}` };
}

/** Does something with a file; an error of the system comes back as a failure, any other is thrown on. */
export async function onDisk<T>(file: string, work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (cause) {
    if (!(cause instanceof Error) || !('errno' in cause)) throw cause;
    const { code, message } = diskFailure(file, cause);
    return fail(code, message);
  }
}
