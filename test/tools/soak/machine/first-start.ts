/**
 * The guide's first page on a bare machine, block by block, and between the blocks what it tells to do on the screen:
 * the first PIN, and a whole visit with the training portals in the installed package.
 */
import type { BootedMachine } from '../../../support/booted-machine.ts';
import { type Block, blocksOfPage, FIRST_PAGE } from '../../../support/guide-blocks.ts';
import type { Step } from '../report.ts';
import { Person } from './person.ts';
import { PIN, type Reader } from './reader.ts';

export interface FirstStartDeps {
  readonly machine: BootedMachine;
  readonly reader: Reader;
  readonly step: Step;
  /** What is to be looked at when the first screen stands for the first time. */
  readonly looks: () => Promise<void>;
  readonly picture: (name: string) => void;
}

export async function firstStart({ machine, reader, step, looks, picture }: FirstStartDeps): Promise<void> {
  const person = new Person(machine);
  const visit = async () => trainingVisit(machine, person, step, picture);
  const onScreen: (() => Promise<void>)[] = [
    async () => {
      await looks();
      await attempt(step, 'the first PIN is set on the screen', () => firstPin(person, picture), person);
      const list = machine.run('sector access list').out;
      step('sector access list names whose it is', list.includes('Отдел ИТ'), list);
    },
    async () =>
      attempt(step, 'a whole visit with the training portals in the installed package', visit, person),
    async () => {
      const status = () => machine.run('sector status --json').out;
      const isFree = await machine.comesTrue(() => status().includes('"state": "free"'));
      step('the machine is at work without the training portals', isFree, status());
      const { troubles } = JSON.parse(status()) as {
        readonly troubles: readonly { readonly code: string }[];
      };
      const others = troubles.filter(({ code }) => code !== 'build.trial');
      step('sector status names no trouble but that this is a trial', others.length === 0, others);
    },
  ];
  for (const block of blocksOfPage(FIRST_PAGE)) {
    if (block.kind === 'last') continue;
    if (block.kind === 'restart') machine.laysScreen();
    await types(reader, block, step);
    if (block.kind === 'restart') await onScreen.shift()?.();
  }
  step(
    'every restart of the page was followed by what it tells to do',
    onScreen.length === 0,
    onScreen.length,
  );
}

/** Types a block of a guide; lines that fail are told. */
export async function types(reader: Reader, block: Block, step: Step): Promise<void> {
  const ran = await reader.runs(block);
  if (ran === null) console.log(`skip ${block.place}: ${block.obstacle}`);
  else
    step(`guide ${block.place}`, ran.failed.length === 0, {
      failed: ran.failed,
      text: block.text,
      out: ran.out,
    });
}

/** A step of many, which ends with the first thing that is not on the screen. */
async function attempt(step: Step, name: string, work: () => Promise<void>, person: Person): Promise<void> {
  try {
    await work();
    step(name, true);
  } catch (cause) {
    step(name, false, { cause: String(cause), screen: person.everything().split('\n').slice(0, 200) });
  }
}

/** From the words above a field of the portal to the field, in points. */
const UNDER_A_LABEL = 45;

async function firstPin(person: Person, picture: (name: string) => void): Promise<void> {
  await person.sees('Задать код');
  picture('first-code');
  await person.write('Например: Петрова', 'Отдел ИТ');
  await person.writePin('Код сотрудника', PIN);
  await person.writePin('Введите код ещё', PIN);
  // Whoever has set it goes on at the desk, and leaves it here.
  await person.press('[Зз]акрыть стол', 'Кто вы');
}

async function trainingVisit(
  machine: BootedMachine,
  person: Person,
  step: Step,
  picture: (name: string) => void,
): Promise<void> {
  await person.press('^Я гражданин', '^Подать заявление');
  await person.press('^Подать заявление', '^Что нужно сделать');
  await person.press('^Госуслуги', 'Услуги службы занятости');
  await person.press('^Войти$', '^Вход на портал');
  await person.write('^Логин', 'ivanova', UNDER_A_LABEL);
  await person.write('^Пароль$', 'training', UNDER_A_LABEL);
  await person.press('^Войти$', 'Иванова');
  picture('portal');
  // On the bar these words stand in two lines, in the question that follows in one.
  await person.press('^Закончить$', '^Закончить работу');
  await person.press('^Закончить и выйти', '^Вы вышли из');
  const { text } = await person.sees('^Вы вышли из');
  step('the receipt says that the person is logged out', /^Вы вышли из 2 порталов/.test(text), text);
  picture('receipt');
  await person.press('^Всё при мне', 'Кто вы');
  const status = machine.run('sector status --json').out;
  step(
    'the visit is in the journal, and clean',
    /"lastClosing": \{\s*"number": 1,[^}]*"isClean": true/.test(status),
    status,
  );
}
