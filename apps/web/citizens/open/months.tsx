interface MonthsProps {
  readonly label: string;
  /** `yyyy-mm`, the newest first. */
  readonly months: readonly string[];
  readonly href: (month: string) => string;
}

/** Ways to the same page of other months. */
export const Months = ({ label, months, href }: MonthsProps) =>
  months.length < 2 ? (
    ''
  ) : (
    <nav class="screen" aria-label={label}>
      <h2 safe>{label}</h2>
      <p class="links">
        {months.map((month) => (
          <a href={href(month)} safe>
            {month}
          </a>
        ))}
      </p>
    </nav>
  );
