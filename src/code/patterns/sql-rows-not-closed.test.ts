import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { SQL_ROWS_NOT_CLOSED } from "./sql-rows-not-closed.ts";

function querying(body: string): string {
  return goFile(
    ["context", "database/sql", "errors", "net/http"],
    `var _ context.Context
var _ http.Handler
var errFound = errors.New("found")

func find(ctx context.Context, db *sql.DB, name string) error {
${body}
}`,
  );
}

test.each([
  [
    "a found row ends the search",
    `	rows, err := db.Query("SELECT name") // want
	if err != nil {
		return err
	}
	for rows.Next() {
		if name == "" {
			return errFound
		}
	}
	return rows.Close()`,
  ],
  [
    "a broken row breaks the loop",
    `	rows, err := db.QueryContext(ctx, "SELECT name") // want
	if err != nil {
		return err
	}
	for rows.Next() {
		if name == "" {
			break
		}
	}
	return rows.Err()`,
  ],
  [
    "a refused insert leaves the transaction",
    `	tx, err := db.Begin() // want
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()`,
  ],
  [
    "a prepared statement",
    `	stmt, err := db.Prepare("SELECT") // want
	if err != nil {
		return err
	}
	_, err = stmt.Exec(name)
	return err`,
  ],
])("%s", async (_, body) => {
  const { found, wanted } = await foundAndWanted(SQL_ROWS_NOT_CLOSED, querying(body));
  expect(found).toEqual(wanted);
  expect((await remedied(SQL_ROWS_NOT_CLOSED, querying(body))).left).toBe(0);
});

test.each([
  [
    "rows that are read to their end",
    `	rows, err := db.Query("SELECT name")
	if err != nil {
		return err
	}
	for rows.Next() {
		name += "."
	}
	return rows.Err()`,
  ],
  [
    "a result that is asked for in a variable",
    `	rows, err := db.Query("SELECT name")
	if err != nil {
		return err
	}
	for more := rows.Next(); more; more = rows.Next() {
		name += "."
	}
	return rows.Err()`,
  ],
  [
    "a deferred rollback",
    `	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if name == "" {
		return errFound
	}
	return tx.Commit()`,
  ],
  [
    "a rollback on failure and a commit on success",
    `	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if _, err = tx.Exec("INSERT"); err != nil {
		return err
	}
	err = tx.Commit()
	return err`,
  ],
  [
    "rows of a transaction end with it",
    `	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.Query("SELECT")
	if err != nil || rows.Next() {
		return err
	}
	return nil`,
  ],
  [
    "a context that the function cancels",
    `	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT")
	if err != nil {
		return err
	}
	rows.Next()
	return nil`,
  ],
])("%s is no leak", async (_, body) => {
  expect((await foundAndWanted(SQL_ROWS_NOT_CLOSED, querying(body))).found).toEqual([]);
});
