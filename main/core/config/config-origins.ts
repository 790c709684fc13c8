/** Where every value of the configuration comes from. */

import { isPlainObject } from '../base/plain-object.ts';
import type { Config } from './config.ts';
import { type ConfigLayer, type ConfigSource, saidBy } from './config-source.ts';

/** `built-in`, or the layer and the name of its file. */
export interface ConfigValue {
  /** `visit.idleMinutes`, `portals.esia.home`; other lists are one value. */
  readonly path: string;
  readonly value: unknown;
  readonly layer: 'built-in' | ConfigLayer;
  /** Null for a built-in value. */
  readonly file: string | null;
}

/** Every value of a configuration that these sources gave, in the order of the form. */
export function configValues(config: Config, sources: readonly ConfigSource[]): readonly ConfigValue[] {
  const said = sources.map((source) => ({ source, value: saidBy(source) }));
  const layers = said.map(({ source, value }) => ({
    source,
    value: 'portals' in value ? { ...value, portals: byId(value.portals) } : value,
  }));
  return leaves(withPortalsById(config), []).map(({ path, value }) => {
    const setter = layers.findLast(({ value: layer }) => at(layer, path) !== undefined)?.source;
    return {
      path: path.join('.'),
      value,
      layer: setter ? (setter.layer ?? 'file') : 'built-in',
      file: setter?.file ?? null,
    };
  });
}

/** Portals have names of their own, so that each value of each can be named. */
function withPortalsById(config: Config): object {
  return { ...config, portals: byId(config.portals) };
}

function byId(portals: unknown): unknown {
  if (!Array.isArray(portals)) return portals;
  return Object.fromEntries(portals.map((one: { readonly id: string }) => [one.id, one]));
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

function leaves(value: unknown, path: readonly string[]): readonly Leaf[] {
  if (!isPlainObject(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isPlainObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

/** One value that two configurations do not agree about; undefined where one of them has no such value. */
export interface ConfigDifference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two configurations, lists as a whole. */
export function configDifferences(before: Config, after: Config): readonly ConfigDifference[] {
  const valuesOf = (config: Config) =>
    new Map(leaves(withPortalsById(config), []).map(({ path, value }) => [path.join('.'), value] as const));
  const [old, young] = [valuesOf(before), valuesOf(after)] as const;
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(young.get(path)))
    .map((path) => ({ path, before: old.get(path), after: young.get(path) }));
}
