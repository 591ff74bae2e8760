// Plain lines for the person who started the process; everything for machines goes to the log on stderr.

export function say(line: string): void {
  console.log(line);
}

/** Beside what `say` puts out for scripts to read. */
export function remark(line: string): void {
  console.error(line);
}

export function complain(line: string): void {
  console.error(line);
}
