import { describe, expect, it } from 'vitest';
import { flowOf, wrap } from './flow.ts';

const shape = { perRow: 3, box: { width: 100, height: 50 }, gap: { x: 20, y: 30 } };

describe('flowOf', () => {
  it('fills rows from left to right', () => {
    const { boxes } = flowOf(4, shape);
    expect(boxes.map(({ x, y }) => [x, y])).toEqual([[2, 2], [122, 2], [242, 2], [2, 82]]);
  });

  it('draws one arrow between each two boxes', () => {
    const { arrows } = flowOf(4, shape);
    expect(arrows).toHaveLength(3);
    expect(arrows[0]).toBe('M102 27H115');
  });

  it('leads from the end of a row to the start of the next, between the rows', () => {
    expect(flowOf(4, shape).arrows[2]).toBe('M292 52V67H52V75');
  });

  it('is as large as its boxes', () => {
    expect(flowOf(4, shape)).toMatchObject({ width: 344, height: 134 });
    expect(flowOf(2, shape)).toMatchObject({ width: 224, height: 54 });
  });

  it('has no arrow for one box', () => {
    expect(flowOf(1, shape).arrows).toEqual([]);
  });
});

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('Release and deployment', 12)).toEqual(['Release and', 'deployment']);
  });

  it('leaves a long word alone', () => {
    expect(wrap('a very-long-word b', 5)).toEqual(['a', 'very-long-word', 'b']);
  });
});
