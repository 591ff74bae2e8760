// Whether two rows of one table say the same. Rows are flat but for a few small arrays and objects.

export function sameRow<R extends object>(a: R, b: R): boolean {
  for (const name of Object.keys(b) as (keyof R)[]) {
    const left = a[name];
    const right = b[name];
    if (left === right) continue;
    if (
      typeof left !== "object" ||
      typeof right !== "object" ||
      JSON.stringify(left) !== JSON.stringify(right)
    )
      return false;
  }
  return true;
}
