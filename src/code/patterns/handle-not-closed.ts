/** Files, sockets and other closers that a way out leaves open. */
import { phrase } from "../../base/language.ts";
import { releasePattern } from "./release-match.ts";

export const HANDLE_NOT_CLOSED = releasePattern({
  classId: "handle-not-closed",
  looksFor: phrase("a call that opens something, and a way out on which nobody closes it"),
  proof: phrase("it stays in the function, and the way from the call to the exit is concrete"),
  traps: [
    phrase("it is returned, stored in something that closes it, or passed to something that may"),
    phrase("a deferred function closes it and joins the errors"),
    phrase("it is opened once in the life of the process"),
  ],
  thing: phrase("what it opened"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Defer Close right behind the check of the error: it runs on every way out, so the descriptor, " +
      "and whatever goroutine serves it, is given back.",
  ),
  notThis: [
    phrase(
      "Waiting for the collector: files have a finalizer, but descriptors run out long before it runs.",
    ),
    phrase("A higher limit of open files: it only takes longer until it is reached."),
  ],
});
