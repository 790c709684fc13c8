/** Holds that the window is checked without the names of Node: the compiler complains here when a package brings them. */

// @ts-expect-error
export type NodeName = typeof process;
