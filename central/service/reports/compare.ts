/** Two periods side by side, with small counts hidden where they must be. Pure. */
import {
  FIGURE_IDS,
  FIGURES,
  type FigureId,
  type Figures,
  type ShownFigure,
  shownFigures,
} from '../../../main/core/journal/report-figures.ts';
import type { ComparedFigure, ComparedSection } from '../../api/report-forms.ts';
import { partWithoutSmall, withoutSmall } from '../../rules/small-cells.ts';
import type { ExtraSection } from './extra-sections.ts';

const HIDDEN = 'меньше 5';
/** The class that takes whatever is longer than two hours. */
const LAST_CLASS = 480;

/** Figures that are classes of a time: they say «до», because a receipt carries no more. */
const CLASSES: readonly FigureId[] = ['medianSeconds', 'longestSeconds', 'medianWait'];

function textOf(figures: Figures, id: FigureId, shown: ShownFigure | undefined, isHidden: boolean): string {
  const { text = '', value = null } = shown ?? {};
  if (value === null || text === 'не известно') return text;
  if (CLASSES.includes(id)) {
    const minutes = id === 'medianWait' ? value : value / 60;
    return minutes >= LAST_CLASS ? 'больше 2\u00a0часов' : `до ${text}`;
  }
  if (!isHidden) return text;
  const figure = FIGURES[id];
  const all = figures['of' in figure ? figure.of : 'visits'] ?? 0;
  const whole = id === 'visits' || id === 'helpCalls' ? Number.POSITIVE_INFINITY : all;
  return partWithoutSmall(value, whole) === null ? HIDDEN : text;
}

/** Every figure of now with its text of before. */
export function compareFigures(now: Figures, before: Figures, isHidden: boolean): readonly ComparedFigure[] {
  const earlier = shownFigures(before);
  const shown = shownFigures(now);
  return FIGURE_IDS.map((id, at) => {
    const text = textOf(now, id, shown[at], isHidden);
    return {
      ...{ id, title: FIGURES[id].title, text },
      detail: text === HIDDEN ? '' : (shown[at]?.detail ?? ''),
      before: textOf(before, id, earlier[at], isHidden),
    };
  });
}

/** Sections of the same order, with the same hours and weekdays; days of two periods are not laid side by side. */
export function compareSections(
  now: readonly ExtraSection[],
  before: readonly ExtraSection[],
  isHidden: boolean,
): readonly ComparedSection[] {
  const hide = (counts: readonly number[]) => (isHidden ? withoutSmall(counts) : counts);
  return now.map((section, at) => {
    const { title, about, isTime, rows } = section;
    const isDays = rows.some(({ day }) => day !== undefined);
    const earlier = new Map((before[at]?.rows ?? []).map((row) => [row.key, row]));
    const only = [...earlier.values()].filter(({ key }) => !rows.some((row) => row.key === key));
    const all = isDays ? rows : [...rows, ...only.map((row) => ({ ...row, count: 0 }))];
    const counts = hide(all.map(({ count }) => count));
    const others = hide(all.map(({ key }) => earlier.get(key)?.count ?? 0));
    return {
      ...{ title, about, isTime },
      rows: all.map(({ key, short }, place) => ({
        ...{ key, count: counts[place] ?? null, short },
        before: isDays ? undefined : (others[place] ?? null),
      })),
    };
  });
}
