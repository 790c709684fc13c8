/** What can go wrong with the journal in normal use, and what to do about it. */
import { fail, type Result } from '../base/result.ts';

const SENTENCES = {
  'journal.disk-full':
    'Журнал не записан: на диске нет места. Освободите место — запись повторится сама, обслуживание можно продолжать.',
  'journal.read-only':
    'Журнал не записан: папка журнала недоступна для записи. Проверьте права на папку и состояние диска.',
  'journal.corrupt':
    'Файл журнала повреждён, и начать новый не получилось. Проверьте диск и права на папку журнала.',
  'journal.locked': 'Файл журнала занят другой программой. Закройте её — запись повторится сама.',
  'journal.io-failed': 'Диск не ответил на обращение к журналу. Проверьте диск рабочего места.',
  'journal.newer-schema':
    'Файл журнала создан более новой версией программы. Установите эту версию или укажите другую папку журнала.',
  'journal.runtime-too-old':
    'Журнал не может работать в этой среде выполнения: нужен Node-API версии 10 или новее. Обновите программу или запустите журнал в Node.js 24.',
  'journal.bad-request': 'Журнал не понял запрос. Это ошибка программы: сообщите разработчику.',
  'journal.bad-answer': 'Ответ журнала не разобран. Это ошибка программы: сообщите разработчику.',
  'journal.timeout': 'Журнал не ответил вовремя. Запись сохранена в памяти и будет повторена.',
  'journal.process-failed':
    'Процесс журнала не запускается. Запись сохранена в памяти; перезапустите программу или проверьте установку.',
  'journal.outbox-full':
    'Слишком много записей ждут журнала, новая не принята. Проверьте диск и перезапустите программу.',
  'journal.closed': 'Журнал уже закрыт: программа завершает работу.',
} as const;

/** What only another version can mend; everything else is the disk's or the file's. */
const OF_PROGRAM: ReadonlySet<string> = new Set([
  'journal.timeout',
  'journal.process-failed',
  'journal.runtime-too-old',
  'journal.bad-request',
  'journal.bad-answer',
]);

/** Whether this version of the program is to blame: an update that brings it is none that works. */
export function isOfProgram(code: string): boolean {
  return OF_PROGRAM.has(code);
}

export type JournalFailureCode = keyof typeof SENTENCES;

/** The failure with its Russian sentence. */
export function journalFailure(code: JournalFailureCode): Result<never> {
  return fail(code, SENTENCES[code]);
}
