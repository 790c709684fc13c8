import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

describe('F83 a file that cannot be read as it was meant', () => {
  const folderWith = (files: Readonly<Record<string, string | Buffer>>) => {
    const root = mkdtempSync(join(tmpdir(), 'sector-instructions-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
    return root;
  };
  const good = readFileSync('test/fixtures/catalogue/broken/1.1-good/instruction.md');
  const login = readFileSync('test/fixtures/catalogue/broken/common/login.md');
  const told = async (root: string) => {
    const { instructions, troubles } = await loadInstructions(root);
    return [instructions.length, ...troubles.map((one) => `${placeOf(one)} ${one.russian}`)];
  };

  it('is refused for a byte that is no letter, with line and place, and for the sign of a lost letter', async () => {
    const bad = Buffer.from(good);
    const at = bad.indexOf('\n', bad.indexOf('\n') + 1) + 1;
    bad[at] = 0xff;
    expect(await told(folderWith({ '1.1-good/instruction.md': bad }))).toEqual([
      0,
      expect.stringMatching(/^1\.1-good\/instruction\.md:3 Строка 3, знак 1: буква испорчена/),
    ]);
    const lost = `${good.toString()}Приве\uFFFD\n`;
    expect(await told(folderWith({ '1.1-good/instruction.md': lost }))).toEqual([
      0,
      expect.stringMatching(/знак 6: буква испорчена/),
    ]);
  });

  it('is refused for millions of signs', async () => {
    const root = folderWith({ '1.1-good/instruction.md': `${good.toString()}${'я'.repeat(8_400_000)}` });
    expect(await told(root)).toEqual([0, expect.stringContaining('Файл больше 500 КБ')]);
  });

  it('is told where its name is not the one that is read', async () => {
    const root = folderWith({
      ...{ '1.1-good/instruction.md': good, 'common/login.md': login },
      ...{ 'common/Other.MD': 'x', 'Questionnaire.yml': 'x' },
      'README.md': 'for editors',
    });
    expect(await told(root)).toEqual([
      1,
      expect.stringContaining('common/Other.MD Файл не прочитан: он должен называться'),
      expect.stringContaining('Questionnaire.yml Файл не прочитан: он должен называться questionnaire.yaml'),
    ]);
  });
});
