// A bar and its number. Both may already be painted by early-ticks.js when React arrives.
import { progressText, type Progress } from '@/features/projects/progress';

interface Props {
  progress: Progress;
  label: string;
  /** What early-ticks.js counts. */
  count: string;
  /** This is the number of the whole list, which the filter's numbers follow. */
  whole?: boolean;
}

export default function ProgressBar({ progress, label, count, whole }: Props) {
  return (
    <p className="progress">
      <progress aria-label={label} max={progress.total || 1} value={progress.done} suppressHydrationWarning />
      <span data-count={count} data-whole={whole ? '' : undefined} suppressHydrationWarning>
        {progressText(progress)}
      </span>
    </p>
  );
}
