// Predicates in square brackets: an index, or a condition on each item.
import { stepBack, truth, type Run } from './run.ts';

/** What is left of a value: items, and whether they are an array of the data itself rather than a selection. */
type Selected = { items: readonly unknown[]; whole: boolean };

export type Filter = (selected: Selected, ...rest: Parameters<Run>) => Selected;

export const select = (value: unknown): Selected =>
  Array.isArray(value) ? { items: value, whole: true } : { items: value === undefined ? [] : [value], whole: false };

/** A selection of one is that one, of none is nothing. */
export const unwrap = ({ items, whole }: Selected): unknown => {
  if (whole || items.length > 1) return items;
  return items[0];
};

export const indexFilter = (index: number): Filter => {
  const place = Math.floor(index);
  return ({ items }) => {
    const item = items[place < 0 ? items.length + place : place];
    return select(item);
  };
};

export const conditionFilter =
  (condition: Run): Filter =>
  ({ items }, scope, _, locals) => {
    const left: unknown[] = [];
    for (const [index, item] of items.entries()) {
      const held = condition(scope, item, locals);
      if (Array.isArray(held)) stepBack();
      if (typeof held === 'number') {
        const place = Math.floor(held);
        if ((place < 0 ? items.length + place : place) === index) left.push(item);
      } else if (truth(held)) left.push(item);
    }
    return { items: left, whole: false };
  };

export const applyFilters = (filters: readonly Filter[], value: unknown, ...rest: Parameters<Run>): Selected => {
  let selected = select(value);
  for (const filter of filters) selected = filter(selected, ...rest);
  return selected;
};
