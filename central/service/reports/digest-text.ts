/** The week of the region on one page: figures beside the week before, and the centres that are worst. Pure. */
import type { NormsAnswer, ReportAnswer } from '../../api/report-forms.ts';

/** Centres that are named. */
const MOST_CENTRES = 10;

const dayOf = (day: string) => day.split('-').reverse().join('.');

/** @param origin of the page, for links to what is told here */
export function digestText(report: ReportAnswer, { rows }: NormsAnswer, origin: string): string {
  const { period, figures } = report;
  const where = report.centre?.title ?? 'весь регион';
  const address = (view: string) => {
    const centre = report.centre === null ? '' : `centre=${report.centre.id}&`;
    return `${origin}/#/${view}?${centre}period=week&day=${period.from}`;
  };
  const bad = rows.filter(({ missed }) => missed > 0).slice(0, MOST_CENTRES);
  return [
    `Неделя ${dayOf(period.from)} – ${dayOf(period.to)}: ${where}`,
    '',
    ...figures.map(({ title, text, detail, before }) => {
      const whole = detail === '' ? '' : ` (${detail})`;
      return `${title}: ${text}${whole}, неделей раньше ${before}`;
    }),
    '',
    ...(bad.length === 0
      ? ['Центров с невыполненными нормами нет.']
      : ['Нормы не выполнены:', ...bad.map(({ title, norms }) => `- ${title}: ${missedOf(norms)}`)]),
    '',
    `Отчёт: ${address('reports')}`,
    `Нормы: ${address('norms')}`,
    '',
  ].join('\n');
}

const missedOf = (norms: NormsAnswer['rows'][number]['norms']) =>
  norms
    .filter(({ verdict }) => verdict === 'missed')
    .map(({ title, fact }) => `${title.toLowerCase()} (${fact})`)
    .join('; ');

/** The subject of the letter. */
export const digestTitle = ({ period }: ReportAnswer) =>
  `Сектор: неделя ${dayOf(period.from)} – ${dayOf(period.to)}`;
