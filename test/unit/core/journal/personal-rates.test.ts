/** How often the guard of personal data is wrong, both ways, on sentences as they stand in logs and comments. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPersonal, stripPersonal } from '../../../../main/core/journal/personal-data.ts';

const linesOf = (name: string) => readFileSync(`test/fixtures/journal/${name}`, 'utf8').trimEnd().split('\n');

/** What the catalogue says to visitors: names of services, of portals, of documents and laws, step by step. */
const catalogue = globSync('instructions/**/*.{md,yaml}').flatMap((file) =>
  readFileSync(file, 'utf8')
    .split(/\n|(?<=[.!?])\s/)
    .filter((line) => /[а-я]/i.test(line)),
);

const personal = linesOf('personal.txt').map((line) => line.split('\t') as [kind: string, text: string]);

test.each(personal)('F77 %s: «%s»', (kind, text) => {
  expect(findPersonal(text).map((found) => found.kind)).toContain(kind);
});

/** People as they are written down: surname, first name, patronymic. */
const PEOPLE =
  `Иванов Пётр Сергеевич, Смирнова Анна Ивановна, Кузнецов Дмитрий Андреевич, Попова Елена Викторовна,
  Васильев Алексей Николаевич, Петрова Ольга Владимировна, Соколов Максим Олегович, Михайлова Татьяна Юрьевна,
  Новиков Артём Игоревич, Фёдорова Наталья Павловна, Морозов Никита Романович, Волкова Ксения Львовна,
  Алексеев Илья Ильич, Лебедева Юлия Кирилловна, Семёнов Егор Тимофеевич, Егорова Дарья Денисовна,
  Павлов Роман Вадимович, Козлова Вера Степановна, Степанов Глеб Борисович, Николаева Любовь Фёдоровна,
  Ахметзянов Ильнур Рафаилович, Галиуллина Гузель Маратовна, Хабибуллин Рустам Ильдарович, Сафина Алсу Камилевна,
  Мамедов Эльчин Вагифович, Магомедова Патимат Магомедовна, Саргсян Армен Самвелович, Бойко Людмила Петровна,
  Шевченко Богдан Тарасович, Гончарук Оксана Мирославовна, Цой Виктор Робертович, Пак Светлана Енсуевна,
  Достоевский Фёдор Михайлович, Трубецкая Зинаида Львовна, Черных Валерий Захарович, Долгих Марина Яковлевна`
    .split(',')
    .map((person) => person.trim().split(/\s+/) as [string, string, string]);

const FORMS: Readonly<Record<string, (person: [string, string, string]) => string>> = {
  whole: ([surname, first, father]) => `${surname} ${first} ${father}`,
  turned: ([surname, first, father]) => `${first} ${father} ${surname}`,
  polite: ([, first, father]) => `${first} ${father}`,
  short: ([surname, first]) => `${surname} ${first}`,
  initials: ([surname, first, father]) => `${surname} ${first[0]}.${father[0]}.`,
};
const CASES: Readonly<Record<string, (text: string) => string>> = {
  'as it should be': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
};

test('F77 finds names in capitals and in small letters in 95 of 100, and takes all of them out', () => {
  const missed: string[] = [];
  const left: string[] = [];
  let all = 0;
  for (const person of PEOPLE) {
    for (const form of Object.values(FORMS)) {
      for (const written of Object.values(CASES)) {
        const name = written(form(person));
        all += 1;
        if (!findPersonal(`Обратился ${name}: не входит`).some(({ kind }) => kind === 'name'))
          missed.push(name);
        else if (stripPersonal(`Обратился ${name}: не входит`) !== 'Обратился …: не входит') left.push(name);
      }
    }
  }
  console.log(
    `names: ${all}, missed ${missed.length}, in part ${left.length}: ${[...missed, ...left].join('; ')}`,
  );
  expect(missed.length / all).toBeLessThan(0.05);
  expect(left.length / all).toBeLessThan(0.05);
});

test('F77 leaves alone what is harmless: at most one sentence of a hundred is asked about', () => {
  const harmless = [...linesOf('harmless.txt'), ...catalogue];
  const wrong = harmless.flatMap((line) =>
    findPersonal(line).map(({ kind, start, end }) => `${kind} «${line.slice(start, end)}» in «${line}»`),
  );
  console.log(`harmless: ${harmless.length}, asked about ${wrong.length}\n${wrong.join('\n')}`);
  expect(harmless.length).toBeGreaterThan(1000);
  expect(linesOf('harmless.txt').length).toBeGreaterThan(200);
  expect(wrong.length / harmless.length).toBeLessThan(0.01);
});

test('F77 numbers of the region’s own lines are no secret, however they are written', () => {
  const ours = ['8 (3452) 56-63-30, доб. 2', '112'];
  expect(findPersonal('Звонили на 8-3452-566-330 и +7 3452 56 63 30', ours)).toEqual([]);
  expect(findPersonal('Звонили на 8-3452-566-331', ours)).toHaveLength(1);
  expect(findPersonal('код 112', ours)).toEqual([]);
});
