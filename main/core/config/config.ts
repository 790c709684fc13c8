/**
 * The configuration: everything a region may want to change, validated, with a default for every value.
 * Layers: built in ← signed pack ← files of the configuration folder in the order of their names ← managed policy (a folder; on Windows group policy too).
 */
import { z } from 'zod';
import { Mode } from '../../../preload/words.ts';
import { EdsSettings, edsTroubles } from '../eds/eds-settings.ts';
import { SectorCounts } from '../journal/norms.ts';
import { Retention } from '../journal/retention.ts';
import { compileBundle } from '../policy/portal-bundle.ts';
import { planTroubles } from '../portals/logout-plan.ts';
import { questionId, SurveySettings } from '../survey/questions.ts';
import type { ConfigTrouble } from './config-trouble.ts';
import { defaultPortals } from './default-portals.ts';
import { brokenAt } from './json-place.ts';
import { DEEPEST, type ShapeFault, shapeFault, shortened } from './json-shape.ts';
import { isPlainObject, merge } from './merge.ts';
import {
  applyPortalChanges,
  mergePortals,
  PortalChanges,
  PortalList,
  strayChanges,
} from './portal-changes.ts';
import { LEAST_CONTRAST, readableLike, worstContrast } from './theme-colours.ts';

// No flags in these patterns: a JSON Schema has none, and an editor must not underline what we take.
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const text = z.string().min(1).max(200);

