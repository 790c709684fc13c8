import { describe, expect, it } from 'vitest';
import {
  lintSteps,
  parseInstruction,
  parsePart,
  plainText,
  templateOf,
} from '../../../../main/core/catalogue/catalogue.ts';

function warningsOf(body: string): string[] {
  const parsed = parsePart('x', body);
  return parsed.ok
    ? lintSteps('common/x.md', parsed.value).warnings.map(({ russian }) => russian)
    : ['broken'];
}

describe('the lint of reading ease', () => {
  it('lets plain text pass', () => {
    expect(warningsOf('## Нажмите кнопку\nОна справа вверху. Подождите ответа.\n')).toEqual([]);
  });

  it('names a sentence of more than twenty words, list items counted one by one', () => {
    const twentyOne = Array.from({ length: 21 }, () => 'слово').join(' ');
    expect(warningsOf(`## Шаг\n${twentyOne}.\n`)[0]).toContain('Предложение из 21 слов');
    expect(
      warningsOf(
        '## Шаг\n- десять слов в этом пункте совсем не так уж много\n- и ещё десять слов в этом пункте совсем не много\n',
      ),
    ).toEqual([]);
  });

  it('names an abbreviation that is explained nowhere, once', () => {
    expect(warningsOf('## Шаг\nИдите в МФЦ. МФЦ закрыт.\n')).toEqual(['Сокращение «МФЦ» не объяснено.']);
    expect(warningsOf('## Шаг\nИдите в МФЦ (центр «Мои документы»).\n')).toEqual([]);
    expect(warningsOf('## Шаг\nВпишите СНИЛС и ИНН.\n')).toEqual([]);
  });

  it('names a step that is too long to be read beside a portal', () => {
    const text = Array.from({ length: 30 }, () => 'Это три слова.').join(' ');
    expect(warningsOf(`## Шаг\n${text}\n`)).toEqual(['Шаг «Шаг»: 90 слов, разделите его.']);
  });
});

describe('the preview', () => {
  it('keeps every line within the width and shows every step', () => {
    const login = parsePart('login-esia', '## Войдите\nТекст.\n');
    const parts = new Map(login.ok ? [['login-esia', login.value]] : []);
    const parsed = parseInstruction('1-x', templateOf('1', '2026-11-22'), parts);
    const text = parsed.ok ? plainText(parsed.value, 60) : '';
    expect(text).toContain('1.  Войдите');
    expect(text).toContain('→ Что вы увидите: признак');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
