/** Why somebody is not let in, or may not change the list, in words for the door. */
import { MINUTE, SECOND } from '../base/clock.ts';
import { fail, type Result } from '../base/result.ts';

export function notSet(): Result<never> {
  return fail('access.not-set', 'Код сотрудника ещё не задан. Позовите ИТ-специалиста.');
}

export function unreadable(): Result<never> {
  return fail(
    'access.unreadable',
    'Список сотрудников не читается. Позовите ИТ-специалиста. Код: access.unreadable',
  );
}

export function lastOfIt(): Result<never> {
  return fail('access.last-it', 'Это единственный ИТ-специалист в списке. Сначала добавьте другого.');
}

/** @param ms how long nobody is let in */
export function locked(ms: number): Result<never> {
  const minutes = Math.ceil(ms / MINUTE);
  const text = ms < MINUTE ? `${Math.ceil(ms / SECOND)} с` : `${minutes} мин`;
  return fail('access.locked', `Слишком много неверных кодов. Повторите через ${text}.`);
}
