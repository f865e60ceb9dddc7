/** Answers of HTTP servers and object stores whose body is not closed by every way out. */
import { releasePattern } from "./release-match.ts";

export const HTTP_BODY_NOT_CLOSED = releasePattern({
  classId: "http-body-not-closed",
  looksFor:
    "a call that returns an answer with a body, and a way out on which nobody closes the body",
  proof: "the answer stays in the function, and the way from the call to the exit is concrete",
  traps: [
    "a helper closes the body, also through a deferred call before the check of the error",
    "the body or the answer is returned, stored, or wrapped in something that is",
    "an error means that there is no body",
    "a recorder of httptest answers from memory",
  ],
  thing: "the body of the answer",
  releasing: "closing",
  released: "closed",
  remedy:
    "Defer the Close of the body right behind the check of the error: it then runs on every way out, " +
    "and the connection goes back to the pool or is torn down with its two goroutines.",
  notThis: [
    "Reading the body to its end instead of closing it: an error in between leaves it open again.",
    "A shorter idle timeout: the connection of an unread body is not idle.",
  ],
});
