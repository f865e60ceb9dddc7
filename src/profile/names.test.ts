import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packageOf, shortTypeArguments, simplifyName } from "./names.ts";

describe("shortTypeArguments", () => {
  test.each([
    ["main.main", "main.main"],
    ["slices.Grow[go.shape.[]go.shape.string,go.shape.string]", "slices.Grow[...]"],
    ["core.(*Arena[go.shape.struct { A [4]int }]).New", "core.(*Arena[...]).New"],
    ["p.(*Tree[go.shape.int]).Map[go.shape.string]", "p.(*Tree[...]).Map[...]"],
    ["main.Run[...].func1", "main.Run[...].func1"],
    ["odd[name", "odd[name"],
    ["odd]name", "odd]name"],
  ])("%s", (name, short) => {
    expect(shortTypeArguments(name)).toBe(short);
  });

  test("is the same when done twice, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("[", "]", "a", ".", "…") }), (name) => {
        const once = shortTypeArguments(name);
        expect(shortTypeArguments(once)).toBe(once);
      }),
    );
  });
});

describe("simplifyName", () => {
  test.each([
    ["github.com/a/b/v4.(*Foo).Bar", "b.(*Foo).Bar"],
    ["net/http.(*conn).serve", "http.(*conn).serve"],
    ["main.main", "main.main"],
    ["github.com/redis/go-redis/v9/internal/pool.(*ConnPool).Get", "pool.(*ConnPool).Get"],
    ["example.com/v1.F", "v1.F"],
    ["gopkg.in/yaml%2ev3.Unmarshal", "yaml%2ev3.Unmarshal"],
    ["malloc", "malloc"],
  ])("%s", (name, short) => {
    expect(simplifyName(name)).toBe(short);
  });
});

describe("packageOf", () => {
  test.each([
    ["main.(*srv).worker", "main"],
    ["net/http.(*conn).serve", "net/http"],
    ["github.com/nats-io/nats%2ego.(*Conn).doReconnect", "github.com/nats-io/nats.go"],
    ["gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml.v3"],
    ["slices.Grow[go.shape.[]github.com/x/y.T]", "slices"],
    ["vendor/golang.org/x/net/http2.(*Framer).ReadFrame", "vendor/golang.org/x/net/http2"],
    ["example.com/caf%c3%a9.Open", "example.com/café"],
    ["malloc", ""],
    ["", ""],
  ])("%s", (name, path) => {
    expect(packageOf(name)).toBe(path);
  });
});
