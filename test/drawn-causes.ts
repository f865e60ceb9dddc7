import type { ReportCause } from "../src/report/report.ts";

const WHERE = { column: 2, function: "example.com/shop/recommend.(*Service).Rank" };

/** A cause as the source of the recommender gives it. */
export const DRAWN_CAUSE: ReportCause = {
  classId: "chan-send-after-timeout",
  grade: "proved",
  sentence:
    "the caller leaves at the deadline (algo.go:140) and nobody receives what getRecommend sends",
  reasons: ["no goroutine of the last dump stands in a function that could still receive"],
  witness: [
    {
      ...WHERE,
      file: "recommend/algo.go",
      line: 128,
      text: "resultCh := make(chan *Response)",
      role: "made here, no room",
    },
    {
      ...WHERE,
      file: "recommend/algo.go",
      line: 131,
      text: "go s.getRecommend(ctx, request, resultCh)",
      role: "goroutine starts here",
    },
    {
      ...WHERE,
      file: "recommend/algo.go",
      line: 140,
      text: "case <-ctx.Done():",
      role: "leaves here when the deadline wins",
    },
    {
      column: 2,
      function: "example.com/shop/recommend.(*Service).getRecommend",
      file: "recommend/algo.go",
      line: 153,
      text: "resultCh <- response",
      role: "sends here: nobody receives any more",
    },
  ],
  source: [
    {
      file: "recommend/algo.go",
      line: 126,
      lines: [
        "\tctx, cancel := context.WithTimeout(ctx, s.patience)",
        "\tdefer cancel()",
        "\tresultCh := make(chan *Response)",
        "",
        "\t// The model answers when it can.",
        "\tgo s.getRecommend(ctx, request, resultCh)",
        "",
      ],
    },
    {
      file: "recommend/algo.go",
      line: 138,
      lines: [
        "\tcase response := <-resultCh:",
        "\t\treturn response, nil",
        "\tcase <-ctx.Done():",
        "\t\treturn nil, ctx.Err()",
        "\t}",
      ],
    },
    {
      file: "recommend/algo.go",
      line: 151,
      lines: ["\t\tresponse = &Response{Err: err}", "\t}", "\tresultCh <- response", "}"],
    },
  ],
  operations: [
    { role: "make, room for 0", file: "recommend/algo.go", line: 128, function: "Rank", note: "" },
    {
      role: "receive",
      file: "recommend/algo.go",
      line: 138,
      function: "Rank",
      note: "in a select with 1 other arm",
    },
    { role: "send", file: "recommend/algo.go", line: 153, function: "getRecommend", note: "" },
  ],
  remedy: {
    text: "Give the channel room for one value: the only send can then always finish.",
    diff: [
      "--- a/recommend/algo.go",
      "+++ b/recommend/algo.go",
      "@@ -128,1 +128,1 @@",
      "-\tresultCh := make(chan *Response)",
      "+\tresultCh := make(chan *Response, 1)",
      "",
    ].join("\n"),
    residual: [],
    notThis: ["checking ctx.Err() before the send: the caller can leave between check and send"],
    test: "func TestRankLeavesNoGoroutine(t *testing.T) {\n\tdefer goleak.VerifyNone(t)\n}\n",
  },
  amplifiers: [],
};

/** The same shape with every text replaced by ones that want to break out. */
export function hostileCause(names: readonly string[]): ReportCause {
  let next = 0;
  const any = (): string => names[next++ % names.length] ?? "";
  const diff = names.map((name) => `+${name.replaceAll("\n", " ")}`).join("\n");
  const plain = {
    classId: any(),
    grade: "cannot-tell",
    sentence: any(),
    reasons: names,
    witness: names.map((name) => {
      return { file: name, line: 0, column: -1, text: any(), function: any(), role: any() };
    }),
    source: names.map((name) => ({ file: name, line: -1, lines: names })),
    operations: names.map((name) => {
      return { role: name, file: any(), line: -3, function: any(), note: any() };
    }),
    remedy: { text: any(), diff, residual: names, notThis: names, test: any() },
  } as const;
  return { ...plain, amplifiers: [plain] };
}
