import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Card } from '#ui/card.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The door of the office. */
export function SignInPage() {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] p-4">
      <PageHead title={m.office_sign_in()} noIndex />
      <div className="flex justify-end">
        <ThemeToggle />
      </div>
      <main id="content" className="grid w-full max-w-sm gap-6 place-self-center py-8">
        <header className="grid gap-1 text-center">
          <p className="eyebrow">{m.office_name()}</p>
          <h1 className="display text-title">{m.office_sign_in()}</h1>
          <p className="text-ink-soft">{m.office_sign_in_text()}</p>
        </header>
        <Card className="p-6">
          <SignInForm />
        </Card>
      </main>
    </div>
  );
}
