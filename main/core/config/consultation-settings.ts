/** The consultation log, as a region may set it. */
import { z } from 'zod';

export const ConsultationSettings = z.strictObject({
  /** «Структурное подразделение» of the log. */
  unit: z.string().min(1).max(200).default('Сектор цифровых сервисов'),
  /** What «Категория проблемы» is chosen from. */
  categories: z
    .array(z.string().trim().min(1).max(120))
    .min(1)
    .max(40)
    .default([
      'Вход в личный кабинет',
      'Заполнение заявления',
      'Поиск услуги',
      'Документы и сканирование',
      'Печать',
      'Электронная подпись',
      'Работа портала',
      'Прочее',
    ]),
  /** Ready descriptions, up to three for a category. */
  phrases: z
    .array(
      z.strictObject({
        category: z.string().trim().min(1).max(120),
        phrases: z.array(z.string().trim().min(1).max(200)).min(1).max(3),
      }),
    )
    .max(40)
    .default([
      {
        category: 'Вход в личный кабинет',
        phrases: ['Восстановили пароль', 'Не приходил код из смс', 'Подтвердили учётную запись'],
      },
      {
        category: 'Заполнение заявления',
        phrases: ['Помогли заполнить и отправить', 'Исправили ошибку в заявлении', 'Приложили документы'],
      },
      { category: 'Поиск услуги', phrases: ['Подобрали услугу', 'Показали, где смотреть ответ'] },
      {
        category: 'Документы и сканирование',
        phrases: ['Отсканировали документы', 'Уменьшили файл до размера портала'],
      },
      { category: 'Печать', phrases: ['Помогли напечатать', 'Принтер не печатал, передано в ИТ'] },
      {
        category: 'Электронная подпись',
        phrases: ['Помогли подписать', 'Сертификат не подошёл', 'Носитель не определялся'],
      },
      {
        category: 'Работа портала',
        phrases: ['Портал не отвечал', 'Портал показал ошибку, передано в ИТ'],
      },
    ]),
});