export const Config = z.strictObject({
  /** Version of this form. */
  version: z.literal(1).default(1),
  centre: z
    .strictObject({
      name: text.default('Центр занятости населения'),
      workstation: text.default('Рабочее место 1'),
      hotline: text.nullable().default(null),
      contactCentre: text.nullable().default(null),
      /** The page where an appointment is made; visitors open it on their own phone. */
      booking: z
        .url({ protocol: /^https$/ })
        .nullable()
        .default(null),
    })
    .prefault({}),
  theme: z
    .strictObject({
      /** Titles, links and main buttons; null for ours. */
      primary: Colour.nullable().default(null),
      /** «Закончить и выйти» alone; null for ours. */
      accent: Colour.nullable().default(null),
      /** A picture in the folder of the configuration, or a data: address; null for our mark. */
      logo: z
        .string()
        .regex(
          /^([\w-][\w.-]*\.(svg|SVG|png|PNG|jpe?g|JPE?G|webp|WEBP)|data:image\/(svg\+xml|png|jpeg|webp);base64,[\w+/=]+)$/,
        )
        .nullable()
        .default(null),
    })
    .prefault({}),
  visit: z
    .strictObject({
      idleMinutes: z.number().min(0.05).max(60).default(5),
      warningSeconds: z.number().int().min(20).max(600).default(60),
      limitMinutes: z.number().min(1).max(480).default(60),
      extensionMinutes: z.number().min(1).max(120).default(10),
      extensions: z.number().int().min(0).max(100).default(10),
    })
    .prefault({}),
  feedback: z
    .strictObject({
      /** `{workstation}` stands for the short name of the machine. */
      address: z.url({ protocol: /^https$/ }),
      caption: text.default('Оцените обслуживание'),
    })
    .nullable()
    .default(null),
  /** Asked after each visit, on the receipt. */
  survey: SurveySettings.prefault({}),
  scans: z
    .strictObject({
      /** The folder or folders where scanners put their files; they belong to visits alone and are emptied. */
      inbox: z
        .union([text, z.array(text).min(1)])
        .nullable()
        .default(null),
    })
    .prefault({}),
  printing: z
    .strictObject({
      printer: text.nullable().default(null),
      /** Where it stands, as it is said after «Принтер …»: «у стола консультанта». */
      place: text.nullable().default(null),
    })
    .prefault({}),
  staff: z
    .strictObject({
      /** The fewest digits of a consultant's PIN; of IT it is always six. */
      shortestPin: z.number().int().min(4).max(6).default(6),
      /** A consultant's own card opens the desk; what is dangerous wants the PIN all the same. */
      card: z.boolean().default(false),
    })
    .prefault({}),
  consultations: z
    .strictObject({
      /** «Структурное подразделение» of the log. */
      unit: text.default('Сектор цифровых сервисов'),
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
    })
    .prefault({}),
  /** Who is beside this workstation. */
  mode: Mode.default('staffed'),
  /** How large the sector is, for its norms. */
  sector: SectorCounts.prefault({}),
  mobile: z
    .strictObject({
      /** What the log of mobile service asks for, besides number, time and who served. */
      columns: z
        .array(z.string().trim().min(1).max(80))
        .min(1)
        .max(12)
        .default(['Место обслуживания', 'Услуга', 'Результат']),
    })
    .prefault({}),
  /** How many months each kind of the journal is kept; null for ever. */
  retention: Retention.prefault({}),
  exports: z
    .strictObject({
      /** Where the desk writes tables: a folder that is there, on a share perhaps; null for beside the journal. */
      folder: text.nullable().default(null),
    })
    .prefault({}),
  aloud: z
    .strictObject({
      /** The system's screen reader for visitors: never, by a button where the session has one, or for everybody. */
      screenReader: z.enum(['off', 'offered', 'always']).default('offered'),
      /** A button that reads a step of an instruction, where the session has a Russian voice. */
      instructions: z.boolean().default(true),
    })
    .prefault({}),
  selfTest: z
    .strictObject({
      /** After this hour of the day, while nobody is there, the machine examines itself; null: only when asked. */
      hour: z.number().int().min(0).max(23).nullable().default(3),
    })
    .prefault({}),
  network: z
    .strictObject({
      /** The proxy of the site's network; null where the workstation connects by itself. */
      proxy: z
        .string()
        .regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/)
        .nullable()
        .default(null),
      /** Addresses of the inner network that must not be reached from here; the self-test tries them. */
      mustNotAnswer: z
        .array(z.string().regex(/^[a-zA-Z0-9.-]+:\d{1,5}$/))
        .max(20)
        .default([]),
    })
    .prefault({}),
  certificates: z
    .strictObject({
      /**
       * File with the certificates of the national authority (PEM), beside the configuration or with its full
       * path; trusted for portals with the flag `nationalCa` alone.
       */
      nationalCa: text.nullable().default(null),
    })
    .prefault({}),
  /** Signature extensions of this machine; a region's pack cannot set it. */
  eds: EdsSettings.prefault({}),
  pack: z
    .strictObject({
      /** A signed pack, on a share or a stick: looked for at every start. */
      from: text.nullable().default(null),
      /** The public key (Ed25519, 32 bytes in base64) whose packs are taken. */
      key: z
        .string()
        .regex(/^[A-Za-z0-9+/]{43}=$/)
        .nullable()
        .default(null),
    })
    .prefault({}),
  portals: PortalList.default([...defaultPortals]),
});
export type Config = z.infer<typeof Config>;

const WithChanges = Config.extend({ portals: PortalChanges });

/** What a file may say: as the configuration, or with changes to the portals in place of the list. */
export const ConfigFile = Config.extend({
  portals: z.union([PortalList, PortalChanges]).default([...defaultPortals]),
});

/** Which layer a text belongs to; the built-in values have none. */
export type ConfigLayer = 'pack' | 'file' | 'policy' | 'group-policy';

/** One text as it was read: where from, and what it says. */
export interface ConfigSource {
  readonly file: string;
  readonly text: string;
  /** An ordinary file where it is left out. */
  readonly layer?: ConfigLayer;
}

/** What was read of a configuration, in the order in which it wins, and what could not be read. */
export interface ReadSources {
  readonly sources: readonly ConfigSource[];
  readonly troubles: readonly ConfigTrouble[];
}

/** More than any region has written, and little enough to be read before the first screen. */
export const LARGEST_TEXT = 1_000_000;

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly troubles: readonly [] }
  | { readonly ok: false; readonly troubles: readonly ConfigTrouble[] };

