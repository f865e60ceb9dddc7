import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError } from "../base/errors.ts";
import { decodeManifest, encodeManifest, isManifest, type Manifest } from "./manifest.ts";

const text = fc.string();
const time = fc.option(fc.nat(2 ** 50), { nil: null });

const manifests: fc.Arbitrary<Manifest> = fc.record({
  schemaVersion: fc.constant(1 as const),
  tool: fc.record({ name: fc.constant("tidemark" as const), version: text }),
  target: fc.record({ name: text, labels: fc.dictionary(fc.string({ minLength: 1 }), text) }),
  startedAtMs: fc.nat(2 ** 50),
  limitBytes: time,
  captures: fc.array(
    fc.record({
      file: text,
      kind: fc.constantFrom("heap" as const, "proc" as const),
      takenAtMs: time,
      whence: text,
      bytes: fc.nat(),
      compressed: fc.boolean(),
    }),
  ),
  problems: fc.array(fc.record({ name: text, atMs: time, message: text })),
  phases: fc.array(
    fc.record({
      kind: fc.constantFrom("baseline", "load", "cool-down"),
      cycle: fc.nat(),
      fromMs: fc.nat(),
      toMs: fc.nat(),
      requests: fc.option(
        fc.record({
          sent: fc.nat(),
          answered: fc.nat(),
          unexpected: fc.nat(),
          failed: fc.nat(),
          timedOut: fc.nat(),
          cancelled: fc.nat(),
        }),
      ),
    }),
  ),
  events: fc.array(
    fc.record({ kind: fc.constant("restart" as const), atMs: fc.nat(), detail: text }),
  ),
});

describe("manifest", () => {
  test("comes back as it was written", () => {
    fc.assert(
      fc.property(manifests, (manifest) => {
        const written = encodeManifest(manifest);
        expect(isManifest(written)).toBe(true);
        expect(decodeManifest(written)).toEqual(JSON.parse(JSON.stringify(manifest)));
      }),
    );
  });

  test("any other JSON is a DecodeError or a manifest", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), text), (json) => {
        try {
          decodeManifest(json);
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
        }
      }),
    );
  });

  test("with one value replaced is a DecodeError or a manifest", () => {
    fc.assert(
      fc.property(manifests, fc.string(), fc.jsonValue(), (manifest, path, value) => {
        const keys = Object.keys(manifest);
        const key = keys[path.length % keys.length] ?? "";
        try {
          decodeManifest(JSON.stringify({ ...manifest, [key]: value }));
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
          expect(error.message).toMatch(/^read manifest: /);
        }
      }),
    );
  });

  test("of a later schema is refused by its number", () => {
    const json = '{"schemaVersion": 2, "tool": {"name": "tidemark"}}';
    expect(() => decodeManifest(json)).toThrow("read manifest: schema version 2 is unknown");
  });

  test("keeps a kind and drops an event that a later version may have", () => {
    const manifest = {
      schemaVersion: 1,
      tool: { name: "tidemark", version: "9" },
      target: { name: "h" },
      startedAtMs: 0,
      captures: [{ file: "x", kind: "novel", whence: "y", bytes: 1 }],
      problems: [],
      events: [{ kind: "novel", atMs: 1, detail: "z" }],
    };
    expect(decodeManifest(JSON.stringify(manifest))).toMatchObject({
      captures: [{ kind: "file", takenAtMs: null, compressed: false }],
      events: [],
      limitBytes: null,
    });
  });
});
