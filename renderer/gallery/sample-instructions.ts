import type { Instruction, InstructionCard, Proposal, Situation } from '../../preload/contract.ts';

export const resume: Instruction = {
  id: 'resume',
  title: 'Составить резюме',
  category: 'Поиск работы',
  minutes: 20,
  portal: 'trudvsem',
  situations: ['students'],
  purposes: ['filing'],
  officialTitle: 'Сервис по составлению (корректировке) резюме гражданина',
  documents: ['Паспорт', 'Трудовая книжка или выписка о трудовой деятельности', 'Диплом, если есть'],
  result: 'Резюме на портале «Работа России», которое видят работодатели.',
  reviewed: '2025-06-30',
  steps: [
    {
      title: 'Войдите на портал',
      text: 'Нажмите **«Войти»** вверху справа и выберите **«Госуслуги»**. Введите телефон и пароль от Госуслуг.',
      expect: 'Вверху справа появится ваше имя.',
      trouble: 'Если забыли пароль, нажмите «Не удаётся войти?» или позовите консультанта.',
      at: ['trudvsem.ru/'],
    },
    {
      title: 'Нажмите «Создать резюме»',
      text: 'Откройте раздел **«Мои резюме»**.\n\n1. Нажмите **«Создать резюме»**.\n2. Впишите, кем хотите работать.\n3. Укажите, сколько хотите получать.',
      expect: 'Откроется форма из нескольких частей, слева будет их список.',
      trouble: 'Если кнопки нет, обновите страницу кнопкой «Обновить» вверху.',
      at: ['trudvsem.ru/cv'],
    },
    {
      title: 'Заполните опыт работы',
      text: 'Добавьте каждое место работы отдельно. Начните с последнего.',
      expect: null,
      trouble: null,
      at: [],
    },
    {
      title: 'Добавьте образование',
      text: 'Впишите учебное заведение и год.',
      expect: null,
      trouble: null,
      at: [],
    },
    {
      title: 'Проверьте и сохраните',
      text: 'Прочитайте всё ещё раз и нажмите **«Сохранить»**.',
      expect: null,
      trouble: null,
      at: [],
    },
  ],
};

export const longInstruction: Instruction = {
  ...resume,
  id: 'training',
  title: 'Пройти профессиональное обучение и получить дополнительное профессиональное образование',
  officialTitle:
    'Организация профессионального обучения и дополнительного профессионального образования женщин в период отпуска по уходу за ребёнком до трёх лет и незанятых граждан, которым назначена страховая пенсия по старости и которые стремятся возобновить трудовую деятельность',
  steps: Array.from({ length: 9 }, (_, index) => ({
    title: `Подтвердите соответствие требованиям работодателя и сверхквалифицированность, часть ${index + 1}`,
    text: 'Внимательно прочитайте условия. Отметьте пункты, которые к вам относятся:\n\n- вы не работаете и ищете работу;\n- вы находитесь в отпуске по уходу за ребёнком;\n- вам назначена страховая пенсия по старости.\n\nЗатем нажмите **«Продолжить заполнение заявления»** внизу страницы.',
    expect: 'Откроется следующая часть заявления, а вверху будет написано, сколько частей осталось.',
    trouble:
      'Если страница сообщает об ошибке, проверьте поля, обведённые красным. Если ошибка не исчезает, позовите консультанта.',
    at: [],
  })),
};

const FIRST: Readonly<Record<string, InstructionCard['purposes']>> = {
  resume: ['filing'],
  'job-search': ['filing', 'result'],
  benefit: ['result'],
};

const card = (id: string, title: string, category: string, minutes: number): InstructionCard => ({
  id,
  title,
  category,
  minutes,
  portal: 'trudvsem',
  situations: id === 'resume' ? ['students'] : [],
  purposes: FIRST[id] ?? [],
});

export const cards: readonly InstructionCard[] = [
  card('resume', 'Составить резюме', 'Поиск работы', 20),
  card('job-search', 'Найти работу и встать на учёт', 'Поиск работы', 30),
  card('benefit', 'Получить пособие по безработице', 'Пособия', 15),
  card('training', 'Пройти обучение', 'Обучение', 21),
  card('orientation', 'Пройти тест по профориентации', 'Выбор профессии', 25),
  card('relocation', 'Переехать и работать в другой местности', 'Поиск работы', 40),
];

export const longestCards: readonly InstructionCard[] = cards.map((one) => ({
  ...one,
  title: longInstruction.title,
  category: 'Профессиональное самоопределение и трудоустройство',
  minutes: 121,
}));

export const situations: readonly Situation[] = [
  { id: 'students', title: 'Школьники и студенты' },
  { id: 'parents', title: 'Многодетные и одинокие родители, женщины с детьми' },
  { id: 'retraining', title: 'Повышение квалификации, обучение, смена сферы деятельности' },
];

const said = [
  'Ищу работу',
  'Учусь в школе, колледже или вузе',
  'Учёба только что закончилась',
  'Ращу детей',
  'Мне за 50 или я на пенсии',
  'Есть инвалидность или ограничения по здоровью',
  'Денег не хватает, положение трудное',
  'Давно не было работы',
  'Было освобождение из мест лишения свободы',
  'Меняю профессию',
  'Открываю своё дело',
];

/** Two questions and a set; null for an answer that is not there. */
export function proposalFor(answers: readonly number[], list: readonly InstructionCard[]): Proposal | null {
  if (answers.some((answer) => answer > 8)) return null;
  if (answers.length < 2) {
    return {
      kind: 'question',
      ask: answers.length === 0 ? 'Что больше всего похоже на вас?' : 'Есть ли у вас резюме?',
      hint: answers.length === 0 ? 'Выберите главное. Остальное спросим дальше.' : null,
      answers: answers.length === 0 ? said : ['Нет', 'Есть, но на него не отвечают', 'Есть, меня приглашают'],
      number: answers.length + 1,
      atMost: 5,
    };
  }
  return {
    kind: 'set',
    situation: situations[1] ?? null,
    items: list.map((card) => ({
      card,
      why: 'Заявление о поиске работы портал примет только с резюме, поэтому начните с него.',
    })),
  };
}
