import { expect, test } from 'vitest';
import { ExportRequest, exportName } from '../../../../main/core/journal/export-request.ts';

const march = { from: '2026-03-01', to: '2026-03-31' };

test('files sort by kind and by day, and say which workstation they are of', () => {
  const names = [
    exportName('отчёт', march, 'Рабочее место № 3'),
    exportName('консультации', march, 'Рабочее место № 3'),
    exportName('консультации', { from: '2025-12-01', to: '2025-12-31' }, 'Рабочее место № 3'),
  ];
  expect(names.toSorted()).toEqual([
    'консультации_2025-12-01_2025-12-31_рабочее-место-3',
    'консультации_2026-03-01_2026-03-31_рабочее-место-3',
    'отчёт_2026-03-01_2026-03-31_рабочее-место-3',
  ]);
});

test.each(['../..', 'АРМ / 3 \\ :*?"<>|', '', '.', '…'.repeat(200), 'я'.repeat(200)])(
  'whatever a workstation is called, «%s», its files have a name that is taken',
  (workstation) => {
    const request = { source: { kind: 'visits', filter: {} }, format: 'csv', folder: null };
    expect(
      ExportRequest.safeParse({ ...request, name: exportName('отчёт', march, workstation) }).success,
    ).toBe(true);
  },
);
