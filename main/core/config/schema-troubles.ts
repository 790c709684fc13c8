/** Where a text breaks the form of the configuration: the path inside it, and what is allowed there. */
import { z } from 'zod';
import { isPlainObject } from '../base/plain-object.ts';
import { Config, ConfigWithChanges } from './config.ts';
import { titleOf } from './config-source.ts';
import type { ConfigTrouble } from './config-trouble.ts';

/** @param value what a file says, or all of them together */
export function schemaTroubles(file: string, value: Record<string, unknown>): ConfigTrouble[] {
  const form = isPlainObject(value.portals) ? ConfigWithChanges : Config;
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

/** Describes the form of a value that no rule describes in words. */
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
/** `portals[0].navigate` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
