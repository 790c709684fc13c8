import { bad, type Check, good } from '../check.ts';

/** Somebody can open the consultant's desk. */
export const staff: Check = {
  id: 'staff',
  title: 'Коды сотрудников заданы',
  isEverywhere: true,
  async look(_, program) {
    const people = await program.staff();
    const remedy = 'Задайте коды: sector access set <номер> --name "Имя"';
    if (people === 'unreadable') return bad('Файл сотрудников повреждён.', remedy);
    if (people === 'absent' || people === 0)
      return bad('Ни одного сотрудника: стол консультанта не открыть.', remedy);
    return good(`Сотрудников: ${people}.`);
  },
};

/** The staff knows the screen that asks for the PIN by a word that no page can know. */
export const staffWord: Check = {
  id: 'staff-sign',
  title: 'Слово сотрудников задано',
  covers: ['B107'],
  isEverywhere: true,
  async look(_, program) {
    if (await program.hasStaffWord()) return good('Слово стоит на экране, где вводят код.');
    return bad(
      'Слова нет: страница может показать похожий экран и спросить код.',
      'Задайте слово и скажите его консультантам: sector access sign',
    );
  },
};
