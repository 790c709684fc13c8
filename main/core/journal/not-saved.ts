import { type Failure, fail, type Result } from '../base/result.ts';

/** Why, in the words of somebody who stands before the screen. */
const CAUSES: Readonly<Record<string, string>> = {
  'journal.disk-full': 'на диске нет места',
  'journal.read-only': 'диск доступен только для чтения',
  'journal.corrupt': 'файл журнала повреждён',
  'journal.locked': 'файл журнала занят другой программой',
  'journal.io-failed': 'диск не отвечает',
  'journal.timeout': 'журнал не ответил вовремя',
  'journal.process-failed': 'журнал не запускается',
};

/**
 * A row that a person has written was not saved. Unlike a visit it does not wait for the journal: it stays in the
 * form, and the person is told that. What is not the journal's trouble is said as it is.
 */
export function notSaved(failure: Failure): Result<never> {
  const cause = CAUSES[failure.code];
  return cause === undefined
    ? { ok: false, error: failure }
    : fail(
        failure.code,
        `Запись не сохранена: ${cause}. Текст остался в форме: нажмите «Записать» ещё раз. Если не получается, позовите ИТ-специалиста.`,
      );
}
