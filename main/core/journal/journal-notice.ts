import type { Failure, Result } from '../base/result.ts';
import { clockDoubtWords } from './clock-belief.ts';
import type { JournalHealth } from './journal-health.ts';

/** How the journal is doing, as far as the shell knows. */
export interface JournalState {
  readonly health: Result<JournalHealth>;
  /** Visits that are not written yet. */
  readonly waiting: number;
  /** Why the last of them was not; null where it was. */
  readonly trouble: Failure | null;
}

/** What a consultant should know of the journal, in sentences; nothing when all is well. */
export function journalNotice({ health, waiting, trouble }: JournalState): readonly string[] {
  const failure = trouble ?? (health.ok ? null : health.error);
  const doubt = health.ok ? health.value.clockDoubt : null;
  const setAside = health.ok ? health.value.setAside : [];
  return [
    ...(failure === null ? [] : [failure.message]),
    ...(failure !== null && waiting > 0
      ? [`Ждут записи в журнал обслуживаний: ${waiting}. Не выключайте рабочее место, пока они не записаны.`]
      : []),
    ...(setAside.length > 0
      ? [
          `Файл журнала был повреждён. Он отложен и не удалён: ${setAside.join(', ')}. Журнал начат заново, нумерация продолжается. Позовите ИТ-специалиста.`,
        ]
      : []),
    ...(doubt === null ? [] : [`${clockDoubtWords(doubt)} Позовите ИТ-специалиста.`]),
  ];
}
