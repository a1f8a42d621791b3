import cliProgress from 'cli-progress';

/** How far a long task has come, on standard error: results belong to standard output. */
export interface Progress {
  /** `done` of `total` so far. A total that has moved, such as the end of a growing log, is given along. */
  reach(done: number, total?: number): void;
  /** Takes the bar away, or says nothing more; needed on every way out. */
  stop(): void;
}

export interface ProgressOutput {
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

const lineEveryMillis = 5_000;

export const formatCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** `8 s`, `3 min 5 s`, `2 h 4 min`. */
export const formatSeconds = (seconds: number): string => {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
};

const paceOf = (done: number, total: number, seconds: number): { rate: string; left: string } => {
  if (done === 0 || seconds === 0) return { rate: '–', left: '–' };
  return { rate: formatCount(done / seconds), left: formatSeconds(Math.max(0, total - done) / (done / seconds)) };
};

const onTerminal = (label: string, total: number, { stream, now }: ProgressOutput): Progress => {
  const bar = new cliProgress.SingleBar({
    format: `${label} [{bar}] {percentage}% | {counted} | {rate}/s | {left} left`,
    stream,
    linewrap: null,
    gracefulExit: false, // it would swallow the first Ctrl-C
  });
  const start = now();
  let all = total;
  const show = (done: number) => ({
    counted: `${formatCount(done)} of ${formatCount(all)}`,
    ...paceOf(done, all, (now() - start) / 1_000),
  });
  bar.start(total, 0, show(0));
  return {
    reach(done, moved = all) {
      all = moved;
      bar.setTotal(all);
      bar.update(done, show(done));
    },
    stop: () => bar.stop(),
  };
};

const lineOf = (done: number, total: number | undefined, seconds: number): string => {
  const { rate, left } = paceOf(done, total ?? done, seconds);
  if (total === undefined) return `${formatCount(done)}, ${rate}/s`;
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return `${formatCount(done)} of ${formatCount(total)} (${percent}%), ${rate}/s, ${left} left`;
};

const inLines = (label: string, total: number | undefined, { stream, now }: ProgressOutput): Progress => {
  const start = now();
  let all = total;
  let next = start + lineEveryMillis;
  return {
    reach(done, moved = all) {
      all = moved;
      const time = now();
      if (time < next) return;
      next = time + lineEveryMillis;
      stream.write(`${label}: ${lineOf(done, all, (time - start) / 1_000)}\n`);
    },
    stop: () => undefined,
  };
};

const standardError: ProgressOutput = { stream: process.stderr, now: () => performance.now() };

/** A bar on a terminal; elsewhere, and where nobody knows how much there is to do, a line every five seconds. */
export const startProgress = (label: string, total: number | undefined, output: ProgressOutput = standardError): Progress =>
  output.stream.isTTY && total !== undefined ? onTerminal(label, total, output) : inLines(label, total, output);
