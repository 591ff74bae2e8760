// Our end of the SQLite worker: a statement becomes a message and its answer a promise, so that the event loop never waits
// for the disk. When the thread dies, everything asked of it fails with a sentence and so does what is asked later.
import type { SQLInputValue } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { DatabaseFailed, storable } from "./failure.ts";
import { asSqliteFailure } from "./sqlite-failure.ts";
import type { Answer, Reply, Request, WorkerSettings } from "./sqlite-worker.ts";

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

export class SqliteThread {
  readonly #settings: WorkerSettings;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | undefined;

  private constructor(settings: WorkerSettings) {
    this.#settings = settings;
    this.#worker = new Worker(new URL("./sqlite-worker.ts", import.meta.url), {
      workerData: settings,
      name: "sqlite",
    });
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(undefined));
  }

  static async open(settings: WorkerSettings): Promise<SqliteThread> {
    const thread = new SqliteThread(settings);
    try {
      await new Promise<Answer>((resolve, reject) => thread.#waiting.set(0, { resolve, reject }));
      return thread;
    } catch (error) {
      await thread.#worker.terminate();
      throw error;
    }
  }

  run(sql: string, parameters: readonly unknown[]): Promise<Answer> {
    return this.#ask({ sql, parameters: parameters.map(bindable) });
  }

  /** Waits for what was asked before, moves the log into the file and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    await this.#ask({});
    await this.#worker.terminate();
  }

  #ask(question: Omit<Request, "id">): Promise<Answer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...question });
    });
  }

  #settle({ id, answer, failure }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (answer !== undefined) waiting?.resolve(answer);
    else if (failure !== undefined) waiting?.reject(asSqliteFailure(failure, this.#settings.file));
  }

  #end(cause: unknown): void {
    const { file } = this.#settings;
    this.#ended ??= new DatabaseFailed("database-failed", `The database ${file} is closed.`, { file }, cause);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

/** Anything else would be a defect of ours, and is refused before it travels: a boolean or a Date stands for a forgotten conversion. */
function bindable(value: unknown): SQLInputValue {
  const kept = storable(value);
  if (kept === null || typeof kept === "string" || typeof kept === "number" || typeof kept === "bigint")
    return kept;
  if (kept instanceof Uint8Array) return kept;
  throw new TypeError(`SQLite stores no ${kept instanceof Date ? "Date" : typeof kept}.`);
}
