/** Holds that the main process is checked without the names of pages: the compiler complains here when it knows one. */

// @ts-expect-error
export type PageName = typeof document;
