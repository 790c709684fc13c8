/**
 * Finds a surname or a first name that stands alone: «помогли Петрову», «Капустин пришёл», «договорились с Тимофеем».
 * In Russian a capital letter within a sentence is a proper name; what is left to tell is people from places, streets,
 * organisations and portals.
 */
import { isAmbiguousName, isFirstName, isPatronymic } from './russian-names.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Endings of surnames in the singular and of a family, in every case. */
const SURNAME =
  /^(?:[а-я]+-)?[а-я]{2,}(?:(?:[ое]в|[иы]н)(?:а|у|ым|е|ой|ою|ы|ых|ыми)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)|енко|чук(?:а|у|ом|е)?|швили|дзе)$/;

/** Begins a sentence as often as a surname does, and ends like one. */
const FIRST_WORD = /^(?:[а-я]+-)?[а-я]{2,}(?:[ое]в(?:а|у|ым|ой)?|[иы]н(?:а|у|ым|ой)?|енко|[сц]к(?:ий|ая))$/;

/** What a person does: then the first word is who did it. */
const DOES =
  /^\s+(?:(?:так|не|снова|опять|уже|ещё|тоже|сам|сама|вчера|сегодня|дважды)\s+){0,3}(?:и\s+не\s+)?[а-яё]+(?:л|ла|ли|лся|лась|лись|ит|ет|ёт|ят|ют|ится|ется)(?![а-яё])/;

/** A mark that parts a name from what is said of it. */
const SAYS = /^(?:,|:|\s[—–-])\s/;

/** How somebody has come: «Лукин опять без паспорта». */
const IS_SOMEHOW = /^\s+(?:опять|снова|уже|ещё|без|с|со|из|к|у|и|сам|сама|тоже)\s/;

/** Whoever is called this has a name after it. */
const PEOPLE =
  /^(?:граждан(?:ин|ка|ину|ке|ина|ки|ином|кой)|заявител[а-я]+|посетител[а-я]+|работодател[а-я]+|директор[а-я]*|бухгалтер[а-я]*|кадровик[а-я]*|самозанят[а-я]+|переселен[а-я]+|студент[а-я]*|пенсионер[а-я]*|ип|инвалид[а-я]*|бабушк[а-я]+|сын[а-я]*|доч[а-я]+|мам[а-я]+|муж[а-я]*|жен[а-я]|супруг[а-я]*|брат[а-я]*|сестр[а-я]+|т[её]т[а-я]+|дяд[а-я]+|дедушк[а-я]+|семь[а-я]+|внук[а-я]*|коллег[а-я]+|фамили[а-я]+|представител[а-я]+|специалист[а-я]*|консультант[а-я]*|куратор[а-я]*|на имя)$/;

/** What is named after people stands behind such a word: a street, a works, a test. */
const NAMED_AFTER =
  /^(?:улиц[а-я]*|проспект[а-я]*|пр-т|площад[а-я]*|переул[а-я]*|бульвар[а-я]*|шоссе|набережн[а-я]*|имени|им|станци[а-я]*|метро|остановк[а-я]*|город[а-я]*|пос[её]л[а-я]*|сел[а-я]*|деревн[а-я]*|район[а-я]*|област[а-я]*|кра[а-я]*|завод[а-я]*|колледж[а-я]*|техникум[а-я]*|больниц[а-я]*|клиник[а-я]*|тест[а-я]*|опросник[а-я]*|методик[а-я]*|шкал[а-я]*|школ[а-я]*|университет[а-я]*|институт[а-я]*|парк[а-я]*|фонд[а-я]*|театр[а-я]*|сквер[а-я]*|двор[а-я]*|стадион[а-я]*|училищ[а-я]*|лице[йяюе]|гимнази[а-я]*|санатори[а-я]*|музе[а-я]*|собор[а-я]*|мемориал[а-я]*|магазин[а-я]*|банк[а-я]*|портал[а-я]*|сайт[а-я]*|раздел[а-я]*|кнопк[а-я]*|программ[а-я]*|журнал[а-я]*|республик[а-я]*)$/;
