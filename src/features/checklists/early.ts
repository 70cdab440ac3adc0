// The early script as it goes into the page: without its comments and indents, which every reader would load.
import source from './early-ticks.js?raw';

export const earlyTicks: string = source.replace(/^\s*\/\/.*$/gm, '').replace(/^\s+/gm, '');
