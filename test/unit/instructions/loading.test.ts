import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../main/core/catalogue/catalogue.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';

describe('loading the folder of instructions', () => {
  it('leaves broken files out, tells of each in two languages, and loads the others', async () => {
    const { instructions, troubles } = await loadInstructions('test/fixtures/catalogue/broken');
    expect(instructions.map(({ id }) => id)).toEqual(['1.1-good']);
    expect(troubles.map(placeOf)).toEqual([
      'common/broken.md:1',
      '4-missing/instruction.md',
      '1.2-html/instruction.md:22',
      '2-wrong-field/instruction.md:5',
      '2-wrong-field/instruction.md:9',
      '2-wrong-field/instruction.md:1',
      '2-wrong-field/instruction.md:17',
      '3-no-head/instruction.md:1',
      '9-lost-part/instruction.md:1',
    ]);
    for (const { russian, english } of troubles) {
      expect(russian).toMatch(/[а-я]/);
      expect(english).toMatch(/[a-z]/);
    }
  });

  it('answers a missing folder with a trouble, not with an exception', async () => {
    const { instructions, troubles } = await loadInstructions('test/fixtures/catalogue/none');
    expect([instructions.length, troubles.length]).toEqual([0, 1]);
  });
});
