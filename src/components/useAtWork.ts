// Whether an island is at work, for controls that stand in the page before their script does.
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the HTML that the server sends, true as soon as React has taken it over. */
export const useAtWork = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
