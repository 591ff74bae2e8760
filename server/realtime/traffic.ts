// What the sockets have carried since the start, counted where it happens, in plain numbers.

export type Traffic = {
  /** Patches of the tables, whether or not anybody looked. */
  patches: number;
  /** Frames made: one per batch and scope, however many sockets it went to. */
  frames: number;
  /** Messages and bytes handed to sockets. */
  messages: number;
  bytes: number;
  /** Viewers brought up to date by the frames they missed, and by a snapshot. */
  resumes: number;
  snapshots: number;
  /** Viewers put out for reading too slowly, sockets refused, and sockets closed for misbehaving. */
  slow: number;
  refused: number;
  expelled: number;
};

export const noTraffic = (): Traffic => ({
  patches: 0,
  frames: 0,
  messages: 0,
  bytes: 0,
  resumes: 0,
  snapshots: 0,
  slow: 0,
  refused: 0,
  expelled: 0,
});
