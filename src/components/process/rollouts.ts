// What the drawings of the two rollout patterns show. The shares are an example, not a rule.

export type Color = 'blue' | 'green';

export interface BlueGreenFrame {
  title: string;
  /** Which one the users reach. */
  live: Color;
  /** What runs in each; nothing where it is empty. */
  version: Record<Color, string>;
  caption: string;
}

export const blueGreenFrames: readonly BlueGreenFrame[] = [
  {
    title: 'Before',
    live: 'blue',
    version: { blue: 'version 1', green: '' },
    caption: 'Blue serves everyone. Green is empty.',
  },
  {
    title: 'Prepare',
    live: 'blue',
    version: { blue: 'version 1', green: 'version 2' },
    caption: 'Green starts with the new version and is tested. No user reaches it.',
  },
  {
    title: 'Switch',
    live: 'green',
    version: { blue: 'version 1', green: 'version 2' },
    caption: 'All traffic moves at once. Blue stays up: it is the way back.',
  },
];

export interface CanaryFrame {
  title: string;
  /** Percent of the traffic that the new version gets. */
  share: number;
  caption: string;
}

export const canaryFrames: readonly CanaryFrame[] = [
  { title: 'Start', share: 5, caption: 'A few requests reach the new version. Errors and latency are compared with the old one.' },
  { title: 'Widen', share: 50, caption: 'The limits held, so the share grows, one step at a time.' },
  { title: 'Finish', share: 100, caption: 'Everyone is on the new version. The old one is stopped.' },
  { title: 'Or go back', share: 0, caption: 'A limit was crossed: the share drops to nothing, and few have noticed.' },
];
