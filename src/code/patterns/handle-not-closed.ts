/** Files, sockets and other closers that a way out leaves open. */
import { releasePattern } from "./release-match.ts";

export const HANDLE_NOT_CLOSED = releasePattern({
  classId: "handle-not-closed",
  looksFor: "a call that opens something, and a way out on which nobody closes it",
  proof: "it stays in the function, and the way from the call to the exit is concrete",
  traps: [
    "it is returned, stored in something that closes it, or passed to something that may",
    "a deferred function closes it and joins the errors",
    "it is opened once in the life of the process",
  ],
  thing: "what it opened",
  releasing: "closing",
  released: "closed",
  remedy:
    "Defer Close right behind the check of the error: it runs on every way out, so the descriptor, " +
    "and whatever goroutine serves it, is given back.",
  notThis: [
    "Waiting for the collector: files have a finalizer, but descriptors run out long before it runs.",
    "A higher limit of open files: it only takes longer until it is reached.",
  ],
});
