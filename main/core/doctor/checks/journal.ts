import { bad, type Check, good, unknown } from '../check.ts';

/** The journal can be read and was never set aside. */
export const journal: Check = {
  id: 'journal',
  title: 'Журнал исправен',
  isEverywhere: true,
  async look(_, program) {
    const found = await program.journal();
    if (found.kind === 'absent')
      return unknown('Журнала ещё нет.', 'Завершите первое обслуживание и повторите.');
    if (found.kind === 'broken') return bad(found.message, 'Подробно: sector journal health');
    return found.setAside.length > 0
      ? bad(
          `Отложены повреждённые файлы: ${found.setAside.join(', ')}.`,
          'Сохраните эти файлы и уберите их из папки состояния.',
        )
      : good(`Последний номер ${found.lastNumber}, повреждённых файлов нет.`);
  },
};
