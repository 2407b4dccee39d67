import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ToastRegion } from '../toast.tsx';
import { Gallery } from './gallery.tsx';

/*
 * All components on one page, for looking at while one works on them: `pnpm dev`, then /ui.html. Not part of the build,
 * so its words are not in the message catalogue.
 */
const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset.theme = theme;

const router = createRouter({
  routeTree: createRootRoute({ component: Gallery }),
  history: createMemoryHistory({ initialEntries: ['/'] }),
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router as never} />
      <ToastRegion />
    </StrictMode>,
  );
}
