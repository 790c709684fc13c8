/** A report and norms as tables for the writer of workbooks and of CSV that the desk has. Pure. */
import type { Table } from '../../../main/core/journal/table.ts';
import type { NormsAnswer, ReportAnswer, ReportScope } from '../../api/report-forms.ts';

const HIDDEN = 'меньше 5';
const VERDICTS = { met: 'выполнена', missed: 'не выполнена', unknown: 'не известно' } as const;

const text = (title: string, width: number) => ({ title, kind: 'text', width }) as const;
const number = (title: string) => ({ title, kind: 'number', width: 12 }) as const;

const shown = (count: number | null | undefined) => (count === null ? HIDDEN : (count ?? null));

function scopeTable({ centre, period, before }: ReportScope): Table {
  return {
    name: 'Отчёт',
    columns: [text('Что', 20), text('Значение', 44)],
    rows: [
      ['Где', centre?.title ?? 'весь регион'],
      ['С', period.from],
      ['По', period.to],
      ['Сравнивается с', before.from],
      ['По', before.to],
    ],
  };
}

/** A sheet for the sums, one for each thing that visits are counted by, one for the centres. */
export function reportSheets(report: ReportAnswer): readonly Table[] {
  const { figures, sections, centres, purposes } = report;
  return [
    scopeTable(report),
    {
      name: 'Итоги',
      columns: [
        text('Показатель', 34),
        text('Значение', 14),
        text('Сколько из скольких', 20),
        text('Раньше', 14),
      ],
      rows: figures.map(({ title, text, detail, before }) => [title, text, detail, before]),
    },
    ...sections
      .filter(({ rows }) => rows.length > 0)
      .map(
        ({ title, rows }): Table => ({
          name: title,
          columns: [text(title, 44), number('Количество'), number('Раньше')],
          rows: rows.map(({ key, count, before }) => [key, shown(count), shown(before)]),
        }),
      ),
    ...(centres.length === 0
      ? []
      : [
          {
            name: 'По центрам',
            columns: [text('Центр', 44), number('Обслуживаний'), number('Раньше'), ...purposes.map(number)],
            rows: centres.map((row) => [
              row.title,
              shown(row.visits),
              shown(row.before),
              ...row.purposes.map(shown),
            ]),
          },
        ]),
  ];
}

/** A file of CSV has one table: a row for each count. */
export function reportLines({ figures, sections, centres }: ReportAnswer): Table {
  return {
    name: 'Отчёт',
    columns: [text('Раздел', 34), text('Показатель', 44), text('Количество', 14), text('Раньше', 14)],
    rows: [
      ...figures.map(({ title, text, before }) => ['Итоги', title, text, before]),
      ...sections.flatMap(({ title, rows }) =>
        rows.map(({ key, count, before }) => [title, key, shown(count), shown(before)]),
      ),
      ...centres.map(({ title, visits, before }) => ['По центрам', title, shown(visits), shown(before)]),
    ],
  };
}

/** A row for each norm of each centre, the worst centre first. */
export function normLines({ rows }: NormsAnswer): Table {
  return {
    name: 'Нормы',
    columns: [
      ...[
        text('Центр', 34),
        text('Показатель', 34),
        text('Норма', 40),
        text('На деле', 30),
        text('Выполнена', 16),
      ],
      ...[
        number('Обслуживаний'),
        number('На место в день'),
        number('Ждали дольше, %'),
        text('Самый занятый час', 12),
      ],
    ],
    rows: rows.flatMap(({ title, norms, visits, perPlace, waitOver, busiest }) =>
      norms.map((norm) => [
        ...[title, norm.title, norm.norm, norm.fact, VERDICTS[norm.verdict]],
        ...[visits, perPlace, waitOver, busiest === null ? null : `${busiest}:00`],
      ]),
    ),
  };
}
