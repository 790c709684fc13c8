/**
 * Life situations of citizens and business situations of employers, by which the catalogue is also
 * browsed. The order is the one in which employment centres use them most (March 2023).
 */
export const SITUATIONS = [
  { id: 'young-specialists', audience: 'citizen', title: 'Молодые специалисты, выпускники' },
  { id: 'parents', audience: 'citizen', title: 'Многодетные и одинокие родители, женщины с детьми' },
  { id: 'seniors', audience: 'citizen', title: 'Люди старшего возраста' },
  { id: 'disability', audience: 'citizen', title: 'Инвалиды и люди с ограничениями по здоровью' },
  { id: 'own-business', audience: 'citizen', title: 'Хочу открыть своё дело' },
  { id: 'hardship', audience: 'citizen', title: 'Малоимущие, трудная жизненная ситуация' },
  { id: 'long-break', audience: 'citizen', title: 'Возвращение к работе после длительного перерыва' },
  { id: 'students', audience: 'citizen', title: 'Школьники и студенты' },
  { id: 'release', audience: 'citizen', title: 'Освобождение из мест лишения свободы' },
  {
    id: 'retraining',
    audience: 'citizen',
    title: 'Повышение квалификации, обучение, смена сферы деятельности',
  },
  { id: 'temporary', audience: 'employer', title: 'Временная занятость' },
  { id: 'small', audience: 'employer', title: 'Малое предприятие' },
  { id: 'investment', audience: 'employer', title: 'Инвестиционный проект' },
  { id: 'quota', audience: 'employer', title: 'Квотируемые рабочие места, трудоустройство людей с ОВЗ' },
  { id: 'turnover', audience: 'employer', title: 'Текучесть, нехватка кадров' },
  { id: 'recruiting', audience: 'employer', title: 'Комплексный подбор работников' },
  { id: 'downsizing', audience: 'employer', title: 'Высвобождение работников, ликвидация, неполный день' },
  { id: 'modernisation', audience: 'employer', title: 'Модернизация производства' },
] as const;

export type SituationId = (typeof SITUATIONS)[number]['id'];
export const SITUATION_IDS: readonly SituationId[] = SITUATIONS.map(({ id }) => id);
