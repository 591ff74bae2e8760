// When the floor's listeners are told: with the next animation frame, or soon by a timer where no frames come (a hidden tab).

export type Schedule = (flush: () => void) => void;

const hiddenMs = 200;

export const onFrame: Schedule = (flush) => {
  let done = false;
  const run = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    flush();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, hiddenMs);
};
