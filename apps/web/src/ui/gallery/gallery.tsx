import { ThemeToggle } from '../../shell/theme-toggle.tsx';
import { Actions, Choices, Fields } from './forms.tsx';
import { StoreLook, TillLook } from './looks.tsx';
import { Overlays } from './overlays.tsx';
import { States, Words } from './states.tsx';

export function Gallery() {
  return (
    <main className="page grid gap-14 py-10">
      <header className="flex items-start justify-between gap-6">
        <div className="grid gap-2">
          <p className="eyebrow">Evertill</p>
          <h1 className="display text-display">One set of parts</h1>
        </div>
        <ThemeToggle />
      </header>
      <StoreLook />
      <TillLook />
      <Actions />
      <Fields />
      <Choices />
      <Words />
      <States />
      <Overlays />
    </main>
  );
}
