/** The configuration as a JSON Schema, for editors of the files. */
import { z } from 'zod';
import { isPlainObject } from '../base/plain-object.ts';
import { LogoutPlan } from '../portals/logout-plan.ts';
import { ConfigFile } from './config.ts';
import { CONFIG_WORDS } from './config-words.ts';
import { PORTAL_WORDS } from './portal-words.ts';

/** The schema (draft 2020-12) with a Russian sentence for every value. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ConfigFile, { io: 'input' });
  describe(schema, '', CONFIG_WORDS);
  describePortals(schema.properties?.portals);
  placeLogoutPlan(schema.properties?.portals);
  const { properties, ...head } = schema;
  return {
    ...head,
    title: 'Настройки программы «Сектор»',
    properties: { $schema: { type: 'string' }, ...properties },
  };
}

/** What a value of the schema may be; nested choices as one list. */
export function optionsOf(node: unknown): readonly Record<string, unknown>[] {
  if (!isPlainObject(node)) return [];
  return Array.isArray(node.anyOf) ? node.anyOf.flatMap(optionsOf) : [node];
}

type Words = Readonly<Record<string, string>>;

function describe(node: unknown, path: string, words: Words): void {
  if (!isPlainObject(node)) return;
  const sentence = words[path];
  if (sentence !== undefined) node.description = sentence;
  const options = Array.isArray(node.anyOf) ? node.anyOf : [];
  for (const { properties } of [node, ...options.filter(isPlainObject)]) {
    if (!isPlainObject(properties)) continue;
    for (const [name, inner] of Object.entries(properties)) {
      describe(inner, path === '' ? name : `${path}.${name}`, words);
    }
  }
}

/** A bundle stands in two forms: as an item of the list, and as a change of a portal that is named. */
function describePortals(node: unknown): void {
  for (const option of optionsOf(node)) {
    for (const bundle of [option.items, option.additionalProperties]) describe(bundle, '', PORTAL_WORDS);
  }
}

const PLAN_WORDS: Words = {
  steps: 'Шаги по порядку: goto, click, submit, waitUrl, waitSelector, waitCookieGone, revoke. Не больше 20.',
  probe: 'Страница, на которой сервер отвечает вошедшему и не вошедшему по-разному, и что видит не вошедший.',
  signedIn: 'Куки, которые есть только у вошедшего: без них выходить некому.',
  tokensOutlive:
    'Портал выдаёт токены, которые действуют и после выхода: без отзыва (revoke) выход не подтверждён.',
};

/** A bundle leaves the form of its `logout` to whoever performs it; editors are told here. */
function placeLogoutPlan(node: unknown): void {
  if (Array.isArray(node)) for (const inner of node) placeLogoutPlan(inner);
  if (!isPlainObject(node)) return;
  const { properties } = node;
  if (isPlainObject(properties) && 'logout' in properties) {
    const { $schema: _, ...plan } = z.toJSONSchema(LogoutPlan, { io: 'input' });
    for (const [name, inner] of Object.entries(plan.properties ?? {})) {
      if (isPlainObject(inner)) inner.description = PLAN_WORDS[name] ?? '';
    }
    properties.logout = { description: PORTAL_WORDS.logout, ...plan };
  }
  for (const [name, inner] of Object.entries(node)) if (name !== 'default') placeLogoutPlan(inner);
}
