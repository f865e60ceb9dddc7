import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../base/errors.ts";
import { parseHar } from "./har-file.ts";
import type { PlannedRequest } from "./load-plan.ts";
import { parseOpenapi } from "./openapi-file.ts";
import { parseRequestsFile } from "./requests-file.ts";
import { fill } from "./template.ts";

/** As it goes out the first time: `POST /orders {"n":1} content-type=application/json`. */
function shown({ method, url, headers, body }: PlannedRequest): string {
  const filling = { number: 1, nowMs: 0, random: () => 0 };
  const head = headers.map(([name, value]) => `${name}=${fill(value, filling)}`);
  const words = [method, fill(url, filling), body === null ? "" : fill(body, filling), ...head];
  return words.filter((word) => word !== "").join(" ");
}

/** Whatever the text: requests, or an error for a person. */
function isRefusedOrRead(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
  }
}

describe("a file of requests", () => {
  test("has words or JSON, comments and blank lines", () => {
    const requests = parseRequestsFile(
      [
        "# orders",
        "",
        "GET /orders/{{n}}",
        "/health",
        "delete http://x/a",
        '{"url": "/orders", "body": {"n": "{{n}}"}, "weight": 3, "expect": 201}',
        '{"method": "PUT", "url": "/x", "body": "plain", "headers": {"X-A": ["1", "2"]}}\r',
      ].join("\n"),
      "a.txt",
    );
    expect(requests.map(shown)).toEqual([
      "GET /orders/1",
      "GET /health",
      "DELETE http://x/a",
      'POST /orders {"n":"1"} content-type=application/json',
      "PUT /x plain x-a=1 x-a=2 content-type=text/plain; charset=utf-8",
    ]);
    expect(requests[3]).toMatchObject({ weight: 3, expected: [[201, 201]] });
  });

  test("a login in an address becomes a header", () => {
    const [request] = parseRequestsFile("http://me:p%40ss@host/x", "a.txt");
    expect(request === undefined ? "" : shown(request)).toBe(
      `GET http://host/x authorization=Basic ${Buffer.from("me:p@ss").toString("base64")}`,
    );
  });

  test.each([
    ["FETCH ME", "a.txt line 1: give it as METHOD URL, or as JSON with a url"],
    ["\nCONNECT /x", 'a.txt line 2: "CONNECT" is no method of a request'],
    ['{"url": 7}', "a.txt line 1: invalid type at url; known are method, url, headers"],
    ['{"url": "/", "colour": 1}', "a.txt line 1: unrecognized keys; known are"],
    ['{"url"', "a.txt line 1: not valid JSON"],
    ['{"url": "/", "weight": 0}', "a.txt line 1: weight is no whole number from 1 to 1000"],
    ['{"url": "/", "expect": "good"}', 'a.txt line 1: "good" is no list of statuses'],
    [
      '{"url": "/", "headers": {"Content-Length": "1"}}',
      "content-length belongs to the connection",
    ],
    ['{"url": "/", "headers": {"X": "s3cret\\n"}}', "a.txt line 1: a header that is none"],
    ['{"url": "ftp://me:s3cret@host/?s3cret"}', '"ftp://host/" is no address'],
    ["/x y", "is no address"],
    ["# nothing", "a.txt: no request in it"],
  ])("%j is refused", (text, message) => {
    expect(() => parseRequestsFile(text, "a.txt")).toThrow(message);
    expect(() => parseRequestsFile(text, "a.txt")).not.toThrow("s3cret");
  });

  test("any text is read or refused", () => {
    const line = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.json(),
      fc.record({ url: fc.constant("/x"), body: fc.jsonValue() }).map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) =>
        isRefusedOrRead(() => parseRequestsFile(lines.join("\n"), "a.txt")),
      ),
    );
  });

  test("what was written as a line is read as that request", () => {
    const method = fc.constantFrom("GET", "POST", "DELETE", "PATCH");
    fc.assert(
      fc.property(method, fc.webPath({ size: "small" }), fc.jsonValue(), (name, path, body) => {
        const url = `/${path}`;
        const text = JSON.stringify({ method: name, url, body });
        const [request] = parseRequestsFile(`${name} ${url}\n${text}`, "a.txt");
        expect(request === undefined ? "" : shown(request)).toBe(`${name} ${url}`);
        const [, second] = parseRequestsFile(`${name} ${url}\n${text}`, "a.txt");
        const sent = typeof body === "string" ? body : JSON.stringify(body);
        expect(second?.body?.map((part) => (part.kind === "text" ? part.text : "")).join("")).toBe(
          sent,
        );
      }),
    );
  });
});

const HAR = {
  log: {
    version: "1.2",
    entries: [
      {
        request: {
          method: "GET",
          url: "https://shop.example/a?b={{n}}#c",
          headers: [
            { name: ":authority", value: "shop.example" },
            { name: "Host", value: "shop.example" },
            { name: "Content-Length", value: "0" },
            { name: "Cookie", value: "s=1" },
          ],
          cookies: [{ name: "s", value: "1" }],
        },
      },
      { request: { method: "GET", url: "https://cdn.example/x.js", headers: [] } },
      { request: { method: "GET", url: "data:text/plain,x", headers: [] } },
      {
        request: {
          method: "POST",
          url: "https://shop.example/login",
          cookies: [{ name: "s", value: "1" }],
          postData: {
            mimeType: "application/x-www-form-urlencoded",
            params: [{ name: "user", value: "a b" }],
          },
        },
      },
    ],
  },
};

