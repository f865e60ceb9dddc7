import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type HttpReceiver,
  type MailReceiver,
  startHttpReceiver,
  startMailReceiver,
} from "../../../test/alert-receivers.ts";
import { type DrawnJudged, drawnJudged } from "../../../test/drawn-judged.ts";
import { START_MS } from "../../../test/drawn-reports.ts";
import { memoryTables } from "../../history/tables/memory-tables.ts";
import { FindingBook } from "../findings/finding-book.ts";
import { alertConfigSchema } from "./alert-config.ts";
import { type Alerting, startAlerting } from "./alerting.ts";

let folder = "";
let http: HttpReceiver;
let mail: MailReceiver;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-alerting-"));
  http = await startHttpReceiver();
  mail = await startMailReceiver();
});
afterAll(async () => {
  await Promise.all([http.close(), mail.close(), rm(folder, { recursive: true })]);
});

function configOf() {
  const code =
    "require('fs').appendFileSync('ran',process.env.TIDEMARK_STATUS+' ');process.stdin.resume()";
  return alertConfigSchema.parse({
    group_wait: "0s",
    group_interval: "0s",
    receivers: [
      { name: "am", alertmanager: { urls: [http.url] } },
      { name: "hook", webhook: { url: `${http.url}/hook` } },
      { name: "chat", slack: { url: `${http.url}/chat` } },
      {
        name: "mail",
        email: {
          smarthost: `127.0.0.1:${mail.port}`,
          from: "t@example.com",
          to: "ops@example.com",
          require_tls: "false",
        },
      },
      { name: "script", command: { argv: [process.execPath, "-e", code] } },
    ],
  });
}

test("each kind of receiver is told once, once more of the end, and not again after a restart", async () => {
  const store = memoryTables();
  const problems: string[] = [];
  const book = new FindingBook();
  const start = () =>
    startAlerting({
      config: configOf(),
      folder,
      store,
      records: book.records(),
      onProblem: (line) => problems.push(line),
    });
  const judge = (alerting: Alerting, drawn: DrawnJudged) => {
    alerting.take(book.take(drawnJudged(drawn)));
  };
  // Drawn in the present: Alertmanager is told only of what closed lately.
  const nowMin = (Date.now() - START_MS) / 60_000;

  const first = await start();
  judge(first, { at: nowMin - 40, verdict: "leaking" });
  judge(first, { at: nowMin - 30, verdict: "leaking" });
  const ran = () => readFile(join(folder, "ran"), "utf8").catch(() => "");
  await Promise.all([
    http.until(3),
    mail.until(1),
    expect.poll(ran, { timeout: 20_000 }).toBe("firing "),
    expect.poll(() => told(first), { timeout: 20_000 }).toBe(5),
  ]);
  await first.stop();

  const second = await start();
  // Alertmanagers are told again at once; they know it by its labels.
  await http.until(4);
  judge(second, { at: nowMin - 1, verdict: "steady", build: "v2" });
  judge(second, { at: nowMin, verdict: "steady", build: "v2" });
  await Promise.all([
    http.until(7),
    mail.until(2),
    expect.poll(ran, { timeout: 20_000 }).toBe("firing resolved "),
  ]);
  await second.stop();

  const heard = (path: string) => http.heard.filter((post) => post.path === path);
  expect(heard("/hook").map(({ body }) => body.status)).toEqual(["firing", "resolved"]);
  expect(heard("/chat").map(({ body }) => body.text)).toEqual([
    expect.stringMatching(/^\[leaking:1\] shop: 14,235 goroutines/),
    expect.stringMatching(/^\[resolved\] shop: /),
  ]);
  expect(mail.heard).toHaveLength(2);
  const ends = heard("/api/v2/alerts").map(({ body }) => Date.parse(body[0].endsAt) > Date.now());
  expect(ends).toEqual([true, true, false]);
  expect(problems).toEqual([]);
});

function told(alerting: Alerting): number {
  return alerting.receivers().filter(({ lastSentMs }) => lastSentMs !== null).length;
}

test("silences are kept and listed without any receiver", async () => {
  const store = memoryTables();
  const options = { config: null, folder, store, records: [], onProblem: () => undefined };
  const first = await startAlerting(options);
  const about = { service: "", findingKey: "", targetId: "", createdBy: "me" };
  const ask = { ...about, reason: "known", endsMs: Date.now() + 60_000 };
  const later = await first.silence({ ...ask, endsMs: ask.endsMs + 1 });
  const silence = await first.silence(ask);
  expect(first.silences()).toEqual([silence, later]);
  await first.unsilence(later.id);
  await first.stop();
  const second = await startAlerting(options);
  expect(second.silences()).toEqual([silence]);
  await second.stop();
});
