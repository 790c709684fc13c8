/** The page of all settings (docs/settings.ru.md), written from the schema of the configuration. */

import { isPlainObject } from '../main/core/base/plain-object.ts';
import { configJsonSchema, optionsOf } from '../main/core/config/config-schema.ts';
import { SETTING_EXAMPLES } from './settings-examples.ts';

type Node = Readonly<Record<string, unknown>>;

const HEAD = `# Все настройки

Эту страницу пишет \`npm run schema\`: правьте не её, а \`main/core/config\`. Как настройки складываются из слоёв и где лежат
файлы, сказано в руководстве администратора, «Настроить».

Каждую настройку могут задать пакет региона, файлы \`/etc/sector/*.json\`, управляемая политика
\`/etc/sector/managed/*.json\` и групповая политика Windows; откуда берётся пакет (\`pack\`)
и чем подписывают (\`eds\`), сам пакет сказать не может. Посетитель и консультант настроек не меняют. Настройки читаются при запуске программы.
`;

/**
 * @returns the page in Markdown: one section for each group of the configuration, one row for each value with what
 *   is allowed, the default and an example
 */
export function settingsPage(): string {
  const { $schema: _, portals, ...groups } = propertiesOf(configJsonSchema());
  const rows = Object.entries(groups);
  const isSingle = ([, node]: Row) => Object.keys(propertiesOf(node)).length === 0;
  return [
    HEAD,
    section('Общие', '', rows.filter(isSingle)),
    ...rows
      .filter((row) => !isSingle(row))
      .map(([name, node]) => section(`\`${name}\``, textOf(node.description), leavesOf(node, name))),
    section('`portals`', textOf(portals?.description), leavesOf(bundleOf(portals), 'portals.*')),
  ].join('\n');
}

type Row = readonly [path: string, node: Node];

function section(title: string, words: string, rows: readonly Row[]): string {
  const lines = rows.map(([path, node]) => {
    const cells = [
      `\`${path}\``,
      textOf(node.description),
      allowed(node),
      'default' in node ? short(node.default) : '—',
      SETTING_EXAMPLES[path] === undefined ? '—' : `\`${JSON.stringify(SETTING_EXAMPLES[path])}\``,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `## ${title}\n`,
    ...(words === '' ? [] : [`${words}\n`]),
    '| настройка | для чего | допустимо | сама по себе | пример |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function leavesOf(node: Node | undefined, path: string): readonly Row[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, inner]): readonly Row[] => {
    const at = `${path}.${name}`;
    // Each of these has a chapter of its own in the guide.
    const isWhole = name === 'logout' || at === 'eds.certificates';
    const isGroup = Object.keys(propertiesOf(inner)).length > 0 && !isWhole;
    return isGroup ? leavesOf(inner, at) : [[at, inner]];
  });
}

/** The form of one portal in the list. */
function bundleOf(portals: Node | undefined): Node | undefined {
  return optionsOf(portals)
    .map(({ items }) => items)
    .find(isPlainObject);
}

/** The values inside a group, whichever of its forms names them. */
function propertiesOf(node: Node | undefined): Readonly<Record<string, Node>> {
  return Object.assign({}, ...optionsOf(node).map(({ properties }) => properties));
}

function allowed(node: Node): string {
  const said = optionsOf(node).map(allowedOne);
  return [...new Set(said)].filter((one) => one !== '').join(' или ');
}

function allowedOne(node: Node): string {
  if (Array.isArray(node.enum)) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if ('const' in node) return short(node.const);
  switch (node.type) {
    case 'null':
      return '`null`';
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
      return `целое${range(node.minimum, node.maximum)}`;
    case 'number':
      return `число${range(node.minimum, node.maximum)}`;
    case 'string':
      return node.format === 'uri' ? 'адрес' : `текст${range(undefined, node.maxLength, ' знаков')}`;
    case 'array':
      return `список${range(node.minItems, node.maxItems)}`;
    case 'object':
      return 'объект';
    default:
      return '';
  }
}

function range(least: unknown, most: unknown, unit = ''): string {
  const low = typeof least === 'number' && least > Number.MIN_SAFE_INTEGER ? ` от ${number(least)}` : '';
  const high = typeof most === 'number' && most < Number.MAX_SAFE_INTEGER ? ` до ${number(most)}${unit}` : '';
  return low + high;
}

function number(value: number): string {
  return String(value).replace('.', ',');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? 'список программы' : `\`${text}\``;
}
