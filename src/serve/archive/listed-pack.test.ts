import { expect, test } from "vitest";
import { type ListedRound, PackLists } from "./listed-pack.ts";

function rounds(count: number): readonly ListedRound[] {
  const about = {
    ahead: 0,
    atMs: 0,
    target: { name: "a", labels: {} },
    limitBytes: null,
    build: null,
    pinned: null,
    problems: [],
    events: [],
    captures: [],
  };
  return Array.from({ length: count }, (_, at) => ({ id: String(at), about, storedBytes: 1 }));
}

test("lists looked at last stay, as many as hold a day of rounds", () => {
  const lists = new PackLists();
  for (let pack = 0; pack < 20; pack++) {
    lists.put(`p${pack}`, rounds(120));
    lists.get("p0");
  }
  const kept = Array.from({ length: 20 }, (_, pack) => lists.get(`p${pack}`)).filter(
    (list) => list !== null,
  );
  expect(kept.flat().length).toBe(12 * 120);
  expect(lists.get("p0")).not.toBeNull();
  expect(lists.get("p1")).toBeNull();
  expect(lists.get("p19")).not.toBeNull();
});

test("a list that is put again counts once, and one that is too long stays alone", () => {
  const lists = new PackLists();
  for (let again = 0; again < 50; again++) lists.put("growing", rounds(100 + again));
  lists.put("other", rounds(1_000));
  expect(lists.get("growing")?.length).toBe(149);
  lists.put("huge", rounds(5_000));
  expect(lists.get("huge")?.length).toBe(5_000);
  expect(lists.get("growing")).toBeNull();
});
