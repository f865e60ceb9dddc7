import { describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import { parseListenAddress } from "./listen-address.ts";

describe("-http", () => {
  test.each([
    [":8081", "localhost", 8081],
    [":", "localhost", 0],
    ["localhost:", "localhost", 0],
    ["0.0.0.0:80", "0.0.0.0", 80],
    ["[::1]:9", "::1", 9],
  ])("%s", (text, host, port) => {
    expect(parseListenAddress(text)).toEqual({ host, port });
  });

  test.each(["", "8081", "a b:1", ":70000", "::1:80", "http://localhost:1"])(
    "%j is no address",
    (text) => {
      expect(() => parseListenAddress(text)).toThrow(UsageError);
    },
  );
});
