/** Names that a function of a source uses, also in what is called later, before the line that gives them a value. */
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Names of one block, with the position from which each has its value. */
type Scope = Map<string, number>;

/**
 * Finds what could be a ReferenceError at runtime, and TypeScript does not see: a closure over a `const` further down.
 * Consts of the module itself do not count, they all have their value before anything of it is called.
 * @returns the names in the order of their use, each as often as it is used
 */
export function usedBefore(source: string): readonly string[] {
  const { program } = parseSync('source.ts', source, { lang: 'ts' });
  const found: string[] = [];
  walk(program as unknown as Node, [], found);
  return found;
}

function walk(node: Node, scopes: readonly Scope[], found: string[]): void {
  if (node.type === 'Identifier') noteUse(node, scopes, found);
  // Types have no value; of `x as T` the expression counts.
  if (node.type.startsWith('TS')) {
    if (isNode(node.expression)) walk(node.expression, scopes, found);
    return;
  }
  const isFunction = /Function/.test(node.type);
  const opens =
    isFunction || (scopes.length > 0 && /^(BlockStatement|For\w*Statement|SwitchStatement)$/.test(node.type));
  const inner = opens ? [...scopes, scopeOf(node)] : scopes;
  for (const [part, child] of Object.entries(node)) {
    if (isName(node, part)) continue;
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one, inner, found);
  }
}

function noteUse({ name, start }: Node, scopes: readonly Scope[], found: string[]): void {
  const scope = scopes.findLast((one) => one.has(String(name)));
  const valueFrom = scope?.get(String(name)) ?? 0;
  if (start < valueFrom) found.push(String(name));
}

/** Whether this part is a name and no use: of a member, of a key, of what is declared. */
function isName(node: Node, part: string): boolean {
  if (node.type === 'MemberExpression') return part === 'property' && !node.computed;
  if (/^(Property|PropertyDefinition|MethodDefinition)$/.test(node.type))
    return part === 'key' && !node.computed;
  if (node.type === 'VariableDeclarator') return part === 'id';
  return part === 'id' || part === 'params' || part === 'label' || part === 'param';
}

/** What a function or a block declares itself; parameters have their value at once. */
function scopeOf(node: Node): Scope {
  const scope: Scope = new Map();
  for (const param of listOf(node.params)) for (const name of namesOf(param)) scope.set(name, 0);
  const statements = /Function/.test(node.type) ? [] : listOf(node.body);
  const declared = [...statements, ...listOf(node.init), ...listOf(node.left)];
  for (const statement of declared) {
    for (const declarator of listOf(statement.declarations)) {
      if (!isNode(declarator.id)) continue;
      for (const name of namesOf(declarator.id)) scope.set(name, declarator.end);
    }
  }
  return scope;
}

function namesOf(pattern: Node): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern.name)];
    case 'ObjectPattern':
      return listOf(pattern.properties).flatMap(namesOf);
    case 'ArrayPattern':
      return listOf(pattern.elements).flatMap(namesOf);
    default:
      return [pattern.value, pattern.argument, pattern.left].filter(isNode).flatMap(namesOf);
  }
}

function listOf(part: unknown): readonly Node[] {
  return (Array.isArray(part) ? part : [part]).filter(isNode);
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part;
}
