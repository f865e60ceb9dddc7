import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { POOL_CONN_NOT_RETURNED } from "./pool-conn-not-returned.ts";

function borrowing(body: string, rest = ""): string {
  return goFile(
    ["github.com/gomodule/redigo/redis", "strconv"],
    `var _ = strconv.Itoa

func add(pool *redis.Pool, page string) (int, error) {
${body}
}
${rest}`,
  );
}

test("an exit that keeps the connection", async () => {
  const go = borrowing(`	conn := pool.Get() // want
	text, err := redis.String(conn.Do("GET", page))
	if err != nil {
		return 0, err
	}
	conn.Close()
	return strconv.Atoi(text)`);
  const { found, wanted } = await foundAndWanted(POOL_CONN_NOT_RETURNED, go);
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(POOL_CONN_NOT_RETURNED, go);
  expect(text).toContain("conn := pool.Get() // want\n\tdefer conn.Close()\n");
  expect(left).toBe(0);
});

test("a session of which one end gives nothing back", async () => {
  const go = borrowing(
    "\treturn 0, nil",
    `
type wizard struct{ conn redis.Conn }

func begin(pool *redis.Pool) *wizard {
	return &wizard{conn: pool.Get()} // want
}

func (w *wizard) finish() error { return w.conn.Close() }
func (w *wizard) giveUp()       {}

func run(pool *redis.Pool, ok bool) {
	w := begin(pool)
	if !ok {
		w.giveUp()
		return
	}
	w.finish()
}`,
  );
  const { found, wanted } = await foundAndWanted(POOL_CONN_NOT_RETURNED, go);
  expect(found).toEqual(wanted);
});

test.each([
  [
    "deferred",
    '\tconn := pool.Get()\n\tdefer conn.Close()\n\treturn redis.Int(conn.Do("GET", page))',
    "",
  ],
  [
    "lent to a function and given back by a helper",
    "\tconn := pool.Get()\n\tdefer back(conn)\n\treturn use(conn)",
    'func back(c redis.Conn) { c.Close() }\nfunc use(c redis.Conn) (int, error) { return redis.Int(c.Do("X")) }',
  ],
])("%s is no leak", async (_, body, rest) => {
  expect((await foundAndWanted(POOL_CONN_NOT_RETURNED, borrowing(body, rest))).found).toEqual([]);
});
