/** What `Workstation.start` writes to the console before it starts the program a second time; the reporter counts it. */
export const START_AGAIN = 'no first screen, once more:';
