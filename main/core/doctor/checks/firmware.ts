import { type Check, unknown } from '../check.ts';

/** No program can measure this; a person has to look. */
export const firmware: Check = {
  id: 'firmware',
  title: 'Пароль BIOS задан, загрузка с USB выключена',
  covers: ['B72'],
  isEverywhere: true,
  async look() {
    return unknown(
      'Программа этого измерить не может.',
      'Проверьте при установке и запишите в паспорт рабочего места.',
    );
  },
};