/** The same words, cut short: «ул. Гагарина», «г. Чехов». */
const CUT_SHORT = /(?<![А-Яа-яё])(?:ул|пр|просп|пл|пер|им|ст|г|гор|п|пос|с|дер|д|б-р|наб|мкр)\.\s*$/i;

/** Where it is the name of a place. */
const WHERE = /^(?:в|во|из|до|под|через|на|около|близ)$/;
const TOWNS =
  /^(?:азов|балаш[а-я]*|беслан|бийск|борисов|брянск|владими|волгоград|воткин|гагарин|зелен|иванов|калинин|камышин|касимов|киров|клин|коломн|корол[её]в|коченёв|крюков|курган|кашин|льгов|мурин|одинцов|орлов|павлов|пересвет|пушкин|псков|ростов|рубцов|саратов|сасов|серпухов|солнечногор|ступин|тамбов|талдом|троицк|фрязин|химк|чебоксар|чехов|шатур|щёлков|щелков|юбилейн|артём|артем|берлин|харьков|львов|киев|чернигов|кишин[её]в|бельц|могил[её]в|гродн|кобрин|пинск|росси)/;

/** Adjectives of places and peoples: «Ленинский район», «Московская область», «Татарский язык». */
const OF_A_PLACE =
  /^(?:росси|русск|москов|ленин|киров|совет|октябрь|казан|пушкин|гагарин|татар|башкир|чуваш|удмурт|марий|мордов|чечен|дагестан|сибир|ураль|северн|кавказ|кубан|крым|красно|ново|старо|нижегород|свердлов|тюмен|том|ом|пензен|самар|саратов|орлов|псков|тамбов|росто|иванов|владимир|яросла|твер|тул|калуж|брян|смолен|киров|перм|курск|белгород|воронеж|липец|астрахан|волгоград|мурман|архангел|карель|коми|якут|бурят|хабаров|примор|сахалин|камчат|магадан|иркут|алтай|кемеров|томск|англий|немец|китай|узбек|таджик|кирги|казах|украин|белорус|армян|грузин|азербайджан|европей|центральн|городск|област|пенсион|детск|социальн|психологическ|медицинск|техническ|юридическ|электрическ|педагогическ|историческ|политехническ)/;
/** What an adjective of a place stands before. */
const PLACE_NOUN =
  /^\s+(?:район|област|кра[йяею]|завод|улиц|вокзал|округ|карт|отдел|центр|республик|язык|федерац|рынок|фонд|университет|институт|колледж|шоссе|проспект|переул|площад|район|дом|музе|театр|школ|раскладк)/;

/** Capitalised within a sentence or at its beginning, with an ending of surnames, and nobody's name. */
const NOBODY = new Set(
  `один снова слова основа готов готова готово здоров здорова нова нужен нужна часов документов вопросов порталов телефонов
  кодов паролей файлов сайтов причина машина половина картина женщина мужчина страница магазин магазина магазину
  термин логин логина экзамен домен витрина корзина медицина дисциплина величина единицы ответов отзывов отказов
  процентов рублей билетов результатов заявлений итогов снов основ вариантов признаков способов видов типов сроков
  шагов разделов пунктов этапов листов сканов специалистов работников сотрудников граждан членов налогов взносов
  расходов доходов счетов договоров приказов законов актов случаев месяцев дней годов лет годен должен должна
  важен важна виден видна видны полна равен равна верен верна цена цены дана даны одна одну одной один одним
  образован женатов холодов выводов входов адресов номеров кабинетов центров органов фондов банков
  ресурсов курсов обучения навыков языков уроков классов тестов вузов колледжей техников механиков слесарев готовы
  новым новой новую новых новы старым старой годовым годовой правовым правовой трудовым трудовой трудовую
  трудовых правовых базовым базовой кадровым кадровой кадровых массовым массовой налоговым налоговой
  налоговую финансовым финансовой почтовым почтовой почтовую страховым страховой страховую страховых
  пилотным целевым целевой сетевым сетевой деловым деловой первым первой верховым верховой цифровым цифровой
  цифровых бытовым бытовой пищевым пищевой игровым игровой личным личной единым единой бесплатным
  электронным данным данной главным главной основным основной вахтовым вахтовой грузовым грузовой
  сотовым сотовой остановка справа слева половину снизу внизу витамин бензин керосин ангина
  паспортов талонов плагинов токенов носителей браузеров ключев сертификатов подписей клин берлин
  мастерская мастерской мастерскую терминов терминала иностранным иностранной банковским банковской россиян крестьян армян узнав отзыв призыв
  архив актив коллектив перерыв мотив массив пассив норматив кооператив наиболее более скрин магнитин аспирин
  пятерочка озон авито кофе юридическим юридической физическим физической госключ госуслуг госуслуги`.split(
    /\s+/,
  ),
);

