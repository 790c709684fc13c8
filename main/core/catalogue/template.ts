/** The file an editor starts from: valid as it stands, every field with a word of advice. */

export function templateOf(number: string, today: string): string {
  return `---
number: ${number}
# citizen — граждане, employer — работодатели, both — все
audience: citizen
category: Поиск работы
# id ситуаций, например young-specialists; можно пусто
situations: []
# До 80 знаков, с глагола, как сказал бы человек
title: Сделать что-то понятное
officialTitle: Название услуги по перечню
# id портала из настроек; уберите строку, если портал не нужен
portal: trudvsem
minutes: 20
documents:
  - Паспорт
result: Что человек получит.
# Срок; уберите строку, если ждать нечего
term: Срок назовёт портал.
keywords: [слова из названия]
synonyms: [как это называют люди]
reviewed: ${today}
source: Откуда это известно
# Общие шаги из папки common
include: [login-esia]
---

## Откройте нужный раздел
Что сделать, одно действие в предложении.
> Что вы увидите: признак того, что всё получилось.
> Если не получилось: что попробовать.
> Адрес: trudvsem.ru/auth

## Проверьте и отправьте
Что сделать дальше. Предложения — до 20 слов, сокращения объясните в скобках.
`;
}
