/**
 * The guide's first page on a bare machine, block by block, and between the blocks what it tells to do on the screen:
 * the first PIN, and a whole visit with the training portals in the installed package.
 */
import type { BootedMachine } from '../../../test/support/booted-machine.ts';
import type { Step } from '../report.ts';
import { type Block, blocksOfPage, FIRST_PAGE } from './guide-blocks.ts';
import { Person } from './person.ts';
import { PIN, type Reader } from './reader.ts';

export interface FirstStartParts {
  readonly machine: BootedMachine;
  readonly reader: Reader;
  readonly step: Step;
  /** What is to be looked at when the first screen stands for the first time. */
  readonly looks: () => Promise<void>;
  readonly picture: (name: string) => void;
}

export async function firstStart({ machine, reader, step, looks, picture }: FirstStartParts): Promise<void> {
  const person = new Person(machine);
  const visit = async () => trainingVisit(machine, person, step, picture);
  const onScreen: (() => Promise<void>)[] = [
    async () => {
      await looks();
      await firstPin(person, picture);
      const list = machine.run('sector access list').out;
      step('the first PIN was set on the screen', list.includes('Отдел ИТ'), list);
    },
    async () =>
      attempt(step, 'a whole visit with the training portals in the installed package', visit, person),
    async () => undefined,
  ];
  for (const block of blocksOfPage(FIRST_PAGE)) {
    if (block.kind === 'last') continue;
    if (block.kind === 'restart') {
      machine.laysScreen();
      if (onScreen.length > 2) person.listens();
    }
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

async function firstPin(person: Person, picture: (name: string) => void): Promise<void> {
  await person.write('entry|text', '^Имя', 'Отдел ИТ');
  picture('first-code');
  for (const [button, next] of [
    ['Дальше', 'Код ещё раз'],
    ['Сохранить', 'Кто вы'],
  ] as const) {
    person.type(PIN);
    await person.pressFor('button', button, ['', next]);
  }
}

async function trainingVisit(
  machine: BootedMachine,
  person: Person,
  step: Step,
  picture: (name: string) => void,
): Promise<void> {
  await person.pressFor('button', '^Я гражданин', ['button', '^Подать заявление']);
  await person.pressFor('button', '^Подать заявление', ['', '^Что нужно сделать']);
  await person.press('button|link', 'Госуслуги');
  await person.press('link|button', '^Войти');
  await person.write('entry|text', 'Логин|Телефон', 'petrova');
  await person.write('password|entry', 'Пароль', 'training');
  await person.press('button', '^Войти');
  picture('visit-portal');
  await person.pressFor('button', '^Закончить и выйти', ['button', '^Закончить']);
  const { name } = await person.sees('heading', 'вышли');
  step('the receipt says that the person is logged out', /^Вы вышли/.test(name), name);
  picture('visit-receipt');
  await person.pressFor('button', 'Готово', ['', 'Кто вы']);
  const status = machine.run('sector status --json').out;
  step(
    'the visit is in the journal, and clean',
    /"lastClosing": \{\s*"number": 1,[^}]*"isClean": true/.test(status),
    status,
  );
}
