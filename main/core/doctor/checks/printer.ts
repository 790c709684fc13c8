import { bad, type Check, good, unknown } from '../check.ts';

/** The printer is there and takes jobs. */
export const printer: Check = {
  id: 'printer',
  title: 'Принтер найден и принимает задания',
  async look(machine, program) {
    const name = await program.printer();
    const wanted = program.config.printing.printer;
    if (name === null) {
      return bad(
        wanted === null ? 'В CUPS нет ни одного принтера.' : `Принтера «${wanted}» в CUPS нет.`,
        'Добавьте принтер: lpadmin, или исправьте printing.printer.',
      );
    }
    const state = await machine.run('lpstat', ['-p', name]);
    const takes = await machine.run('lpstat', ['-a', name]);
    if (state === null || takes === null || state.code !== 0) {
      return unknown(`Принтер «${name}» есть, состояние не читается.`, `Проверьте: lpstat -p ${name}`);
    }
    const isOff = / disabled /.test(state.out) || / not accepting /.test(takes.out);
    return isOff
      ? bad(`Принтер «${name}» остановлен.`, `cupsenable ${name}; cupsaccept ${name}`)
      : good(`Принтер «${name}» включён и принимает задания. Бумага и краска не измеряются.`);
  },
};
