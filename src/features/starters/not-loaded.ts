// What is said where a part that is loaded when it is wanted is out of reach: the line is down, or the handbook was published anew.
export const notLoaded = (what: string): string =>
  `${what} could not be loaded. Check the connection; then try again, or load the page again.`;