/** Organisations and places of two words, of which one looks like somebody. */
const BESIDE = /^\s+(?:России|Ра|ID|Карт[ыау]|плюс|Плюс)(?![а-яё])/;

/** What first names of the Turkic peoples and the Caucasus are made of: «Асланбек», «Ильназ», «Гульнур», «Насретдин». */
const MADE_OF =
  /^(?!узбек)[а-я]{2,}(?:бек|улла|ахмет|мурат|мурза|гир[её]й|наз|гуль|нур|джон|[ит][дт]дин|етдин|утдин)(?:а|у|ом|ем|е|и|ы)?$/;

const PREPOSITION = /^(?:на|во?|из|до|у|ко?|со?|по|от|за|об?|при|для|через|под|над|без)$/;

interface Word {
  readonly raw: string;
  /** In small letters, ё as е. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** @returns the places of names that stand alone, in the order of the text */
export function findLoneNames(text: string): readonly Place[] {
  const words: readonly Word[] = [...text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)].map(({ 0: raw, index }) => ({
    raw,
    ...{ text: raw.toLowerCase().replaceAll('ё', 'е'), start: index, end: index + raw.length },
  }));
  // In a text that is all capitals they say nothing.
  const hasSmall = /[а-яё]{3}/.test(text);
  const isLoud = ({ raw }: Word) => hasSmall && /^[А-ЯЁ]{5,}$/.test(raw);
  const alone = words
    .filter(
      (word, at) => (isCapital(word) || isLoud(word)) && isLoneName(text, word, words[at - 1], words[at + 1]),
    )
    .map(({ start, end }) => ({ start, end }));
  return [...alone, ...inARow(text, words)].sort((a, b) => a.start - b.start);
}

/** Belongs to names of places, organisations and services of several words: «Нижний Новгород», «Почта России». */
const OF_ORGANISATIONS =
  /^(?:росси|росс|ра$|карт|яндекс|почт|сбер|банк|работ|челн|новгород|гор[аыуе]$|лук[аи]$|пол[яе]|камск|дон|портал|госуслуг|моск|татарстан|башкортостан|республик|федерац|закон|кодекс|правительств|министерств|минтруд|роструд|социальн|фонд|центр|дом|пятерочк|магнит|лент|интернет|гугл|хром|виндовс|рутокен|криптопро|госключ|макс)/;

/**
 * Two capitals beside each other, «Шульга Олександр»; at the beginning of a sentence three, «Нгуен Ван Хай», unless
 * they do something: «Чжан Вэй учит».
 */
