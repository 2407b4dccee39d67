/** The key that does the same, where there is likely a keyboard. */
export function Hint({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="hidden rounded-tag border border-current/40 px-1.5 font-sans text-xs opacity-75 lg:inline-block"
    >
      {children}
    </span>
  );
}
