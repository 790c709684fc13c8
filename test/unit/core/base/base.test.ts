import { describe, expect, test } from 'vitest';
import { assert, assertNever } from '../../../../main/core/base/assert.ts';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { Emitter } from '../../../../main/core/base/emitter.ts';
import { fail, ok } from '../../../../main/core/base/result.ts';

describe('an emitter', () => {
  test('tells every listener, in the order of their coming', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.subscribe((value) => heard.push(`a${value}`));
    emitter.subscribe((value) => heard.push(`b${value}`));
    emitter.emit(1);
    expect(heard).toEqual(['a1', 'b1']);
  });

  test('tells nobody who has left, and leaving twice is no trouble', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const leave = emitter.subscribe((value) => heard.push(value));
    leave();
    leave();
    emitter.emit(1);
    expect(heard).toEqual([]);
  });

  test('keeps two subscriptions of one function apart', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listener = (value: number) => heard.push(value);
    const leave = emitter.subscribe(listener);
    emitter.subscribe(listener);
    leave();
    emitter.emit(1);
    expect(heard).toEqual([1]);
  });

  test('lets a listener leave or come while it is told', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const leave = emitter.subscribe(() => {
      heard.push('first');
      leave();
      emitter.subscribe(() => heard.push('late'));
    });
    emitter.subscribe(() => heard.push('second'));
    emitter.emit(1);
    expect(heard).toEqual(['first', 'second']);
  });
});

describe('a result', () => {
  test('is a value or a failure with its code', () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 });
    expect(fail('a.b', 'Нет.')).toEqual({ ok: false, error: { code: 'a.b', message: 'Нет.' } });
  });
});

describe('an assertion', () => {
  test('says why it must hold', () => {
    expect(() => assert(0, 'a visit has an id')).toThrow('a visit has an id');
    expect(() => assert('', 'x')).toThrow();
    expect(() => assert(true, 'x')).not.toThrow();
  });

  test('closes a switch', () => {
    expect(() => assertNever({ kind: 'new' } as never, 'every event is handled')).toThrow(
      'every event is handled: unexpected {"kind":"new"}',
    );
  });
});

test('a minute has sixty seconds of a thousand milliseconds', () => {
  expect([SECOND, MINUTE]).toEqual([1000, 60_000]);
});
