import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createCatalogue } from '../../../main/core/catalogue/catalogue.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';

const Queries = z.object({
  queries: z.array(
    z.object({ audience: z.enum(['citizen', 'employer']), query: z.string(), number: z.string() }),
  ),
});

it('finds the right instruction first in 80 %, among the first three in 95 % of what people type', async () => {
  const { queries } = Queries.parse(JSON.parse(readFileSync('test/fixtures/catalogue/queries.json', 'utf8')));
  const { instructions } = await loadInstructions('instructions');
  const catalogue = createCatalogue(instructions);
  const numbers = new Map(instructions.map(({ id, number }) => [id, number]));
  const places = queries.map(({ audience, query, number }) =>
    catalogue.search(audience, query).findIndex(({ id }) => numbers.get(id) === number),
  );
  const share = (limit: number) => places.filter((at) => at >= 0 && at < limit).length / places.length;
  console.log(
    `search: ${queries.length} queries, first ${(share(1) * 100).toFixed(1)} %, among three ${(share(3) * 100).toFixed(1)} %`,
  );
  expect(queries.length).toBeGreaterThanOrEqual(120);
  expect(share(1)).toBeGreaterThanOrEqual(0.8);
  expect(share(3)).toBeGreaterThanOrEqual(0.95);
});
