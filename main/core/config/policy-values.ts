/**
 * The values of the configuration as group policy can set them: one registry value or one numbered list each. Read
 * from the schema of the configuration, so that the templates (ADMX) and the reading of the registry cannot differ.
 */

import { isPlainObject } from '../base/plain-object.ts';
import { configJsonSchema, optionsOf } from './config-schema.ts';

/** Below `HKEY_LOCAL_MACHINE`. */
export const POLICY_KEY = 'Software\\Policies\\Sector';

export type PolicyKind =
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'text'; readonly longest: number }
  /** Texts as values 1, 2, 3 … of a key of their own. */
  | { readonly type: 'list' }
  /** What has a form of its own: JSON in lines of text. */
  | { readonly type: 'json' };

export interface PolicyValue {
  /** `['visit', 'idleMinutes']` */
  readonly path: readonly string[];
  readonly kind: PolicyKind;
  /** Whether the value may be null: an empty text says so. */
  readonly mayBeNull: boolean;
}

/** Every value that group policy can set, in the order of the form. `version` is none: nobody can choose it. */
export function policyValues(): readonly PolicyValue[] {
  const { properties } = configJsonSchema();
  const { $schema: _, version: __, ...rest } = isPlainObject(properties) ? properties : {};
  return Object.entries(rest).flatMap(([name, node]) => valuesOf(node, [name]));
}

function valuesOf(node: unknown, path: readonly string[]): readonly PolicyValue[] {
  const options = optionsOf(node);
  const own = options.filter(({ type }) => type !== 'null');
  const [first] = own;
  // The registry has one key for each group: what lies deeper is one value.
  if (own.length === 1 && path.length === 1 && isPlainObject(first?.properties)) {
    return Object.entries(first.properties).flatMap(([name, inner]) => valuesOf(inner, [...path, name]));
  }
  return [{ path, kind: kindOf(own), mayBeNull: own.length < options.length }];
}

function kindOf(options: readonly Record<string, unknown>[]): PolicyKind {
  const [only] = options;
  if (
    options.some((one) => one.type === 'array' && isPlainObject(one.items) && one.items.type === 'string')
  ) {
    return { type: 'list' };
  }
  if (options.length !== 1 || only === undefined) return { type: 'json' };
  if (only.type === 'boolean') return { type: 'boolean' };
  if (only.type === 'string') return { type: 'text', longest: numberOr(only.maxLength, 1024) };
  if (only.type !== 'number' && only.type !== 'integer') return { type: 'json' };
  return { type: 'number', least: numberOr(only.minimum, 0), most: numberOr(only.maximum, 999_999) };
}

function numberOr(value: unknown, other: number): number {
  return typeof value === 'number' ? value : other;
}
