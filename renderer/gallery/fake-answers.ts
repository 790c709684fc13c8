import type { Input, MethodName, Output } from '../../preload/contract.ts';
import { log, mobileLog, people, refusals, selfTest } from './sample-desk.ts';
import {
  cards,
  longestCards,
  longInstruction,
  proposalFor,
  resume,
  situations,
} from './sample-instructions.ts';
import { closings } from './sample-receipts.ts';
import { mostUsed, report } from './sample-report.ts';
import { fewAnswers, survey } from './sample-survey.ts';
import type { ScreenSample } from './screen-sample.ts';

/** How the gallery answers the methods that ask for something; all others are answered with nothing. */
export type FakeAnswers = { readonly [M in MethodName]?: (input: Input<M>) => Output<M> | undefined };

/** @param image the picture of a QR code, as an address */
export function fakeAnswers({ variant, state }: ScreenSample, image: string): FakeAnswers {
  const list = variant === 'longest' ? longestCards : variant === 'empty' ? [] : cards;
  return {
    'files.make': () => ({ files: ['f2'] }),
    'catalogue.list': () => [...list],
    'catalogue.search': ({ query }) =>
      list.flatMap((card) => {
        const from = card.title.toLowerCase().indexOf(query.toLowerCase());
        return from < 0 ? [] : [{ ...card, marks: [[from, from + query.length]], also: null }];
      }),
    'catalogue.shelves': () => ({ situations: [...situations], hasQuestions: true }),
    'catalogue.ask': ({ answers }) => proposalFor(answers, list) ?? undefined,
    'catalogue.codes': ({ instruction }) => ({
      text: image,
      page: instruction === 'resume' ? { image, host: 'trudvsem.ru' } : null,
    }),
    'catalogue.read': ({ instruction }) => [resume, longInstruction].find(({ id }) => id === instruction),
    'desk.report': () => report,
    'desk.closings': () => closings,
    'desk.survey': () => (variant === 'survey-few' ? fewAnswers : survey),
    'desk.selfTest': () => selfTest,
    'desk.mostUsed': () => mostUsed,
    'mobile.read': () => mobileLog,
    'log.read': () => log,
    'access.people': () => [...people],
    'access.word': () => (variant === 'no-word' ? null : 'Рябина у реки'),
    'desk.refusals': () => (state.kind === 'active' ? refusals : []),
  };
}
