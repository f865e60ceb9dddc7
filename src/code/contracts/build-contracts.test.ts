import { describe, expect, test } from "vitest";
import { createContracts } from "./build-contracts.ts";
import { GO_SIGNATURES } from "./go-signatures.ts";
import { CONTRACT_TABLES } from "./tables.ts";
import { parseResults, parseType } from "./type-text.ts";

const contracts = createContracts();

describe("contracts", () => {
  test("results of Go's own library and of others, whatever their major version", () => {
    expect(contracts.resultsOf("net/http.Client.Do")).toEqual([
      {
        kind: "pointer",
        element: { kind: "named", path: "net/http", name: "Response", args: [] },
      },
      { kind: "basic", name: "error" },
    ]);
    expect(contracts.resultsOf("github.com/jackc/pgx/v5/pgxpool.Pool.Query")?.[0]).toMatchObject({
      path: "github.com/jackc/pgx",
      name: "Rows",
    });
    expect(contracts.resultsOf("sync.Mutex.Lock")).toEqual([]);
    expect(contracts.resultsOf("example.com/nobody.Knows")).toBeNull();
  });

  test("methods through the types that one is made of", () => {
    expect(contracts.resultsOf("bufio.ReadWriter.ReadString")).toHaveLength(2);
    expect(contracts.isBlocking("net.TCPConn.Read")).toBe(true);
    expect(contracts.isTerminal("testing.T.Fatal")).toBe(true);
    expect(contracts.isBlocking("example.com/pb.Routes_ListClient.Recv")).toBe(true);
  });

  test("fields, package variables and what types are made of", () => {
    expect(contracts.fieldOf("net/http.Response", "Body")).toMatchObject({ name: "ReadCloser" });
    expect(contracts.fieldOf("os", "Stdout")).toMatchObject({ kind: "pointer" });
    expect(contracts.fieldOf("time.Ticker", "C")).toMatchObject({ direction: "receive" });
    expect(contracts.underlyingOf("context.CancelFunc")).toMatchObject({ kind: "func" });
    expect(contracts.underlyingOf("io.Closer")).toEqual({ kind: "interface", methods: ["Close"] });
    expect(contracts.underlyingOf("time.Duration")).toEqual({ kind: "basic", name: "int64" });
  });

  test("what must be released, what notifies, what runs a callback", () => {
    expect(contracts.releaseOf("net/http.Get")).toMatchObject({ field: "Body", by: ["Close"] });
    expect(contracts.releaseOf("database/sql.DB.QueryContext")).toMatchObject({ contextArg: 0 });
    expect(contracts.notificationOf("os/signal.Notify")?.whenFull).toBe("drops");
    expect(
      contracts.notificationOf("github.com/rabbitmq/amqp091-go.Channel.NotifyClose"),
    ).toMatchObject({ versions: "<1.13.0", channelArg: 0 });
    expect(contracts.callbackOf("time.AfterFunc")).toMatchObject({ arg: 1, runs: "go" });
    expect(contracts.startOf("time.NewTicker")?.stoppedBy).toEqual(["Stop"]);
    expect(contracts.registrationOf("github.com/go-zookeeper/zk.Conn.GetW")).not.toBeNull();
    expect(contracts.isHarmless("fmt.Println")).toBe(true);
    expect(contracts.isHarmless("example.com/x.Keep")).toBe(false);
    expect(contracts.knownBad("gopkg.in/natefinch/lumberjack.v2")).toHaveLength(1);
  });

  test("a row of the user's replaces ours", () => {
    const own = createContracts([{ results: { "net/http.Get": "error" }, terminal: ["x.Die"] }]);
    expect(own.resultsOf("net/http.Get")).toEqual([{ kind: "basic", name: "error" }]);
    expect(own.isTerminal("x.Die")).toBe(true);
  });
});

describe("tables", () => {
  test("every type in them can be read", () => {
    const bad: string[] = [];
    for (const table of CONTRACT_TABLES) {
      for (const text of Object.values(table.results ?? {})) {
        if (parseResults(text) === null) bad.push(text);
      }
      for (const text of Object.values({ ...table.fields, ...table.types })) {
        if (parseType(text) === null) bad.push(text);
      }
    }
    expect(bad).toEqual([]);
  });

  test("so can nearly all of Go's own", () => {
    const rows = Object.values(GO_SIGNATURES).flatMap((text) => text.split("\n"));
    const bad = rows.filter((row) => {
      const space = row.indexOf(" ");
      return space > 0 && parseResults(row.slice(space + 1)) === null;
    });
    expect(bad.length / rows.length, bad.slice(0, 20).join("\n")).toBeLessThan(0.01);
  });

  test("what must be released says so in words, with a method that does it", () => {
    for (const row of CONTRACT_TABLES.flatMap(({ releases = [] }) => releases)) {
      expect(row.keeps, row.call).not.toBe("");
      expect(row.by.length + (row.contextArg === null ? 0 : 1), row.call).toBeGreaterThan(0);
    }
  });
});
