/** The container and the sheets of a workbook; that LibreOffice takes it is seen in test/integration/spreadsheets. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Cell, ColumnKind, Table } from '../../../main/core/journal/table.ts';
import { sheetNames } from '../../../main/export/sheet-names.ts';
import { writeWorkbook } from '../../../main/export/workbook.ts';
import { MOST_ROWS } from '../../../main/export/workbook-sheet.ts';
import { zip } from '../../../main/export/zip.ts';

/** The entries as the directory at the end of the container lists them. */
function entriesOf(container: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(container);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  return new Map(
    Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
      const [packed, size, nameLength] = [
        bytes.readUInt32LE(at + 20),
        bytes.readUInt32LE(at + 24),
        bytes.readUInt16LE(at + 28),
      ];
      const name = bytes.toString('ascii', at + 46, at + 46 + nameLength);
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const text = inflateRawSync(bytes.subarray(start, start + packed));
      expect(text).toHaveLength(size);
      at += 46 + nameLength;
      return [name, text.toString('utf8')] as const;
    }),
  );
}

const tableOf = (kind: ColumnKind, ...cells: readonly Cell[]): Table => ({
  name: 'Лист',
  columns: [{ title: 'Графа', kind, width: 12 }],
  rows: cells.map((cell) => [cell]),
});

async function sheetOf(kind: ColumnKind, ...cells: readonly Cell[]): Promise<string> {
  return entriesOf(await writeWorkbook([tableOf(kind, ...cells)])).get('xl/worksheets/sheet1.xml') ?? '';
}

describe('a workbook', () => {
  test('has a heading that stays in sight, and numbers as numbers', async () => {
    const sheet = await sheetOf('number', 12, -1.5, null);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<c r="A1" s="6" t="inlineStr">');
    expect(sheet).toContain('<c r="A2" s="1"><v>12</v></c>');
    expect(sheet).toContain('<v>-1.5</v>');
    expect(sheet).toContain('<row r="4"></row>');
  });

  test.each<[ColumnKind, string, string]>([
    ['moment', '2026-03-02T12:00:00.000+03:00', '<c r="A2" s="4"><v>46083.5</v></c>'],
    ['day', '2026-03-02', '<c r="A2" s="5"><v>46083</v></c>'],
    ['day', '1970-01-01', '<v>25569</v>'],
    ['day', 'вчера', '>вчера</t>'],
    ['day', '1899-12-31', '>1899-12-31</t>'],
  ])('writes a %s, %s, as the day of the clock on the wall', async (kind, cell, expected) => {
    expect(await sheetOf(kind, cell)).toContain(expected);
  });

  test.each(["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(A1)'])(
    'keeps %s a text, also when it is edited',
    async (text) => {
      expect(await sheetOf('text', text)).toContain(
        `<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">${text}</t>`,
      );
    },
  );

  test.each([
    ['markup', 'a<b>&"c"', 'a&lt;b&gt;&amp;&quot;c&quot;'],
    ['control signs', 'a\u0000b\u0008c\u001fd\u000be', 'abcde'],
    ['half a pair', 'a\ud800b', 'a\ufffdb'],
    ['what is no sign', 'a\uffffb\ufffe', 'ab'],
    ['an emoji', 'a😀b', 'a😀b'],
    ['line breaks', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['an escape of Excel', 'a_x0041_b', 'a_x005F_x0041_b'],
    ['more than a cell holds', 'я'.repeat(40_000), 'я'.repeat(32_767)],
  ])('makes %s harmless', async (_what, text, expected) => {
    expect(await sheetOf('text', text)).toContain(`<t xml:space="preserve">${expected}</t>`);
  });

  test('refuses more rows than a sheet holds', async () => {
    function* rows(): Generator<Cell[]> {
      for (let row = 0; row < MOST_ROWS; row += 1) yield [];
    }
    await expect(writeWorkbook([{ name: 'Лист', columns: [], rows: rows() }])).rejects.toThrow(RangeError);
  });

  test('names its sheets so that Excel takes them', () => {
    const long = 'Журнал учета выездного обслуживания';
    expect(sheetNames(['a/b:[c]*?', long, long, long.toUpperCase(), "''", 'History'])).toEqual([
      'a b  c',
      'Журнал учета выездного обслужив',
      'Журнал учета выездного обслуж 2',
      'ЖУРНАЛ УЧЕТА ВЫЕЗДНОГО ОБСЛУЖ 3',
      'Лист',
      'Лист History',
    ]);
  });

  test('is the same every time', async () => {
    expect(await writeWorkbook([tableOf('text', 'a')])).toEqual(await writeWorkbook([tableOf('text', 'a')]));
  });
});

test('what breaks while it is packed comes to whoever waits', async () => {
  function* pieces(): Generator<string> {
    yield 'a';
    throw new Error('the disk');
  }
  await expect(zip([{ name: 'a', pieces: pieces() }])).rejects.toThrow('the disk');
});
