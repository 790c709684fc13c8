import { expect, test } from 'vitest';
import { csvOf } from '../../../../main/core/journal/csv.ts';
import { visitTable } from '../../../../main/core/journal/visit-table.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

test('visits become a table with a heading that a Russian spreadsheet opens', () => {
  const table = [
    ...csvOf(
      visitTable([
        { ...visitRecord(), number: 1 },
        {
          ...visitRecord({
            audience: 'employer',
            purpose: 'information',
            ticket: null,
            endReason: 'crash',
            isClean: false,
            isRecovered: true,
            portals: [],
            steps: [],
            instructions: [],
            situations: [],
            refusals: [],
            startedAt: '2026-03-02T07:00:00Z',
          }),
          number: 2,
        },
      ]),
    ),
  ].join('');
  expect(table).toMatchInlineSnapshot(`
    "﻿№ п/п;Начало;Окончание;Часовой пояс;Длительность, с;Кто;Цель обращения;Талон;Ждал, мин;Вызовов консультанта;Как завершено;Следов не осталось;После сбоя;Порталы;Шаги завершения;Инструкции;Жизненные ситуации;Отказы
    1;2026-03-02 10:15:00;2026-03-02 10:32:10;UTC+03:00;1031;гражданин;подача запроса о получении услуги;А017;7;1;завершил заявитель;да;нет;gosuslugi: выход без подтверждения (проверка выхода не настроена), trudvsem: выход подтверждён;portals: проверено (logout.confirmed), visit-folder: проверено (visit-folder.removed);unemployment-benefit;parents;gosuslugi: url.not-listed × 2
    2;2026-03-02 07:00:00;2026-03-02 10:32:10;UTC;1031;работодатель;информация о порядке оказания услуги;;7;1;сбой;нет;да;;;;;
    "
  `);
});
