/** Questions after a visit, and their answers at the desk. */
import type { Output, SurveyView } from '../../preload/contract.ts';

/** A quarter of answers, the worst first. */
export const survey: Output<'desk.survey'> = {
  from: '2025-07-01',
  to: '2025-07-14',
  groups: [
    {
      title: 'Удобен ли портал «Региональный портал государственных и муниципальных услуг»?',
      count: 38,
      mean: 2.4,
      marks: [12, 9, 8, 6, 3],
    },
    { title: 'Удобно ли рабочее место?', count: 211, mean: 4.1, marks: [9, 12, 24, 71, 95] },
    { title: 'Как вам помогли сегодня?', count: 230, mean: 4.8, marks: [1, 2, 3, 29, 195] },
  ],
  isFew: true,
  comments: ['Долго грузится портал', 'Мелкие буквы на портале', 'Спасибо', 'Спасибо', 'Стул неудобный'],
};

export const fewAnswers: Output<'desk.survey'> = { ...survey, groups: [], comments: [] };

/** All that may be asked after a visit. */
export const asked: SurveyView = {
  questions: [
    { id: 'help', text: null, portal: null },
    { id: 'place', text: null, portal: null },
    { id: 'portal', text: null, portal: 'Работа России' },
  ],
  hasComment: true,
};
