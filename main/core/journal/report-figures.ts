/**
 * The figures of a report, in the order people read them: one line here and one expression in
 * `journal-process/queries/visit-report.ts` make a figure of the screen, of paper, of XLSX and of CSV.
 */
import { keysOf } from '../base/keys-of.ts';

/** The longest wait that the standard allows, minutes. */
export const LONGEST_WAIT = 15;

interface Figure {
  readonly title: string;
  /** `seconds` are shown in minutes to people; a spreadsheet has them as they are. Without a unit it is a count. */
  readonly unit?: 'seconds' | 'minutes';
  /** The figure that this one is a part of, by its id: people read the share first. */
  readonly of?: 'waitKnown' | 'visits';
}

export const FIGURES = {
  visits: { title: 'Обслуживаний' },
  clean: { title: 'Следов не осталось' },
  waitOver: { title: `Ждали больше ${LONGEST_WAIT} минут`, of: 'waitKnown' },
  /** At least one portal did not confirm that the visitor is logged out; those without a login are not counted. */
  unconfirmed: { title: 'Выход из портала не подтверждён' },
  recovered: { title: 'После сбоя' },
  medianSeconds: { title: 'Обычно длится', unit: 'seconds' },
  longestSeconds: { title: 'Самое долгое', unit: 'seconds' },
  medianWait: { title: 'Обычно ждут', unit: 'minutes' },
  waitKnown: { title: 'Время талона известно', of: 'visits' },
  helpCalls: { title: 'Звали консультанта' },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof FIGURES;
export const FIGURE_IDS = keysOf(FIGURES);

/** Whole numbers; null where there was nothing to measure. */
export type Figures = Readonly<Record<FigureId, number | null>>;

/** A figure for people and for spreadsheets. */
export interface ShownFigure {
  readonly id: string;
  /** `Обычно длится`; the unit stands in the text, and in the heading of a table of numbers. */
  readonly title: string;
  /** `с`, `мин`; empty for a count. */
  readonly unit: string;
  readonly value: number | null;
  /** `19 мин`, `12 %`, `не известно`. */
  readonly text: string;
  /** What a share is of: `31 из 260`; empty for the others. */
  readonly detail: string;
}

const UNITS = { seconds: 'с', minutes: 'мин' } as const;

/** All figures in their order. */
export function shownFigures(figures: Figures): ShownFigure[] {
  return FIGURE_IDS.map((id) => {
    const { title, unit }: Figure = FIGURES[id];
    return { id, title, unit: unit ? UNITS[unit] : '', value: figures[id], ...textOf(id, figures) };
  });
}

/** Spaces are such that no line is broken at them. */
function textOf(id: FigureId, figures: Figures): Pick<ShownFigure, 'text' | 'detail'> {
  const { unit, of }: Figure = FIGURES[id];
  const value = figures[id];
  const all = of === undefined ? null : figures[of];
  if (value === null || all === 0) return { text: 'не известно', detail: '' };
  if (all !== null) {
    return { text: `${Math.round((value / all) * 100)}\u00a0%`, detail: `${value}\u00a0из\u00a0${all}` };
  }
  if (unit === undefined) return { text: value.toLocaleString('ru'), detail: '' };
  const minutes = unit === 'seconds' ? Math.round(value / 60) : value;
  return { text: `${minutes.toLocaleString('ru')}\u00a0мин`, detail: '' };
}
