import { describe, expect, test } from "vitest";
import { namesToTry, readSearchList } from "./dns-source.ts";

const POD = `search shop.svc.cluster.local svc.cluster.local cluster.local
nameserver 10.96.0.10
options ndots:5 timeout:1
`;

describe("the search list of resolv.conf", () => {
  test("of a pod", () => {
    const search = readSearchList(POD);
    expect(search).toEqual({
      domains: ["shop.svc.cluster.local", "svc.cluster.local", "cluster.local"],
      dots: 5,
    });
    expect(namesToTry("checkout", search)).toEqual([
      "checkout.shop.svc.cluster.local",
      "checkout.svc.cluster.local",
      "checkout.cluster.local",
      "checkout",
    ]);
    expect(namesToTry("example.com.", search)).toEqual(["example.com"]);
  });

  test("a name with dots enough is whole first", () => {
    const search = { domains: ["corp.example"], dots: 1 };
    expect(namesToTry("a.b", search)).toEqual(["a.b", "a.b.corp.example"]);
  });

  test.each(["", "# nothing\n", "nameserver 1.1.1.1\n"])("%j has none", (text) => {
    expect(readSearchList(text)).toEqual({ domains: [], dots: 1 });
  });
});
