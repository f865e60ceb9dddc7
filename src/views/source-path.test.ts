import { expect, test } from "vitest";
import { sourceCandidates } from "./source-path.ts";

test("an absolute path is tried as it is", () => {
  const flags = { sourcePath: "/src/shop", trimPath: "" };
  expect(sourceCandidates("/build/x/cart.go", flags)).toEqual({
    paths: ["/build/x/cart.go"],
    missing: null,
  });
});

test("the name of a searched folder makes a foreign path its own; parents are searched", () => {
  const { paths, missing } = sourceCandidates("/build/shop/cart/add.go", {
    sourcePath: "/src/shop:/opt",
    trimPath: "",
  });
  expect(paths).toEqual([
    "/src/shop/cart/add.go",
    "/src/cart/add.go",

    "/cart/add.go",
    "/opt/cart/add.go",
    "/cart/add.go",
  ]);
  expect(missing).toBe("could not find file cart/add.go on path /src/shop:/opt");
});

test("with a trim path the names of folders do not count", () => {
  const flags = { sourcePath: "/src/shop", trimPath: "/build/shop/cart" };
  expect(sourceCandidates("/build/shop/cart/add.go", flags).paths[0]).toBe("/src/shop/add.go");
});

test("relative folders have the working folder as their parent", () => {
  const { paths } = sourceCandidates("a/b.go", { sourcePath: "src/x", trimPath: "" });
  expect(paths).toEqual(["src/x/a/b.go", "src/a/b.go", "a/b.go"]);
});
