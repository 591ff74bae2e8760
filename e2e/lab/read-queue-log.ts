// Asterisk's own history of its queues, the file queue_log: who joined, was connected, gave up or was sent on, line by line.
export interface LoggedQueueEvent {
  readonly atSeconds: number;
  readonly uniqueid: string;
  readonly queue: string;
  readonly agent: string;
  /** ENTERQUEUE, CONNECT, COMPLETECALLER, COMPLETEAGENT, ABANDON, EXITWITHTIMEOUT, EXITEMPTY, EXITWITHKEY, RINGNOANSWER, … */
  readonly verb: string;
  readonly data: readonly string[];
}

export function readQueueLog(text: string): LoggedQueueEvent[] {
  return text
    .split("\n")
    .filter((line) => line.includes("|"))
    .map((line) => {
      const [at, uniqueid = "", queue = "", agent = "", verb = "", ...data] = line.split("|");
      return { atSeconds: Number(at), uniqueid, queue, agent, verb, data };
    });
}
