/** All domains, for whoever takes views from the contract without asking where they stand. */
export * from './catalogue.ts';
export * from './closing.ts';
export * from './display.ts';
export * from './files.ts';
export * from './log.ts';
export * from './paper.ts';
export * from './portal.ts';
export * from './print.ts';
export * from './report.ts';
export * from './self-test.ts';
export * from './staff.ts';
export * from './survey.ts';
export * from './visit.ts';
export * from './workshop.ts';
export * from './workstation.ts';
