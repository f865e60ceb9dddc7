/** Answers of HTTP servers and object stores whose body is not closed by every way out. */
import { phrase } from "../../base/language.ts";
import { releasePattern } from "./release-match.ts";

export const HTTP_BODY_NOT_CLOSED = releasePattern({
  classId: "http-body-not-closed",
  looksFor: phrase(
    "a call that returns an answer with a body, and a way out on which nobody closes the body",
  ),
  proof: phrase(
    "the answer stays in the function, and the way from the call to the exit is concrete",
  ),
  traps: [
    phrase("a helper closes the body, also through a deferred call before the check of the error"),
    phrase("the body or the answer is returned, stored, or wrapped in something that is"),
    phrase("an error means that there is no body"),
    phrase("a recorder of httptest answers from memory"),
  ],
  thing: phrase("the body of the answer"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Defer the Close of the body right behind the check of the error: it then runs on every way out, " +
      "and the connection goes back to the pool or is torn down with its two goroutines.",
  ),
  notThis: [
    phrase(
      "Reading the body to its end instead of closing it: an error in between leaves it open again.",
    ),
    phrase("A shorter idle timeout: the connection of an unread body is not idle."),
  ],
});
