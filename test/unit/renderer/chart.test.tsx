import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BarChart } from '../../../renderer/charts/bar-chart.tsx';
import { ColumnChart } from '../../../renderer/charts/column-chart.tsx';

const rows = [
  { key: 'первое', short: 'п', count: 74 },
  { key: 'второе', short: 'в', count: 0 },
  { key: 'третье', short: 'т', count: 5 },
];

test('bars have an axis to read them by, and the table of words and figures is what a reader reads', () => {
  const markup = renderToStaticMarkup(<BarChart title="Портал" rows={rows} />);
  for (const tick of [20, 40, 60, 80]) expect(markup).toContain(`>${tick}</text>`);
  expect(markup).toMatch(/<tfoot aria-hidden="true">/);
  expect(markup).toMatch(/<th scope="row">первое<\/th>.*?inline-size:92\.5%.*?>74</);
});

test.each([false, true])(
  'columns have an axis, words below, figures above, and a table beside (paper: %s)',
  (isOnPaper) => {
    const markup = renderToStaticMarkup(<ColumnChart title="Час" rows={rows} isOnPaper={isOnPaper} />);
    const [drawn = '', table = ''] = markup.split(/(?=<table)/);
    expect(drawn).toMatch(/aria-hidden="true".*<rect [^>]*height="92\.5%"/);
    for (const said of ['>80<', '>74<', '>5<', '>п<', '>т<']) expect(drawn).toContain(said);
    expect(table).toMatch(/<th scope="row">первое<\/th><td class="number">74<.*третье/);
    expect(table).not.toContain('второе');
    expect(table.startsWith(isOnPaper ? '<table class="paper-table"' : '<table class="only-read"')).toBe(
      true,
    );
  },
);

test('of a year only the highest column has its figure, and at most sixteen words stand below', () => {
  const year = Array.from({ length: 250 }, (_, at) => ({
    key: `день ${at}`,
    short: `д${at}`,
    count: at + 1,
  }));
  const [drawn = ''] = renderToStaticMarkup(<ColumnChart title="День" rows={year} />).split('<table');
  expect(drawn.match(/>д\d+</g)?.length).toBeLessThanOrEqual(16);
  expect(drawn).toContain('>250<');
  expect(drawn).not.toContain('>249<');
});
