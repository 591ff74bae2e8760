// Plain lines for the person who started the process; everything for machines goes to the log on stderr.

export function say(line: string): void {
  console.log(line);
}

export function complain(line: string): void {
  console.error(line);
}
