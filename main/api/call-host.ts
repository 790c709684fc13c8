import { type Answer, type Input, type MethodName, methods, type Output } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Result } from '../core/base/result.ts';

/** One function for every method of the contract. */
export type Handlers = {
  readonly [M in MethodName]: (input: Input<M>) => Result<Output<M>> | Promise<Result<Output<M>>>;
};

/** Who calls, as far as the host needs to know. */
export interface Caller {
  /** True for the top frame of our own window at `app://shell`. */
  readonly isShell: boolean;
}

/**
 * Answers a call across the border, in this order: the sender is our shell, the method is an own key of the
 * contract, the input parses, then the handler. Refusals are answered and logged, never swallowed.
 * With `checksOutput` (tests, development) the answer is held against the contract too.
 */
export function createCallHost(
  handlers: Handlers,
  logger: Logger,
  options: { readonly checksOutput: boolean },
): (caller: Caller, method: unknown, input: unknown) => Promise<Answer<unknown>> {
  const refuse = (code: string, message: string, fields = {}): Answer<never> => {
    logger.warn(code, fields);
    return { ok: false, error: { code, message } };
  };
  return async (caller, method, input) => {
    if (!caller.isShell) return refuse('call.foreign-sender', 'Этот запрос не принят.');
    if (!isMethod(method)) {
      return refuse('call.unknown-method', 'Этот запрос не принят.');
    }
    const parsed = methods[method].input.safeParse(input);
    if (!parsed.success) return refuse('call.bad-input', 'Этот запрос не принят.', { method });
    try {
      const handler = handlers[method] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>;
      const answer = await handler(parsed.data);
      if (answer.ok && options.checksOutput) methods[method].output.parse(answer.value);
      return answer;
    } catch (cause) {
      logger.error('call.broke', { method }, cause);
      return {
        ok: false,
        error: { code: 'call.broke', message: 'Что-то пошло не так. Позовите консультанта.' },
      };
    }
  };
}

/** An own key of the contract: `constructor` is none. */
function isMethod(name: unknown): name is MethodName {
  return typeof name === 'string' && Object.hasOwn(methods, name);
}
