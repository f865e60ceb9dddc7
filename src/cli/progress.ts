import { showUnseen } from "../base/escape.ts";
import { cutMiddle } from "../base/text-width.ts";
import type { Terminal } from "./io.ts";

/**
 * What a long command is doing, on stderr. On a terminal one line is rewritten in place; elsewhere
 * (a CI log) plain lines appear, and not too many of them.
 */
export interface Progress {
  /** The state right now; each call replaces the one before. */
  status(text: string): void;
  /** Something worth keeping on the screen, e.g. a first word on the verdict or a restart. */
  note(text: string): void;
  /** Removes the status line; call it before the result is printed. */
  end(): void;
}

/** Least time between two plain status lines, so that five minutes are 20 lines and not 300. */
export const PLAIN_INTERVAL_MS = 15_000;
/** Least time between two redraws of the line, about what an eye can follow. */
const REDRAW_INTERVAL_MS = 50;

const CLEAR_LINE = "\r\u001b[2K";

export function progressOn(stderr: Terminal, nowMs: () => number = Date.now): Progress {
  return stderr.isTty ? rewrittenLine(stderr, nowMs) : plainLines(stderr, nowMs);
}

function rewrittenLine(stderr: Terminal, nowMs: () => number): Progress {
  let drawn = false;
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let latest = "";
  let redraw: NodeJS.Timeout | undefined;
  const stopRedraw = (): void => {
    clearTimeout(redraw);
    redraw = undefined;
  };
  const draw = (): void => {
    stopRedraw();
    drawnAtMs = nowMs();
    drawn = true;
    stderr.write(`${CLEAR_LINE}${cutMiddle(showUnseen(latest), stderr.columns - 1)}`);
  };
  const clear = (): void => {
    stopRedraw();
    if (drawn) stderr.write(CLEAR_LINE);
    drawn = false;
  };
  return {
    status: (text) => {
      latest = text;
      const waitMs = drawnAtMs + REDRAW_INTERVAL_MS - nowMs();
      if (waitMs <= 0) return draw();
      // The last state of a burst is the one that stays to be read.
      redraw ??= setTimeout(draw, waitMs).unref();
    },
    note: (text) => {
      clear();
      drawnAtMs = Number.NEGATIVE_INFINITY;
      stderr.write(`${showUnseen(text)}\n`);
    },
    end: clear,
  };
}

function plainLines(stderr: Terminal, nowMs: () => number): Progress {
  let saidAtMs = Number.NEGATIVE_INFINITY;
  return {
    status: (text) => {
      if (nowMs() - saidAtMs < PLAIN_INTERVAL_MS) return;
      saidAtMs = nowMs();
      stderr.write(`${showUnseen(text)}\n`);
    },
    note: (text) => stderr.write(`${showUnseen(text)}\n`),
    end: () => {},
  };
}
