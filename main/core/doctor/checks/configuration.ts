import { bad, type Check, good } from '../check.ts';

/** The configuration is in force as it was written. */
export const configuration: Check = {
  id: 'configuration',
  title: 'Настройки приняты',
  isEverywhere: true,
  async look(_, { folders, config, troubles }) {
    const [first] = troubles;
    if (first !== undefined) {
      const more = troubles.length > 1 ? ` И ещё ${troubles.length - 1}.` : '';
      return bad(`${first}${more}`, 'Действует последняя верная копия. Все ошибки: sector config check');
    }
    const open = config.portals.filter(({ navigate }) => navigate.length > 0).length;
    return good(`${folders.config}: ошибок нет, порталов открыто ${open} из ${config.portals.length}.`);
  },
};