/** The configuration with nothing set. */
export const defaultConfig: Config = Config.parse({});

/**
 * Puts layers over the defaults, later ones winning: objects are merged, everything else is replaced; portals as
 * portal-changes.ts says.
 * Returns every trouble found, each with the file, the path inside it and what is allowed there.
 */
export function loadConfig(sources: readonly ConfigSource[]): LoadedConfig {
  const troubles: ConfigTrouble[] = [];
  for (const { file, text } of sources) {
    const read = readJson(file, text);
    // Each file is judged alone first, so that a trouble is told with the file that holds it.
    if ('trouble' in read) troubles.push(read.trouble);
    else troubles.push(...schemaTroubles(file, read.value));
  }
  if (troubles.length > 0) return { ok: false, troubles };
  const stray = strayChangeTroubles(sources);
  if (stray.length > 0) return { ok: false, troubles: stray };
  const said = mergeSources(sources);
  const merged = isPlainObject(said.portals)
    ? { ...said, portals: applyPortalChanges(defaultPortals, said.portals) }
    : said;
  const parsed = Config.safeParse(merged);
  const lastFile = sources.at(-1)?.file ?? '';
  if (!parsed.success) return { ok: false, troubles: schemaTroubles(lastFile, merged) };
  const found = [
    ...themeTroubles(fileWith('theme', sources) ?? lastFile, parsed.data),
    ...surveyTroubles(fileWith('survey', sources) ?? lastFile, parsed.data),
    ...signatureTroubles(fileWith('eds', sources) ?? lastFile, parsed.data),
    ...portalTroubles(sources, parsed.data),
  ];
  return found.length > 0 ? { ok: false, troubles: found } : { ok: true, config: parsed.data, troubles: [] };
}

/** What readable sources say together, without the built-in values. */
export function mergeSources(sources: readonly ConfigSource[]): Record<string, unknown> {
  return sources.map(saidBy).reduce((low, high) => {
    const portals = mergePortals(low.portals, high.portals);
    return { ...merge(low, high), ...(portals === undefined ? {} : { portals }) };
  }, {});
}

/** What one source says; nothing where it cannot be read. */
export function saidBy({ file, text }: ConfigSource): Record<string, unknown> {
  const read = readJson(file, text);
  return 'value' in read ? read.value : {};
}

/** What a source is called in a sentence. */
function titleOf(file: string): string {
  return `${file.startsWith('HKLM\\') ? 'Групповая политика' : 'Файл'} ${file}`;
}

function readJson(
  file: string,
  text: string,
): { value: Record<string, unknown> } | { trouble: ConfigTrouble } {
  const trouble = (path: string, russian: string, english: string) => ({
    trouble: { file, path, russian, english },
  });
  if (text.length > LARGEST_TEXT) {
    return trouble(
      '',
      `${titleOf(file)}: слишком большой. Нужен не больше ${LARGEST_TEXT / 1_000_000} МБ.`,
      `File ${file}: too large. Allowed: at most ${LARGEST_TEXT / 1_000_000} MB.`,
    );
  }
  const json = text.replace(/^\uFEFF/, '');
  const place = (at: number) => {
    const before = json.slice(0, at);
    return [before.split('\n').length, before.length - before.lastIndexOf('\n')] as const;
  };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const [line, column] = place(brokenAt(json));
    return trouble(
      `${line}:${column}`,
      `${titleOf(file)}, строка ${line}, знак ${column}: это не JSON. Проверьте запятые, кавычки и скобки.`,
      `File ${file}, line ${line}, column ${column}: not JSON. Check commas, quotes and brackets.`,
    );
  }
  if (!isPlainObject(value)) {
    return trouble(
      '',
      `${titleOf(file)}: ожидается объект в фигурных скобках.`,
      `File ${file}: an object in braces is expected.`,
    );
  }
  const fault = shapeFault(json);
  if (fault !== null) {
    const [line, column] = place(fault.at);
    const [russian, english] = faultWords(fault);
    return trouble(
      `${line}:${column}`,
      `${titleOf(file)}, строка ${line}, знак ${column}: ${russian}`,
      `File ${file}, line ${line}, column ${column}: ${english}`,
    );
  }
  // For editors alone: which form the file keeps to.
  const { $schema, ...said } = value;
  return { value: typeof $schema === 'string' ? said : value };
}

