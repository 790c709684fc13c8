/** Templates for the editor of group policy (ADMX, ADML), written from the schema of the configuration. */
import { CONFIG_WORDS } from '../main/core/config/config-words.ts';
import {
  POLICY_KEY,
  type PolicyKind,
  type PolicyValue,
  policyValues,
} from '../main/core/config/policy-values.ts';
import { POLICY_WORDS_ENGLISH } from './policy-words.ts';

const SPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const HEAD = `<?xml version="1.0" encoding="utf-8"?>\n<!-- Written by «npm run schema». -->\n`;

type Language = 'ru-RU' | 'en-US';
const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'ru-RU': CONFIG_WORDS,
  'en-US': POLICY_WORDS_ENGLISH,
};
const COMMON = {
  'ru-RU': {
    root: 'Сектор: рабочее место центра занятости',
    supported: 'Windows 10, Windows 11',
    rest: 'Не задано: решают файлы настроек и значения программы.',
    json: 'Значение записывается как JSON, можно в несколько строк.',
  },
  'en-US': {
    root: 'Sector: workstation of an employment centre',
    supported: 'Windows 10, Windows 11',
    rest: 'Not configured: the configuration files and the values of the program decide.',
    json: 'The value is written as JSON, in several lines if you like.',
  },
} as const satisfies Record<Language, object>;

/** Every template by its path below the folder of policy definitions. */
export function policyTemplates(): Readonly<Record<string, string>> {
  const values = policyValues();
  return {
    'sector.admx': admx(values),
    'ru-RU/sector.adml': adml(values, 'ru-RU'),
    'en-US/sector.adml': adml(values, 'en-US'),
  };
}

/** `visit_idleMinutes`: unique among policies and categories, since paths are. */
const idOf = (path: readonly string[]) => path.join('_');

function sectionsOf(values: readonly PolicyValue[]): readonly string[] {
  return [
    ...new Set(values.flatMap(({ path: [section = '', ...rest] }) => (rest.length > 0 ? [section] : []))),
  ];
}

function admx(values: readonly PolicyValue[]): string {
  const categories = sectionsOf(values).map(
    (name) =>
      `    <category name="cat_${name}" displayName="$(string.cat_${name})"><parentCategory ref="sector"/></category>\n`,
  );
  return `${HEAD}<policyDefinitions xmlns="${SPACE}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces><target prefix="sector" namespace="Sector.Policies"/></policyNamespaces>
  <resources minRequiredRevision="1.0"/>
  <supportedOn>
    <definitions><definition name="supported" displayName="$(string.supported)"/></definitions>
  </supportedOn>
  <categories>
    <category name="sector" displayName="$(string.sector)"/>
${categories.join('')}  </categories>
  <policies>
${values.map(policy).join('')}  </policies>
</policyDefinitions>
`;
}

function policy({ path, kind, mayBeNull }: PolicyValue): string {
  const id = idOf(path);
  const name = path.at(-1) ?? '';
  const key = [POLICY_KEY, ...path.slice(0, -1)].join('\\');
  const category = path.length > 1 ? `cat_${path[0]}` : 'sector';
  const text = `displayName="$(string.${id})" explainText="$(string.${id}_explain)"`;
  const switched = kind.type === 'boolean' ? ` valueName="${name}"` : ` presentation="$(presentation.${id})"`;
  return `    <policy name="${id}" class="Machine" ${text} key="${key}"${switched}>
      <parentCategory ref="${category}"/>
      <supportedOn ref="supported"/>
      ${element(`${id}_value`, name, [POLICY_KEY, ...path].join('\\'), kind, mayBeNull)}
    </policy>
`;
}

function element(id: string, name: string, listKey: string, kind: PolicyKind, mayBeNull: boolean): string {
  const head = `id="${id}" valueName="${name}"`;
  const required = mayBeNull ? '' : ' required="true"';
  switch (kind.type) {
    case 'boolean':
      return '<enabledValue><decimal value="1"/></enabledValue><disabledValue><decimal value="0"/></disabledValue>';
    case 'number':
      // The editor knows whole numbers alone.
      return `<elements><decimal ${head}${required} minValue="${Math.ceil(kind.least)}" maxValue="${Math.floor(kind.most)}"/></elements>`;
    case 'text':
      return `<elements><text ${head}${required} maxLength="${kind.longest}"/></elements>`;
    case 'list':
      return `<elements><list id="${id}" key="${listKey}" valuePrefix=""/></elements>`;
    case 'json':
      return `<elements><multiText ${head}${required}/></elements>`;
  }
}

function adml(values: readonly PolicyValue[], language: Language): string {
  const words = WORDS[language];
  const common = COMMON[language];
  const strings = [
    ['sector', common.root],
    ['supported', common.supported],
    ...sectionsOf(values).map((name) => [`cat_${name}`, (words[name] ?? name).replace(/\.$/, '')]),
    ...values.flatMap(({ path, kind }) => {
      const said = words[path.join('.')] ?? '';
      const form = kind.type === 'json' ? `\n\n${common.json}` : '';
      return [
        [idOf(path), path.join('.')],
        [`${idOf(path)}_explain`, `${said}${form}\n\n${common.rest}`],
      ];
    }),
  ].map(([id = '', text = '']) => `      <string id="${id}">${escaped(text)}</string>\n`);
  const presentations = values.flatMap(({ path, kind }) => {
    const control = controlOf(kind, `${idOf(path)}_value`, escaped(path.at(-1) ?? ''));
    return control === null ? [] : [`      <presentation id="${idOf(path)}">${control}</presentation>\n`];
  });
  return `${HEAD}<policyDefinitionResources xmlns="${SPACE}" revision="1.0" schemaVersion="1.0">
  <displayName>${escaped(common.root)}</displayName>
  <description>${escaped(common.root)}</description>
  <resources>
    <stringTable>
${strings.join('')}    </stringTable>
    <presentationTable>
${presentations.join('')}    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function controlOf({ type }: PolicyKind, id: string, label: string): string | null {
  switch (type) {
    case 'boolean':
      return null;
    case 'number':
      return `<decimalTextBox refId="${id}">${label}</decimalTextBox>`;
    case 'text':
      return `<textBox refId="${id}"><label>${label}</label></textBox>`;
    case 'list':
      return `<listBox refId="${id}">${label}</listBox>`;
    case 'json':
      return `<multiTextBox refId="${id}">${label}</multiTextBox>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
