/** What an extension keeps for itself (`chrome.storage`): in memory, for one visit. */
import { isPlainObject } from '../base/plain-object.ts';
import { EDS_LIMITS } from './limits.ts';

export class KeptValues {
  /** Values as JSON, by area and key. */
  readonly #areas = new Map<string, Map<string, string>>();
  #letters = 0;

  /**
   * Does what the extension asks.
   * @param body keys (`get`, `remove`: text, list, an object of defaults, nothing for all) or an object (`set`)
   * @returns the answer, and for a change what has changed, both as JSON; null for what cannot be done
   */
  ask(
    area: string,
    method: string,
    body: string,
  ): { readonly answer: string; readonly changed: string | null } | null {
    const values = this.#areas.get(area) ?? new Map<string, string>();
    this.#areas.set(area, values);
    const asked: unknown = body === '' ? null : parsed(body);
    if (method === 'get') return { answer: this.#get(values, asked), changed: null };
    if (method === 'set' && isPlainObject(asked)) return this.#set(values, asked);
    if (method === 'remove') return this.#remove(values, keysOf(asked) ?? []);
    if (method === 'clear') return this.#remove(values, [...values.keys()]);
    return null;
  }

  #get(values: ReadonlyMap<string, string>, asked: unknown): string {
    const keys = keysOf(asked) ?? [...values.keys()];
    const defaults = isPlainObject(asked) ? asked : {};
    const found = keys.flatMap((key) => {
      const value =
        values.get(key) ?? (Object.hasOwn(defaults, key) ? JSON.stringify(defaults[key]) : undefined);
      return value === undefined ? [] : [`${JSON.stringify(key)}:${value}`];
    });
    return `{${found.join(',')}}`;
  }

  #set(values: Map<string, string>, items: Record<string, unknown>) {
    const texts = Object.entries(items).flatMap(([key, value]) => {
      const text = JSON.stringify(value);
      return text === undefined ? [] : [[key, text] as const];
    });
    const more = texts.reduce((sum, [key, text]) => sum + text.length - (values.get(key)?.length ?? 0), 0);
    if (this.#letters + more > EDS_LIMITS.storage) return null;
    this.#letters += more;
    const changes = texts.map(([key, text]) => {
      const old = values.get(key);
      values.set(key, text);
      return `${JSON.stringify(key)}:{${old === undefined ? '' : `"oldValue":${old},`}"newValue":${text}}`;
    });
    return { answer: '', changed: `{${changes.join(',')}}` };
  }

  #remove(values: Map<string, string>, keys: readonly string[]) {
    const changes = keys.flatMap((key) => {
      const old = values.get(key);
      if (old === undefined) return [];
      this.#letters -= old.length;
      values.delete(key);
      return [`${JSON.stringify(key)}:{"oldValue":${old}}`];
    });
    return { answer: '', changed: changes.length === 0 ? null : `{${changes.join(',')}}` };
  }
}

function keysOf(asked: unknown): readonly string[] | null {
  if (typeof asked === 'string') return [asked];
  if (Array.isArray(asked)) return asked.filter((one): one is string => typeof one === 'string');
  return isPlainObject(asked) ? Object.keys(asked) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
