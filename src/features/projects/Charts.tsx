// Two small pictures of a project: how far each list is, and how the work went over time. The numbers stand beside them.
import { useId } from 'react';
import type { Project } from './model.ts';
import { progressText } from './progress.ts';
import { doneOverTime, type ProjectSummary } from './summary.ts';

const WIDTH = 480;
const HEIGHT = 120;

/** A line that rises in steps, from the first day to the last. */
function Line({ days }: { days: readonly { day: string; done: number }[] }) {
  const titleId = useId();
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const start = Date.parse(first.day);
  const span = Math.max(Date.parse(last.day) - start, 1);
  const x = (day: string) => (days.length === 1 ? WIDTH / 2 : ((Date.parse(day) - start) / span) * WIDTH);
  const y = (done: number) => HEIGHT - (done / last.done) * HEIGHT;
  const points = days.map(({ day, done }) => `${x(day).toFixed(1)},${y(done).toFixed(1)}`).join(' ');
  return (
    <figure className="chart">
      <svg viewBox={`-6 -6 ${WIDTH + 12} ${HEIGHT + 12}`} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{`From ${first.done} done on ${first.day} to ${last.done} done on ${last.day}`}</title>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="chart-axis" />
        <polyline points={points} className="chart-line" />
        {days.map(({ day, done }) => (
          <circle key={day} cx={x(day)} cy={y(done)} r="3" className="chart-dot" />
        ))}
      </svg>
      <figcaption>
        Items done: {first.day} to {last.day}, now {last.done}
      </figcaption>
    </figure>
  );
}

export default function Charts({ project, summary }: { project: Project; summary: ProjectSummary }) {
  const days = doneOverTime(project);
  return (
    <>
      <table className="chart-bars">
        <caption className="sr-only">Progress by list</caption>
        <tbody>
          {summary.lists.map(({ list, progress }) => (
            <tr key={list.id}>
              <th scope="row">
                <a href={list.href}>{list.title}</a>
              </th>
              <td>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width="100" height="8" className="chart-rest" />
                  <rect width={(progress.done / (progress.total || 1)) * 100} height="8" className="chart-done" />
                </svg>
              </td>
              <td>{progressText(progress)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Line days={days} />
    </>
  );
}