function* inARow(text: string, words: readonly Word[]): Generator<Place> {
  for (let at = 0; at < words.length; at += 1) {
    const [first] = [words[at]];
    let to = at;
    const next = () => words[to + 1];
    const touches = () => /^\s+$/.test(text.slice(words[to]?.end ?? 0, next()?.start ?? 0));
    while (next() && isCapital(next() as Word) && touches()) to += 1;
    // «На Баумана открыли»: a preposition is part of no name.
    if (!first || to === at || !isCapital(first) || PREPOSITION.test(first.text)) continue;
    const all = words.slice(at, to + 1);
    const left = text.slice(words[at - 1]?.end ?? 0, first.start);
    const right = text.slice(words[to]?.end ?? 0);
    const least = beginsSentence(left, words[at - 1]) && !DOES.test(right) && !SAYS.test(right) ? 3 : 2;
    const isNobody = all.some(
      (word) =>
        NOBODY.has(word.text) ||
        NAMED_AFTER.test(word.text) ||
        OF_ORGANISATIONS.test(word.text) ||
        /(?:[ыи]й|ая|ое|ые|ой|их|ых)$/.test(word.text),
    );
    const isNamedAfter =
      NAMED_AFTER.test(words[at - 1]?.text ?? '') || CUT_SHORT.test(text.slice(0, first.start));
    if (all.length >= least && !isNobody && !isNamedAfter && !/[«"„(]\s*$/.test(left))
      yield { start: first.start, end: words[to]?.end ?? first.end };
    at = to;
  }
}

const isCapital = ({ raw }: Word) => /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?$/.test(raw);

function isLoneName(text: string, word: Word, before: Word | undefined, after: Word | undefined): boolean {
  const [left, right] = [text.slice(before?.end ?? 0, word.start), text.slice(word.end)];
  if (NOBODY.has(word.text) || /[«"„(№]\s*$/.test(left) || BESIDE.test(right)) return false;
  // «Тест Климова», «ул. Гагарина», «имени Боткина»; «города» of two words: «Нижний Новгород».
  if (before && /^\.?\s+$/.test(left) && NAMED_AFTER.test(before.text)) return false;
  if (CUT_SHORT.test(text.slice(0, word.start))) return false;
  if (before && /^\s+$/.test(left) && WHERE.test(before.text) && TOWNS.test(word.text)) return false;
  // «На Баумана открыли …»: a street.
  if (before?.raw === 'На' && /[оеиы][вн]а$/.test(word.text)) return false;
  const isCalled = before !== undefined && PEOPLE.test(before.text) && /^[.:]?\s+$/.test(left);
  if (isFirstName(word.text)) return isCalled || isFirstNameAlone(word, left, right, before);
  if (isPatronymic(word.text) || MADE_OF.test(word.text)) return true;
  if (!isLikeSurname(word)) return isCalled && isForeign(word);
  if (/[сц]к[а-я]{1,3}$/.test(word.text) && (OF_A_PLACE.test(word.text) || PLACE_NOUN.test(right)))
    return false;
  // A number of a house: a street.
  if (/^,?\s*(?:д(?:ом)?\.?\s*)?\d/.test(right)) return false;
  if (isCalled) return true;
  if (!beginsSentence(left, before)) return true;
  return (
    FIRST_WORD.test(word.text) &&
    !(after && isCapital(after)) &&
    (DOES.test(right) || SAYS.test(right) || IS_SOMEHOW.test(right))
  );
}

/** «Вера» and «Роман» alone are words; «Владимир» and «Артём» are towns as well. */
function isFirstNameAlone(word: Word, left: string, right: string, before: Word | undefined): boolean {
  if (isAmbiguousName(word.text)) return false;
  return (
    !(before && /^\s+$/.test(left) && /^(?:март|апрел|ма[йя])/.test(before.text)) && !/^\s*[«"]/.test(right)
  );
}

/** «Щукина-Белая»: one half is enough. */
const isLikeSurname = ({ text }: Word) => text.split('-').some((part) => SURNAME.test(part));

/** A surname that ends like nothing, after a word that says that one follows: «директор Штольц». */
function isForeign({ text }: Word): boolean {
  return (
    text.length > 2 &&
    !TOWNS.test(text) &&
    !OF_A_PLACE.test(text) &&
    !/(?:[ыи]й|[оыи]й|ая|ое|ые|ость|ция)$/.test(text)
  );
}

/** Whether a capital letter says nothing here. */
function beginsSentence(left: string, before: Word | undefined): boolean {
  return before === undefined || /[.!?…\n:;]\s*$|[—–]\s*$/.test(left);
}
