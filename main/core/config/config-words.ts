/** What each value of the configuration is for, in the words of those who set it. */

/** Russian sentences by the path of the value; a test holds that none is missing and none is left over. */
export const CONFIG_WORDS: Readonly<Record<string, string>> = {
  version: 'Версия формы файла. Всегда 1.',
  centre: 'Центр занятости и это рабочее место.',
  'centre.name': 'Название центра: стоит на первом экране и на памятках.',
  'centre.workstation': 'Название рабочего места, например «Рабочее место 3».',
  'centre.hotline': 'Телефон горячей линии или null.',
  'centre.contactCentre': 'Телефон контакт-центра или null.',
  'centre.booking':
    'Адрес страницы записи на приём, https, или null. Посетитель открывает её на своём телефоне.',
  theme: 'Оформление региона.',
  'theme.primary': 'Основной цвет, #rrggbb; null — цвет программы. Контраст не меньше 4,5 к 1.',
  'theme.accent': 'Цвет кнопки «Завершить обслуживание», #rrggbb; null — цвет программы.',
  'theme.logo': 'Логотип: имя картинки рядом с этим файлом, до 200 КБ; null — знак программы.',
  visit: 'Сколько длится обслуживание.',
  'visit.idleMinutes': 'Через сколько минут без действий появляется предупреждение.',
  'visit.warningSeconds': 'Сколько секунд идёт предупреждение перед завершением.',
  'visit.limitMinutes': 'Сколько минут длится обслуживание самое большее.',
  'visit.extensionMinutes': 'На сколько минут консультант продлевает обслуживание за один раз.',
  'visit.extensions': 'Сколько раз обслуживание можно продлить.',
  feedback: 'Код для отзыва на экране или null.',
  'feedback.address': 'Адрес опроса, https. {workstation} заменяется именем машины.',
  'feedback.caption': 'Подпись под кодом.',
  survey: 'Опрос после обслуживания.',
  'survey.questions':
    'До трёх вопросов: help, place, portal или свой {"id", "text"}. Пустой список выключает опрос.',
  'survey.hasComment': 'Можно ли добавить несколько слов.',
  scans: 'Сканер.',
  'scans.inbox':
    'Папка или список папок, куда сканер складывает файлы. Всё в них удаляется после обслуживания.',
  printing: 'Печать.',
  'printing.printer': 'Имя принтера в CUPS; null — принтер системы по умолчанию.',
  consultations: 'Журнал учета консультаций.',
  'consultations.unit': 'Структурное подразделение, как оно пишется в журнале.',
  'consultations.categories': 'Список категорий проблем, из которого выбирает консультант.',
  retention: 'Сколько месяцев хранится журнал; null — всегда.',
  'retention.visits': 'Обслуживания.',
  'retention.consultations': 'Журнал учета консультаций.',
  'retention.receipts': 'Квитанции о завершении. В них есть и отказы.',
  'retention.incidents': 'Отказы: что рабочее место не разрешило.',
  'retention.survey': 'Ответы на опрос.',
  'retention.audit': 'Кто и что делал на столе консультанта.',
  network: 'Сеть.',
  'network.proxy': 'Прокси-сервер, узел:порт; null — без него.',
  'network.mustNotAnswer':
    'Внутренние адреса, узел:порт, которые отсюда не должны отвечать: их пробует npm run doctor.',
  certificates: 'Сертификаты.',
  'certificates.nationalCa':
    'Файл PEM с сертификатами национального удостоверяющего центра; действует для порталов с flags.nationalCa.',
  pack: 'Подписанный пакет: настройки и инструкции региона одним файлом.',
  'pack.from': 'Где лежит пакет: путь на общей папке или носителе. Смотрится при каждом запуске. null — нет.',
  'pack.key': 'Открытый ключ, которым проверяется пакет. Его печатает npm run config -- key.',
  portals:
    'Порталы: что открывается на рабочем месте. Список [ ] заменяет все; объект { "id": { } } меняет или добавляет названные, null убирает.',
};
