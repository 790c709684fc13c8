import process from 'node:process';

const LOOK_AGAIN = 50;

/** A killed process that is still listed by then has ended, and nobody has asked how. */
const LISTED = 5000;

/**
 * Waits until a process is gone; one that does not go within `patience` milliseconds is killed, since its memory is what
 * has to go. True when it had to be.
 */
export async function seeOut(pid: number, patience: number): Promise<boolean> {
  let isKilled = false;
  for (let waited = 0; signal(pid, 0) && waited < patience + LISTED; waited += LOOK_AGAIN) {
    if (waited >= patience && !isKilled) isKilled = signal(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  return isKilled;
}

/** False when there is no such process any more; 0 only asks. */
function signal(pid: number, name: 'SIGKILL' | 0): boolean {
  try {
    return pid > 0 && process.kill(pid, name);
  } catch {
    return false;
  }
}
