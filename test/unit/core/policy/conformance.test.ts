import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { normalizeAddress } from '../../../../main/core/policy/chrome-address.ts';
import { filterToComponents } from '../../../../main/core/policy/chrome-filter.ts';
import { runVectors, VectorTable } from '../../../../main/core/policy/vectors.ts';

/** Chromium's own expectations; they stay outside the project. */
const TABLE = resolve(import.meta.dirname, '../../../../../shared/conformance/chromium-url-filter.json');
const isThere = existsSync(TABLE);
if (!isThere) console.warn(`SKIPPED Chromium's own expectations: ${TABLE} is absent`);

const Extras = z.object({
  filter_to_components: z.array(
    z.object({
      filter: z.string(),
      scheme: z.string(),
      host: z.string(),
      match_subdomains: z.boolean(),
      port: z.number(),
      path: z.string(),
    }),
  ),
  normalize: z.array(z.object({ url: z.string(), normalized: z.string() })),
});

describe.skipIf(!isThere)("Chromium's own expectations of its URL filter", () => {
  const text = isThere ? readFileSync(TABLE, 'utf8') : '{"filter_to_components":[],"normalize":[]}';
  const table = VectorTable.parse(JSON.parse(text));
  const extras = Extras.parse(JSON.parse(text));

  test('hold in every one of the 365 rows of single, multi and blocklist', () => {
    const { passed, total, differences } = runVectors(table);
    expect(differences).toEqual([]);
    expect([passed, total]).toEqual([365, 365]);
  });

  test.each(extras.filter_to_components)('cut the filter $filter into the same parts', (row) => {
    expect(filterToComponents(row.filter)).toMatchObject({
      scheme: row.scheme,
      host: row.host,
      matchSubdomains: row.match_subdomains,
      port: row.port,
      path: row.path,
    });
  });

  test.each(extras.normalize)('normalise $url the same way', ({ url, normalized }) => {
    expect(normalizeAddress(url)).toBe(normalizeAddress(normalized));
  });
});
