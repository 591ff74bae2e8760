// Child processes of a benchmark, each with a heap and a processor clock of its own, and what they say over IPC.
import { type ChildProcess, fork } from "node:child_process";

export function child(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return fork(file, [...args], { execArgv: ["--expose-gc"], env });
}

/** The child's next report of a kind; fails when it ends instead. */
export function said<R extends { readonly kind: string }, K extends R["kind"]>(
  process: ChildProcess,
  kind: K,
): Promise<Extract<R, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`a process of the benchmark ended before "${kind}"`));
    const listener = (report: R) => {
      if (report.kind !== kind) return;
      process.off("message", listener).off("exit", ended);
      resolve(report as Extract<R, { kind: K }>);
    };
    process.on("message", listener).once("exit", ended);
  });
}

/** For the child: speaks to the parent, and ends when the parent does. */
export function parent<Order, Report>(onOrder: (order: Order) => void): (report: Report) => void {
  process.on("message", (order: Order) => onOrder(order));
  process.on("disconnect", () => process.exit(0));
  return (report) => process.send?.(report);
}
