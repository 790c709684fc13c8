/** What `sector journal` says of incidents, of the state of the journal, of rows that cannot be read. */
import { clockDoubtWords } from '../core/journal/clock-belief.ts';
import { incidentWords, sumIncidents } from '../core/journal/incidents.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import type { JournalReader } from '../journal-process/journal-reader.ts';

export function unreadableWords(rows: number): string {
  return `Из них повреждены и не прочитаны: ${rows}. Сохраните файл журнала и сообщите разработчику.\n`;
}

export function describeIncidents(reader: JournalReader, filter: VisitFilter): string {
  const sums = sumIncidents(reader.visits(filter));
  if (sums.length === 0) return 'Отказов не было.\n';
  const lines = sums.map(
    ({ reason, portalId, count, visits, lastAt }) =>
      `${String(count).padStart(6)}  ${portalId ?? '—'}  ${reason}: ${incidentWords(reason)}` +
      ` (обслуживаний: ${visits}, последнее ${lastAt.slice(0, 10)})\n`,
  );
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  return `${lines.join('')}Всего отказов: ${total}\n`;
}

export function describeHealth(reader: JournalReader): string {
  const { lastNumber, schemaVersion, setAside, clockDoubt } = reader.health();
  const broken =
    setAside.length === 0
      ? 'Повреждённых файлов нет.'
      : `Отложены повреждённые файлы (сохраните их и уберите из папки): ${setAside.join(', ')}`;
  return `Журнал исправен. Последний номер: ${lastNumber}. Версия схемы: ${schemaVersion}.\n${broken}\n${clockDoubt === null ? '' : `${clockDoubtWords(clockDoubt)}\n`}`;
}
