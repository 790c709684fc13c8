import { bad, type Check, good, unknown } from '../check.ts';

/** Portals that may show a certificate of the national authority open, and will still open in a month. */
export const nationalCa: Check = {
  id: 'national-ca',
  title: 'Сертификаты национального центра заданы и действуют',
  isEverywhere: true,
  async look(machine, { config, authorities }) {
    const asking = config.portals
      .filter(({ flags, navigate }) => flags?.nationalCa === true && navigate.length > 0)
      .map(({ id }) => id)
      .join(', ');
    const { nationalCa: file } = config.certificates;
    if (asking === '') return good('Ни одному открытому порталу они не разрешены.');
    if (file === null) {
      return unknown(
        `Разрешены порталам: ${asking}; файл не задан. Если сайт показывает такой сертификат, он не откроется.`,
        'Укажите файл PEM в certificates.nationalCa или снимите с портала flags.nationalCa.',
      );
    }
    const found = await authorities();
    if (found.length === 0) {
      return bad(
        `${file}: сертификаты не читаются.`,
        'Возьмите файл заново и проверьте: sector config check',
      );
    }
    const ends = Math.min(...found.map((until) => until.getTime()));
    const day = new Date(ends).toISOString().slice(0, 10);
    return ends < machine.now().getTime() + SOON
      ? bad(`${file}: один из сертификатов действует до ${day}.`, 'Возьмите новый файл у Минцифры.')
      : good(`${file} действует до ${day}; порталы: ${asking}.`);
  },
};

const SOON = 30 * 24 * 60 * 60 * 1000;
