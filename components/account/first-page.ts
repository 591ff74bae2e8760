// Where somebody lands who has just signed in: the page they asked for, else their own first page, which the server knows; the demo's
// wallboard shows the wall.

/** `demoRole` is the role in which the demo was entered with one click. */
export function firstPage(asked: string | null, demoRole?: string): string {
  return asked ?? (demoRole === "viewer" ? "/wallboard" : "/");
}
