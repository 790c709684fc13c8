/** Waits for work that may hang, as files of a share do whose server is gone. */

/** The answer of the work, or a rejection after `ms` milliseconds; the work itself cannot be stopped. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error: NodeJS.ErrnoException = new Error(`нет ответа за ${Math.round(ms / 1000)} с`);
      error.code = 'ETIMEDOUT';
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
