import { bad, type Check, good } from '../check.ts';

/** Portals that need the national authority have its certificates. */
export const nationalCa: Check = {
  id: 'national-ca',
  title: 'Сертификаты национального центра заданы, где нужны',
  isEverywhere: true,
  async look(_, { config }) {
    const asking = config.portals.filter(({ flags }) => flags?.nationalCa === true).map(({ id }) => id);
    const { nationalCa: file } = config.certificates;
    if (asking.length === 0) return good('Ни одному порталу они не нужны.');
    return file === null
      ? bad(`Нужны порталам: ${asking.join(', ')}.`, 'Укажите файл PEM в certificates.nationalCa.')
      : good(`${file}; порталы: ${asking.join(', ')}. Читается ли файл, сказано в «Настройки приняты».`);
  },
};