function faultWords(fault: ShapeFault): readonly [russian: string, english: string] {
  switch (fault.kind) {
    case 'deep':
      return [`вложено глубже ${DEEPEST} скобок.`, `nested deeper than ${DEEPEST}.`];
    case 'huge':
      return [
        `число ${shortened(fault.text)} слишком большое.`,
        `the number ${shortened(fault.text)} is too large.`,
      ];
    case 'duplicate':
      return [
        `«${fault.name}» записано второй раз в тех же скобках. Оставьте одно.`,
        `"${fault.name}" stands twice in the same braces. Leave one.`,
      ];
  }
}

function schemaTroubles(file: string, value: Record<string, unknown>): ConfigTrouble[] {
  const form = isPlainObject(value.portals) ? WithChanges : Config;
  const messages = (locale: { localeError: z.core.$ZodErrorMap }) =>
    form.safeParse(value, { error: locale.localeError }).error?.issues ?? [];
  const russian = messages(z.locales.ru());
  const english = messages(z.locales.en());
  return english.map((issue, index) => {
    const path = pathText(issue.path);
    const allowed = allowedAt(form, issue);
    const where = path === '' ? '' : ` → ${path}`;
    return {
      file,
      path,
      russian: `${titleOf(file)}${where}: ${russian[index]?.message ?? issue.message}.${allowed ? ` Допустимо: ${allowed}.` : ''}`,
      english: `File ${file}${where}: ${issue.message}.${allowed ? ` Allowed: ${allowed}.` : ''}`,
    };
  });
}

/** What a value looks like whose form no rule tells in words. */
const EXAMPLES: Readonly<Record<string, string>> = {
  primary: '#0b4a8f',
  accent: '#9c4108',
  logo: 'logo.svg, logo.png, logo.jpg, logo.webp',
  proxy: 'proxy.example:3128',
  key: 'sector config key',
  sha256: 'sector eds hash',
  folder: '/opt/sector-eds/…',
};

/** For an unknown key: the keys that are known at that place. */
function allowedAt(form: z.ZodType, issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    let place: unknown = form;
    for (const part of issue.path) {
      place = unwrap(place);
      if (place instanceof z.ZodArray) place = place.element;
      else if (place instanceof z.ZodRecord) place = place.valueType;
      else place = shapeOf(place)?.[String(part)];
    }
    return Object.keys(shapeOf(unwrap(place)) ?? {}).join(', ');
  }
  if (issue.code === 'invalid_key') return 'a-z, 0-9, -';
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'https://…';
  const example = EXAMPLES[String(issue.path.at(-1))];
  if (issue.code === 'invalid_format' && example) return example;
  return issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodOptional
  ) {
    inner = inner.unwrap();
  }
  return inner;
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}

/** A colour that cannot be read is refused with one that can. */
function themeTroubles(file: string, { theme }: Config): ConfigTrouble[] {
  return (['primary', 'accent'] as const).flatMap((name) => {
    const colour = theme[name];
    const worst = colour === null ? LEAST_CONTRAST : worstContrast(colour);
    if (colour === null || worst >= LEAST_CONTRAST) return [];
    const path = `theme.${name}`;
    // Rounded down: 4.48 must not be told as 4.5.
    const seen = (Math.floor(worst * 10) / 10).toFixed(1);
    const instead = readableLike(colour);
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: цвет ${colour} плохо читается, контраст ${seen.replace('.', ',')} к 1. Нужно не меньше 4,5 к 1. Возьмите темнее, например ${instead}.`,
      english: `File ${file} → ${path}: colour ${colour} cannot be read well, its contrast is ${seen}:1. Allowed: 4.5:1 or more, for example ${instead}.`,
    };
  });
}

/** Two questions with one id would be added up. */
function surveyTroubles(file: string, { survey }: Config): ConfigTrouble[] {
  const ids = survey.questions.map(questionId);
  return ids.flatMap((id, at) => {
    if (ids.indexOf(id) === at) return [];
    const path = `survey.questions[${at}]`;
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: вопрос с id «${id}» уже есть. Назовите этот иначе.`,
      english: `File ${file} → ${path}: a question with the id "${id}" is there already. Name this one otherwise.`,
    };
  });
}

