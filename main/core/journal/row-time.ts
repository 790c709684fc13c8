/** Whether the time of a row that a person writes can be right; the row is numbered and kept by it. */
import { fail, type Result } from '../base/result.ts';

/** Nobody has written a log with this program before, and nobody will after: such a clock has lost its battery. */
const FIRST_YEAR = 2020;
const LAST_YEAR = 2099;

/** `log.clock` where the year of an ISO time is out of all bounds; null where it is not. */
export function wrongYear(moment: string): Result<never> | null {
  const year = Number(moment.slice(0, 4));
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return null;
  return fail(
    'log.clock',
    `Запись не сохранена: на часах рабочего места ${year} год. Текст остался в форме. Позовите ИТ-специалиста: нужно исправить дату.`,
  );
}
