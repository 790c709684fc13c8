import { expect, test } from 'vitest';
import { TabList } from '../../../../main/core/portals/tab-list.ts';

function opened(...ids: readonly string[]) {
  const list = new TabList<{ readonly id: string }>();
  const tabs = ids.map((id) => ({ id }));
  for (const tab of tabs) list.add(tab);
  return { list, tabs };
}

test('shows no tab before one is brought to the front, and none while it is hidden', () => {
  const { list } = opened('a');
  const a = list.byId('a') ?? { id: '' };
  expect([list.active, list.shown]).toEqual([null, null]);
  list.show(a);
  expect([list.active, list.shown]).toEqual([a, a]);
  list.hide();
  expect([list.active, list.shown]).toEqual([a, null]);
});

test('the last of the others takes the place of a closed tab, shown only if that one was', () => {
  const { list } = opened('a', 'b', 'c');
  const [a, b, c] = list.all;
  if (!a || !b || !c) throw new Error('three tabs were added');
  list.show(a);
  expect(list.remove(a)).toBe(true);
  expect(list.shown).toBe(c);
  list.remove(b);
  expect(list.shown).toBe(c);
  list.hide();
  list.remove(c);
  expect([list.active, list.shown, list.all]).toEqual([null, null, []]);
  expect(list.remove(c)).toBe(false);
});

test('a hidden list stays hidden when a tab is closed', () => {
  const { list, tabs } = opened('a', 'b');
  const [a, b] = tabs;
  if (!a || !b) throw new Error('two tabs were added');
  list.show(a);
  list.hide();
  list.remove(a);
  expect([list.active, list.shown]).toEqual([b, null]);
});

test('a tab that another has opened is unlisted until it has a page', () => {
  const { list, tabs } = opened('a');
  const [a] = tabs;
  if (!a) throw new Error('a tab was added');
  const popup = { id: 'popup' };
  list.add(popup, a);
  expect(list.all).toEqual([a, popup]);
  expect(list.listed).toEqual([a]);
  expect([list.isOpening(a), list.openerOf(popup)]).toEqual([true, a]);
  expect(list.arrive(popup)).toBe(a);
  expect(list.arrive(popup)).toBeUndefined();
  expect([list.isOpening(a), list.listed]).toEqual([false, [a, popup]]);
});