function signatureTroubles(file: string, { eds }: Config): ConfigTrouble[] {
  return edsTroubles(eds).map(({ path: inner, russian, english }) => {
    const path = `eds.${inner}`;
    return {
      ...{ file, path },
      russian: `${titleOf(file)} → ${path}: ${russian}`,
      english: `File ${file} → ${path}: ${english}`,
    };
  });
}

function strayChangeTroubles(sources: readonly ConfigSource[]): ConfigTrouble[] {
  const layers = sources.map((source) => ({ file: source.file, portals: saidBy(source).portals }));
  return strayChanges(defaultPortals, layers).map(({ file, id, known }) => {
    const path = `portals.${id}`;
    const all = known.join(', ');
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: такого портала нет. Есть: ${all}. Новому нужны title, home и navigate.`,
      english: `File ${file} → ${path}: no such portal. Known: ${all}. A new one needs title, home and navigate.`,
    };
  });
}

function portalTroubles(sources: readonly ConfigSource[], { portals }: Config): ConfigTrouble[] {
  return portals.flatMap((portal, index) => {
    const { file, isChange } = sourceOfPortal(sources, portal.id);
    const place = isChange ? `portals.${portal.id}` : `portals[${index}]`;
    const at = (path: string) => `${place}${path === '' || path.startsWith('[') ? '' : '.'}${path}`;
    const trouble = (path: string, russian: string, english: string): ConfigTrouble => ({
      file,
      path: at(path),
      russian: `${titleOf(file)} → ${at(path)} (портал «${portal.id}»): ${russian}`,
      english: `File ${file} → ${at(path)} (portal "${portal.id}"): ${english}`,
    });
    const compiled = compileBundle(portal);
    if (!compiled.ok)
      return compiled.problems.map(({ path, message, english }) => trouble(path, message, english));
    if (portals.findIndex(({ id }) => id === portal.id) < index) {
      return [trouble('id', 'портал с таким id уже есть.', 'this id is taken by an earlier portal.')];
    }
    if (portal.identity !== undefined && !portals.some(({ id }) => id === portal.identity)) {
      const known = portals.map(({ id }) => id).join(', ');
      return [
        trouble(
          'identity',
          `нет портала «${portal.identity}». Есть: ${known}.`,
          `no portal "${portal.identity}". Known: ${known}.`,
        ),
      ];
    }
    if (portal.logout === undefined) return [];
    return planTroubles(portal.logout).map(({ path, russian, english }) =>
      trouble(pathText(['logout', ...path]), russian, english),
    );
  });
}

/** The last file that says something of a portal: changes it, or brings the list. */
function sourceOfPortal(
  sources: readonly ConfigSource[],
  id: string,
): { readonly file: string; readonly isChange: boolean } {
  const last = sources.findLast((source) => {
    const { portals } = saidBy(source);
    return Array.isArray(portals) || (isPlainObject(portals) && Object.hasOwn(portals, id));
  });
  return {
    file: last?.file ?? sources.at(-1)?.file ?? '',
    isChange: last !== undefined && isPlainObject(saidBy(last).portals),
  };
}

/** The last file that sets the key. */
function fileWith(key: string, sources: readonly ConfigSource[]): string | undefined {
  return sources.findLast((source) => saidBy(source)[key] !== undefined)?.file;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
