/** The norms of a sector against what there is: counts from the configuration, waits from the journal. */
import { type Figures, LONGEST_WAIT } from './report-figures.ts';
import type { SectorCounts } from './sector-counts.ts';
import type { VisitReport } from './visit-report.ts';

const RUSSIAN = new Intl.PluralRules('ru');

const WINDOWS_PER_WORKSTATION = 5;
const WORKSTATIONS_PER_CONSULTANT = 3;
const METRES_PER_WORKSTATION = 2;

const PLACES = 'карта процесса, п. 5; стандарт, п. 45';
const PEOPLE = 'карта процесса, п. 5; стандарт, п. 47';
const WAIT = 'карта процесса, п. 3.15, 4.2, 5.7';

/** Every norm with the real figure, in the order of the data file. */
export function normsOf(counts: SectorCounts, figures: Figures): Norm[] {
  const { citizenWorkstations, employerWorkstations, consultants, areaSquareMetres } = counts;
  const all =
    citizenWorkstations === null || employerWorkstations === null
      ? null
      : citizenWorkstations + employerWorkstations;
  return [
    atLeast({
      title: 'Рабочие места для граждан',
      norm: 'одно на пять окон приёма, не меньше одного',
      source: PLACES,
      needed: workstationsFor(counts.citizenWindows),
      there: citizenWorkstations,
    }),
    atLeast({
      title: 'Рабочие места для работодателей',
      norm: 'одно на пять столов для работодателей, не меньше одного',
      source: PLACES,
      needed: workstationsFor(counts.employerWindows),
      there: employerWorkstations,
    }),
    atLeast({
      title: 'Цифровые консультанты',
      norm: 'один на три рабочих места',
      source: PEOPLE,
      needed: all === null ? null : Math.ceil(all / WORKSTATIONS_PER_CONSULTANT),
      there: consultants,
    }),
    waiting(figures),
    atLeast({
      title: 'Площадь, м²',
      norm: 'не меньше 2 м² на рабочее место',
      source: PLACES,
      needed: all === null ? null : all * METRES_PER_WORKSTATION,
      there: areaSquareMetres,
    }),
  ];
}

function workstationsFor(windows: number | null): number | null {
  return windows === null ? null : Math.max(1, Math.ceil(windows / WINDOWS_PER_WORKSTATION));
}

/** A norm of the sector and the real figure, in Russian words. */
export interface Norm {
  readonly title: string;
  readonly norm: string;
  readonly fact: string;
  readonly verdict: 'met' | 'missed' | 'unknown';
  /** Document and point. */
  readonly source: string;
  readonly text: string;
}

interface Needed {
  readonly title: string;
  readonly norm: string;
  readonly source: string;
  readonly needed: number | null;
  readonly there: number | null;
}

function atLeast({ title, norm, source, needed, there }: Needed): Norm {
  const said = { title, norm, source };
  if (needed === null || there === null) {
    return {
      ...said,
      fact: 'не известно',
      verdict: 'unknown',
      text: 'ИТ-специалист укажет числа в настройке sector.',
    };
  }
  const fact = `есть ${number(there)}, нужно ${number(needed)}`;
  return there >= needed
    ? { ...said, fact, verdict: 'met', text: 'Норма выполнена.' }
    : { ...said, fact, verdict: 'missed', text: `Не хватает: ${number(needed - there)}.` };
}

function waiting(figures: Figures): Norm {
  const { medianWait } = figures;
  const [known, over, visits] = [figures.waitKnown ?? 0, figures.waitOver ?? 0, figures.visits ?? 0];
  const said = {
    title: 'Ожидание в очереди',
    norm: `не больше ${LONGEST_WAIT} минут`,
    source: WAIT,
  };
  if (known === 0 || medianWait === null) {
    return { ...said, fact: 'не известно', verdict: 'unknown', text: 'Время с талона никто не набирал.' };
  }
  const fact = `половина меньше ${medianWait} мин; дольше нормы ${over} из ${known}`;
  const rest = visits > known ? ` Об остальных ${visits - known} не известно.` : '';
  return over === 0
    ? { ...said, fact, verdict: 'met', text: `Дольше нормы никто не ждал.${rest}` }
    : {
        ...said,
        fact,
        verdict: 'missed',
        text: `Дольше нормы ждали ${Math.round((over / known) * 100)} %.${rest}`,
      };
}

/** What the place had to do, in one sentence; empty of nothing. */
export function loadOf({ figures, tallies }: VisitReport): string {
  const [visits, helpCalls] = [figures.visits ?? 0, figures.helpCalls ?? 0];
  const days = tallies.day?.length ?? 0;
  if (visits === 0 || days === 0) return '';
  const busiest = (tallies.hour ?? []).reduce<{ key: string; count: number } | null>(
    (most, one) => (most === null || one.count > most.count ? one : most),
    null,
  );
  const parts = [
    `Дней с обслуживанием: ${days}, в среднем ${number(visits / days)} за день`,
    ...(busiest ? [`больше всего в ${busiest.key}:00`] : []),
    `консультанта звали ${times(helpCalls)}, обслуживаний ${visits}`,
  ];
  return `${parts.join('; ')}.`;
}

/** «1 раз», «2 раза», «5 раз». */
function times(n: number): string {
  return `${n} ${RUSSIAN.select(n) === 'few' ? 'раза' : 'раз'}`;
}

/** At most one decimal, as Russian writes it. */
function number(value: number): string {
  return (Math.round(value * 10) / 10).toLocaleString('ru');
}
