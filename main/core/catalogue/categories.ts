/** The shelves of the catalogue, in the order in which they are shown. */
export const CATEGORIES = [
  'Поиск работы',
  'Обучение и выбор профессии',
  'Уверенность и поддержка',
  'Временная работа и переезд',
  'Своё дело',
  'Подбор работников',
  'Отчёты работодателя',
  'Работа для людей с инвалидностью',
  'Вход, запись и документы',
] as const;

export type Category = (typeof CATEGORIES)[number];
