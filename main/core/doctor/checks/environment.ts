import { refusedVariables } from '../../policy/start-switches.ts';
import { bad, type Check, good, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** Nothing in the environment slips code into the program. */
export const environment: Check = {
  id: 'environment',
  title: 'Окружение не подмешивает чужой код',
  covers: ['B62'],
  async look(machine) {
    const found = refusedVariables(machine.env);
    const named = Object.fromEntries(
      [
        ...((await textOf(machine, '/etc/environment')) ?? '').matchAll(/^\s*(?:export\s+)?(\w+)=(.+)$/gm),
      ].map(([, name = '', value = '']) => [name, value]),
    );
    const reading = await machine.text('/etc/ld.so.preload');
    if (reading.kind === 'unreadable') {
      return unknown('/etc/ld.so.preload закрыт для этой учётной записи.', 'Посмотрите его от root.');
    }
    const preload = reading.kind === 'text' ? reading.text.trim() : '';
    const wrong = [
      ...found,
      ...refusedVariables(named).map((name) => `${name} в /etc/environment`),
      ...(preload === '' ? [] : ['/etc/ld.so.preload']),
    ];
    return wrong.length > 0
      ? bad(`Найдено: ${wrong.join(', ')}.`, 'Уберите это из файла службы и из настроек сеанса.')
      : good('Опасных переменных у этой проверки и в /etc/environment нет, /etc/ld.so.preload пуст.');
  },
};
