/** Rows, statements and transactions of databases that a way out leaves open. */

import { phrase } from "../../base/language.ts";
import { endsWithContext } from "./context-origin.ts";
import { releasePattern } from "./release-match.ts";

export const SQL_ROWS_NOT_CLOSED = releasePattern({
  classId: "sql-rows-not-closed",
  looksFor: phrase(
    "a query, statement or transaction, and a way out without Close, Commit or Rollback",
  ),
  proof: phrase("it stays in the function, and the way from the call to the exit is concrete"),
  traps: [
    phrase("rows that were read until Next said no have closed themselves"),
    phrase("a rollback is deferred and does nothing after a commit"),
    phrase("a cursor that wraps the rows is returned to a caller who closes it"),
    phrase("a context that the function cancels rolls the transaction back"),
  ],
  thing: phrase("what it opened in the database"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Defer Close (for a transaction Rollback) right behind the check of the error: it runs on every " +
      "way out, does nothing when it is closed or committed already, and frees the connection.",
  ),
  notThis: [
    phrase("A larger pool of connections: it only takes longer until all of them are taken."),
    phrase("SetConnMaxLifetime: a connection in use is never retired."),
  ],
  judge: (model, leak) => {
    const isEnded = endsWithContext(model, leak.acquisition);
    return isEnded ? null : { assumes: [], isHint: false };
  },
});
