import { describe, expect, it } from '@jest/globals';
import { append, before, drop, type Edit, edited, negate, put, swap } from './edits.ts';
import {
  argument,
  branch,
  call,
  comparison,
  created,
  element,
  first,
  initial,
  last,
  left,
  literal,
  logical,
  objectOf,
  property,
  reads,
  returned,
  statement,
  test,
  value,
} from './finders.ts';
import { withState } from './states.ts';
import { findSymbol, type SourceSymbol } from './symbols.ts';
import { parse } from './syntax.ts';

function after(text: string, ...edits: Edit[]): string {
  const [node] = parse('example.ts', text);
  if (!node) throw new Error('The example is empty.');
  return edited({ file: 'example.ts', text, node } satisfies SourceSymbol, edits).replaceAll(/\s+/g, ' ');
}
const body = (text: string, ...edits: Edit[]) => after(`async function f(a, b, c) { ${text} }`, ...edits).slice(28, -2);

describe('what is left out', () => {
  it.each<[what: string, text: string, edit: Edit, left: string]>([
    ['a call', 'await s.vault.delete(a); g();', drop(call('vault.delete')), '; g();'],
    ['one of two calls', "v.delete('x'); v.delete('y');", drop(call('v.delete', 'y')), "v.delete('x'); ;"],
    ['a call with its if', 'if (a) g(b); return c;', drop(call('g')), '; return c;'],
    ['a call with its loop', 'for (const x of a) await g(x); return c;', drop(call('g')), '; return c;'],
    ['one side of a condition', 'if (!a || !g(a)) return;', drop(call('g')), 'if (!a) return;'],
    ['a comparison', 'return a.x === b && c;', drop(comparison('x')), 'return c;'],
    ['a fallback', 'return a.p ?? b?.at ?? c;', drop(reads('at')), 'return a.p ?? c;'],
    ['an if', 'if (a.x) { g(); } h();', drop(branch('x')), '; h();'],
    ['an error that is thrown', "if (a) throw new E('text'); h();", drop(created('E')), '; h();'],
    ['a return', 'if (a) return b; return c;', drop(first(returned())), '; return c;'],
    ['a property', 'g({ x: 1, y: 2 });', drop(property('x')), 'g({ y: 2 });'],
    ['the last property', 'g({ x: 1, y: 2 });', drop(property('y')), 'g({ x: 1 });'],
    ['an element', "g(['x', 'y']);", drop(literal('y')), "g(['x']);"],
    ['an argument', 'g(a, b);', drop(argument(call('g'), 2)), 'g(a);'],
    ['one of a list by its place', 'g({ at: [...a, b] });', drop(element(value('at'), 1)), 'g({ at: [ b] });'],
  ])('%s', (_what, text, edit, expected) => {
    expect(body(text, edit)).toBe(expected);
  });

  it('is no place that the rest could not do without', () => {
    expect(() => body('const x = a + b;', drop(left(comparison())))).toThrow('stands there 0 times');
    expect(() => body('const x = g(a) + b;', drop(call('g')))).toThrow('the call of g cannot be left out.');
  });
});

describe('what is put in place', () => {
  it.each<[what: string, text: string, edit: Edit, left: string]>([
    ['a test', 'if (a.x > 1) g();', put(test(branch('x')), 'true'), 'if (true) g();'],
    ['the other side', 'return a && g(b);', put(logical('g'), left(logical('g'))), 'return a;'],
    ['an argument for its call', 'return g(a, b);', put(call('g'), argument(call('g'), 2)), 'return b;'],
    [
      'a value of another constant',
      'const x = a.p; const y = b.q;',
      put(initial('q'), initial('p')),
      'const x = a.p; const y = a.p;',
    ],
    [
      'a property more',
      'g({ x: a.id });',
      append(property('x'), ', y: ', objectOf(value('x'))),
      'g({ x: a.id, y: a });',
    ],
    ['the opposite', 'if (a.x) g();', negate(test(branch('x'))), 'if (!(a.x)) g();'],
    ['a statement before its if', 'if (a) { g(); }', before(call('g'), 'h();'), 'if (a) { h(); g(); }'],
    ['another order', 'g(); if (a) h();', swap(statement(call('g')), statement(call('h'))), 'if (a) h(); g();'],
    ['the last of several', 'g(1); g(2);', put(argument(last(call('g')), 1), '3'), 'g(1); g(3);'],
  ])('%s', (_what, text, edit, expected) => {
    expect(body(text, edit)).toBe(expected);
  });
});

describe('a place', () => {
  it('has to be there exactly once', () => {
    expect(() => body('g(); g();', drop(call('g')))).toThrow('the call of g stands there 2 times.');
    expect(() => body('', drop(call('g', 'x')))).toThrow('the call of g about x stands there 0 times.');
  });

  it('is changed by one edit only', () => {
    expect(() => body('if (a) g(b);', drop(branch('a')), drop(call('g')))).toThrow(
      'two of its edits meet in one place.',
    );
  });

  it('is found under other names of variables, and on other lines', () => {
    const edit = drop(call('vault.delete', 'new-password'));
    const renamed = "const secrets = s; if (a)\n\n  await s.vault.delete({ who: a, purpose: 'new-password' });";
    expect(body(renamed, edit)).toBe('const secrets = s; ;');
  });
});

describe('a symbol', () => {
  it('is found by its name in any file', () => {
    expect(findSymbol({ symbol: 'beginWithdrawal' }).text).toContain('function beginWithdrawal');
    expect(findSymbol({ symbol: 'TaskStates.wait' }).node.type).toBe('MethodDefinition');
  });

  it('is told from its namesakes by one beside it', () => {
    expect(() => findSymbol({ symbol: 'finish' })).toThrow('finish stands 2 times');
    expect(findSymbol({ symbol: 'finish', beside: 'verifyEmail' }).text).toContain('verifyEmail');
  });
});

describe('a state', () => {
  const definition = JSON.stringify({ States: { Wait: { Catch: [{ ErrorEquals: ['E'] }, { ErrorEquals: ['F'] }] } } });
  const change = { state: 'Wait', field: 'Catch', value: 'E', to: 'G' };

  it('has one text changed in one field', () => {
    expect(JSON.parse(withState(definition, change))).toEqual({
      States: { Wait: { Catch: [{ ErrorEquals: ['G'] }, { ErrorEquals: ['F'] }] } },
    });
  });

  it('has to have it exactly once', () => {
    expect(() => withState(definition, { ...change, value: 'H' })).toThrow('"H" stands 0 times in Catch of "Wait".');
    expect(() => withState(definition, { ...change, field: 'Next' })).toThrow('"E" stands 0 times in Next of "Wait".');
    expect(() => withState(definition, { ...change, state: 'Go' })).toThrow('there is no state "Go".');
  });
});
