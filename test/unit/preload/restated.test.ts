import { describe, expectTypeOf, test } from 'vitest';
import type { StaffMember } from '../../../main/core/access/person.ts';
import type { ClosingStepView, Headline, Receipt } from '../../../main/core/closing/receipt.ts';
import type { ConfigTrouble } from '../../../main/core/config/config-trouble.ts';
import type { Shades } from '../../../main/core/config/theme-colours.ts';
import type { LogPhrases } from '../../../main/core/journal/log-desk.ts';
import type { Norm } from '../../../main/core/journal/norms.ts';
import type { PastClosing } from '../../../main/core/journal/past-closing.ts';
import type { Display } from '../../../main/core/portals/portal-style.ts';
import type { PrintView } from '../../../main/core/portals/print-view.ts';
import type { VisitFile } from '../../../main/core/scans/visit-files.ts';
import type { SurveyView } from '../../../main/core/survey/questions.ts';
import type { SurveyResults } from '../../../main/core/survey/results.ts';
import type { Draft } from '../../../main/core/survey/survey-desk.ts';
import type { TimeView } from '../../../main/core/visit/time-view.ts';
import type * as border from '../../../preload/contract.ts';

/*
 * Facts of core that the border restates as schemas: the types are compared both ways by `npm run typecheck`, so neither
 * side gets or loses a member alone.
 */

/** Every member, however deep, may be written; only the members themselves are compared. */
type Written<T> = T extends readonly (infer E)[]
  ? Written<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Written<T[K]> }
    : T;

describe('the border says of a fact of core what core says of it', () => {
  test('closing', () => {
    expectTypeOf<Written<border.ClosingStepView>>().toEqualTypeOf<Written<ClosingStepView>>();
    expectTypeOf<Written<border.Headline>>().toEqualTypeOf<Written<Headline>>();
    expectTypeOf<Written<border.Receipt>>().toEqualTypeOf<Written<Receipt>>();
  });

  test('visit, files, print', () => {
    expectTypeOf<border.TimeView>().toEqualTypeOf<Written<TimeView>>();
    expectTypeOf<border.VisitFile>().toEqualTypeOf<Written<VisitFile>>();
    expectTypeOf<border.PrintView>().toEqualTypeOf<Written<PrintView>>();
    expectTypeOf<border.Display>().toEqualTypeOf<Written<Display>>();
  });

  test('survey', () => {
    expectTypeOf<Written<border.SurveyView>>().toEqualTypeOf<Written<SurveyView>>();
    expectTypeOf<Omit<Written<border.SurveyResults>, 'from' | 'to'>>().toEqualTypeOf<
      Written<SurveyResults>
    >();
    expectTypeOf<Written<border.Input<'survey.answer'>>>().toEqualTypeOf<Written<Draft>>();
  });

  test('desk and journal', () => {
    expectTypeOf<border.StaffMember>().toEqualTypeOf<Written<StaffMember>>();
    expectTypeOf<border.NormView>().toEqualTypeOf<Written<Norm>>();
    expectTypeOf<Written<border.PastClosing>>().toEqualTypeOf<Written<PastClosing>>();
    expectTypeOf<Written<border.LogPhrases>>().toEqualTypeOf<Written<LogPhrases>>();
  });

  test('configuration', () => {
    expectTypeOf<border.ConfigTrouble>().toEqualTypeOf<Written<ConfigTrouble>>();
    expectTypeOf<border.Shades>().toEqualTypeOf<Written<Shades>>();
  });
});
