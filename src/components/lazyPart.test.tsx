// @vitest-environment happy-dom
// Parts that cannot be loaded.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { lazyPart } from './lazyPart';

const gone = () => Promise.reject(new Error('gone'));

afterEach(cleanup);

test('a part that cannot be loaded says so in its place, and what stands around it stays', async () => {
  const Part = lazyPart(gone);
  const reload = vi.spyOn(window.location, 'reload').mockReturnValue();
  render(
    <>
      <p>Around it</p>
      <Suspense fallback="…">
        <Part />
      </Suspense>
    </>,
  );
  expect((await screen.findByRole('alert')).textContent).toContain('This part could not be loaded.');
  expect(screen.getByText('Around it')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Reload the page' }));
  expect(reload).toHaveBeenCalledOnce();
});

test('or something else stands there, which knows as much', async () => {
  const Part = lazyPart<{ count: number }>(gone, ({ count }) => `${count} items`);
  render(
    <Suspense fallback="…">
      <Part count={3} />
    </Suspense>,
  );
  expect(await screen.findByText('3 items')).toBeTruthy();
});
