// The mark: a switchboard's jack field with one line lit.
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="fill-on-accent">
        <circle cx="7" cy="7" r="1.75" opacity="0.55" />
        <circle cx="12" cy="7" r="1.75" opacity="0.55" />
        <circle cx="17" cy="7" r="1.75" />
        <circle cx="7" cy="12" r="1.75" opacity="0.55" />
        <circle cx="12" cy="12" r="1.75" opacity="0.55" />
        <circle cx="17" cy="12" r="1.75" opacity="0.55" />
        <circle cx="7" cy="17" r="1.75" />
        <circle cx="12" cy="17" r="1.75" opacity="0.55" />
        <circle cx="17" cy="17" r="1.75" opacity="0.55" />
      </g>
      <path
        d="M7 17C7 12.5 17 11.5 17 7"
        fill="none"
        strokeWidth="1.5"
        strokeLinecap="round"
        className="stroke-on-accent"
      />
    </svg>
  );
}
