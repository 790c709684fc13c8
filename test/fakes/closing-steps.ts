import type { ClosingStep, Verdict } from '../../main/core/closing/closing.ts';

/** A promise that is kept by hand. */
export interface Held<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

export function held<T>(): Held<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, resolve };
}

/** A promise nobody ever keeps: work that hangs. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

/** A step that goes well, unless a test says otherwise. */
export function fakeStep(changes: Partial<ClosingStep> = {}): ClosingStep {
  const id = changes.id ?? 'files';
  return {
    id,
    guards: 'workstation',
    limit: 10_000,
    plan: async () => 0,
    perform: async () => undefined,
    verify: async (): Promise<Verdict> => ({ status: 'verified', code: `${id}.removed` }),
    ...changes,
  };
}
