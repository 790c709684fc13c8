/** The desk's report of a month. */
import type { Output } from '../../preload/contract.ts';

/** A month of a busy workstation. */
export const report: Output<'desk.report'> = {
  from: '2025-07-01',
  to: '2025-07-14',
  figures: [
    { id: 'visits', title: 'Обслуживаний', unit: '', value: 412, text: '412', detail: '' },
    { id: 'clean', title: 'Следов не осталось', unit: '', value: 409, text: '409', detail: '' },
    {
      id: 'waitOver',
      title: 'Ждали больше 15 минут',
      unit: '',
      value: 31,
      text: '12 %',
      detail: '31 из 260',
    },
    { id: 'recovered', title: 'После сбоя', unit: '', value: 1, text: '1', detail: '' },
    { id: 'medianSeconds', title: 'Обычно длится', unit: 'с', value: 1130, text: '19 мин', detail: '' },
    { id: 'longestSeconds', title: 'Самое долгое', unit: 'с', value: 5400, text: '90 мин', detail: '' },
    { id: 'medianWait', title: 'Обычно ждут', unit: 'мин', value: 9, text: '9 мин', detail: '' },
    {
      id: 'waitKnown',
      title: 'Время талона известно',
      unit: '',
      value: 260,
      text: '63 %',
      detail: '260 из 412',
    },
    { id: 'helpCalls', title: 'Звали консультанта', unit: '', value: 57, text: '57', detail: '' },
  ],
  load: 'Дней с обслуживанием: 10, в среднем 41,2 за день; больше всего в 11:00; консультанта звали 57 раз на 412 обслуживаний.',
  norms: [
    {
      title: 'Рабочие места для граждан',
      norm: 'одно на пять окон приёма, не меньше одного',
      fact: 'есть 2, нужно 2',
      verdict: 'met',
      source: 'карта процесса, п. 5; стандарт, п. 45',
      text: 'Норма выполнена.',
    },
    {
      title: 'Цифровые консультанты',
      norm: 'один на три рабочих места',
      fact: 'есть 1, нужно 2',
      verdict: 'missed',
      source: 'карта процесса, п. 5; стандарт, п. 47',
      text: 'Не хватает: 1.',
    },
    {
      title: 'Ожидание в очереди',
      norm: 'не больше 15 минут',
      fact: 'не известно',
      verdict: 'unknown',
      source: 'карта процесса, п. 3.15, 4.2, 5.7',
      text: 'Время с талона никто не набирал.',
    },
  ],
  sections: [
    {
      title: 'Цель обращения',
      isTime: false,
      rows: [
        { key: 'подача запроса о получении услуги', count: 251 },
        { key: 'информация о порядке оказания услуги', count: 120 },
        { key: 'получение результата услуги', count: 41 },
      ],
    },
    { title: 'Отказ', isTime: false, rows: [] },
    {
      title: 'Час',
      isTime: true,
      rows: ['09', '10', '11', '12', '13', '14', '15', '16', '17'].map((hour, at) => ({
        key: `${hour}:00`,
        short: String(Number(hour)),
        count: [22, 61, 74, 58, 31, 49, 55, 44, 18][at] ?? 0,
      })),
    },
    {
      title: 'День',
      isTime: true,
      rows: [41, 38, 44, 0, 0, 47, 36, 40, 42, 39, 0, 0, 44, 41].map((count, at) => ({
        key: `${at + 1} июля 2025`,
        day: `2025-07-${String(at + 1).padStart(2, '0')}`,
        short: `${String(at + 1).padStart(2, '0')}.07`,
        count,
      })),
    },
  ],
};

/** Seven instructions were opened, three fill up the batch. */
export const mostUsed: Output<'desk.mostUsed'> = Array.from({ length: 10 }, (_, at) => ({
  id: `n${at}`,
  title:
    at === 2 ? 'Оценить свою готовность к работе и спланировать самостоятельную занятость' : 'Создать резюме',
  count: Math.max(0, 61 - at * 9),
}));
