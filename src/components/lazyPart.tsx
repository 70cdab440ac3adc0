// A part of an island that is loaded when it is wanted. It may be out of reach: the line is down, or the handbook was published
// anew since the page was opened. Then a notice stands in its place; without it React would take the whole island away.
import { lazy, type ComponentType } from 'react';

const NotLoaded = () => (
  <p className="not-loaded notice" role="alert">
    This part could not be loaded. Check the connection.{' '}
    <button type="button" onClick={() => window.location.reload()}>
      Reload the page
    </button>
  </p>
);

/** @param instead what is drawn where the part cannot be loaded */
export const lazyPart = <Props,>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  instead: ComponentType<Props> = NotLoaded,
) => lazy(() => load().catch(() => ({ default: instead })));
