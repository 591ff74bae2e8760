// What is followed from the PBX to the pixels: an agent, and a reason of a pause that is new each time.

export const reasonPrefix = "bench-";
/** First by name, so that their row is in sight. */
export const markedAgent = "AAA Marked";
