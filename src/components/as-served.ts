/** An address of this site as the reader has it: the build may have been told another host than the one that serves. Browser only. */
export const asServed = (built: string): string => new URL(new URL(built).pathname, location.origin).href;