describe("an archive of a browser", () => {
  const read = (target: string | null, base: string | null) =>
    parseHar(JSON.stringify(HAR), { file: "shop.har", target, base });

  test("gives the requests of the page's host with their cookies", () => {
    const { requests, leftOut } = read(null, null);
    expect(requests.map(shown)).toEqual([
      "GET https://shop.example/a?b={{n}} cookie=s=1",
      "POST https://shop.example/login user=a+b cookie=s=1 " +
        "content-type=application/x-www-form-urlencoded",
    ]);
    expect(leftOut).toBe("2 to other hosts left out");
  });

  test("prefers the host of the target, and moves to a base", () => {
    expect(read("https://cdn.example", null).requests.map(shown)).toEqual([
      "GET https://cdn.example/x.js",
    ]);
    expect(read(null, "http://staging").requests.map(shown)[0]).toBe("GET /a?b={{n}} cookie=s=1");
  });

  test("anything else is refused", () => {
    const har = (text: string) => parseHar(text, { file: "x.har", target: null, base: null });
    expect(() => har("{}")).toThrow("x.har: no HTTP archive");
    expect(() => har('{"log":{"entries":[{"request":{}}]}}')).toThrow("x.har entry 1: no request");
    fc.assert(fc.property(fc.json(), (text) => isRefusedOrRead(() => har(text))));
  });
});

const OPENAPI = `
openapi: 3.1.0
servers:
  - url: https://{region}.shop.example/v1/
    variables: {region: {default: eu}}
paths:
  /orders/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer, minimum: 5}}
    get:
      parameters:
        - {name: verbose, in: query, schema: {type: boolean}}
        - {name: tags, in: query, example: [a, b c]}
        - {name: X-Tenant, in: header, required: true, schema: {enum: [blue, green]}}
        - {name: session, in: cookie, required: true, schema: {type: string, format: uuid}}
  /orders:
    $ref: '#/components/pathItems/orders'
  /files:
    post:
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {type: object}}}
components:
  pathItems:
    orders:
      post:
        servers: [{url: /other}]
        requestBody:
          content:
            text/plain: {example: x}
            application/json: {schema: {$ref: '#/components/schemas/Order'}}
  schemas:
    Order:
      allOf:
        - {type: object, required: [n, parent], properties: {n: {type: number}, skipped: {type: string}}}
        - properties: {parent: {$ref: '#/components/schemas/Order'}}
      example: {n: 3}
`;

describe("an OpenAPI file", () => {
  const read = (text: string, methods: readonly string[], isMoved = false) =>
    parseOpenapi(text, { file: "api.yml", methods, isMoved });

  test("gives an operation of the wanted methods each, filled in", () => {
    const { requests, leftOut } = read(OPENAPI, ["GET", "POST"]);
    expect(requests.map(shown)).toEqual([
      "GET https://eu.shop.example/v1/orders/5?tags=a&tags=b%20c x-tenant=blue " +
        "cookie=session=00000000-0000-4000-8000-000000000001",
      'POST /other/orders {"n":3} content-type=application/json',
    ]);
    expect(leftOut).toBe("1 that cannot be filled in left out");
    expect(read(OPENAPI, ["GET"], true).requests.map(shown)[0]).toMatch(/^GET \/orders\/5\?/);
  });

  test("schemas that hold themselves come to an end", () => {
    const endless = OPENAPI.replace("      example: {n: 3}\n", "");
    const [, order] = read(endless, ["GET", "POST"]).requests.map(shown);
    expect(order).toMatch(/^POST \/other\/orders \{"n":1,"parent":\{"n":1,"parent":/);
  });

  test("JSON is read as well", () => {
    const text = JSON.stringify({ openapi: "3.0.3", paths: { "/a": { get: {} } } });
    expect(read(text, ["GET"]).requests.map(shown)).toEqual(["GET /a"]);
  });

  test.each([
    ["swagger: '2.0'", "no OpenAPI 3 description"],
    ["[[[[", "no OpenAPI 3 description"],
    [`a: ${"[".repeat(100_000)}`, "no OpenAPI 3 description"],
    ["openapi: 3.0.0\npaths: {/a: {post: {}}}", "api.yml (GET): no request in it"],
    ["openapi: 3.0.0\nservers: [{url: 'ws://x'}]\npaths: {/a: {get: {}}}", "give --base <url>"],
  ])("%.40s is refused", (text, message) => {
    expect(() => read(text, ["GET"])).toThrow(message);
  });

  test("any description is read or refused", () => {
    const operation = fc.object({
      key: fc.constantFrom(
        "parameters",
        "name",
        "in",
        "schema",
        "type",
        "requestBody",
        "content",
        "$ref",
        "example",
        "required",
        "allOf",
        "properties",
        "items",
        "servers",
        "url",
      ),
      maxDepth: 5,
    });
    fc.assert(
      fc.property(operation, operation, (get, root) => {
        const text = JSON.stringify({ ...root, openapi: "3.0.0", paths: { "/{a}": { get } } });
        isRefusedOrRead(() => read(text, ["GET"]));
      }),
    );
  });
});
