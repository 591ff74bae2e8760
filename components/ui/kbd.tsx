// A key as it is printed on a keyboard.
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1 font-medium font-sans text-12 text-muted">
      {children}
    </kbd>
  );
}
