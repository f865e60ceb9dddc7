import { describe, expect, test } from "vitest";
import { type DrawnFiles, drawProgram, funcNamed, nodesAt } from "../../../test/drawn/go-model.ts";
import { createModel } from "../build-model.ts";
import { createContracts } from "../contracts/build-contracts.ts";
import type { Model, Multiplicity } from "../model.ts";
import type { Node } from "../syntax/nodes.ts";

const CONTRACTS = createContracts();

async function draw(files: DrawnFiles): Promise<Model> {
  return createModel(await drawProgram(files), CONTRACTS);
}

/** A program of one file; imports are added for the packages it names. */
function drawMain(body: string): Promise<Model> {
  const used = ["context", "net/http", "os", "os/signal", "sync", "time"].filter((path) =>
    body.includes(`${path.slice(path.lastIndexOf("/") + 1)}.`),
  );
  const imports = used.map((path) => `import "${path}"\n`).join("");
  return draw({ "main.go": `package main\n\n${imports}\n${body}\n` });
}

/** The first node with exactly this text. */
function find(model: Model, text: string): Node {
  for (const pkg of model.program.packages) {
    for (const file of pkg.files) {
      const [node] = nodesAt(file, text);
      if (node !== undefined) return node;
    }
  }
  throw new Error(`${text} is not drawn`);
}

/** How often `hit()` happens. */
function hit(model: Model): Multiplicity {
  return model.multiplicityAt(find(model, "hit()"));
}

describe("multiplicity", () => {
  test.each([
    ["main", "func main() {\n\thit()\n}", "once", "once, from main at main.go:"],
    [
      "a constant loop",
      "func main() {\n\tfor i := 0; i < 3; i++ {\n\t\thit()\n\t}\n}",
      "bounded",
      "3 times, in the loop at main.go:",
    ],
    [
      "a literal list",
      'func main() {\n\tfor range []string{"a", "b"} {\n\t\thit()\n\t}\n}',
      "bounded",
      "2 times",
    ],
    [
      "a loop over data",
      "func main() {\n\tfor range os.Args {\n\t\tgo hit()\n\t}\n}",
      "per-iteration",
      "once a round of the loop at main.go:",
    ],
    [
      "a loop that is left at once",
      "func main() {\n\tfor range os.Args {\n\t\thit()\n\t\treturn\n\t}\n}",
      "once",
      "once",
    ],
    [
      "a ranged ticker",
      "func main() {\n\tticker := time.NewTicker(30 * time.Second)\n\tfor range ticker.C {\n\t\thit()\n\t}\n}",
      "periodic",
      "every 30 s, in the loop at main.go:",
    ],
    [
      "time.Tick with a constant",
      "const pause = 5 * time.Minute\n\nfunc main() {\n\tfor range time.Tick(pause) {\n\t\thit()\n\t}\n}",
      "periodic",
      "every 5 min",
    ],
    [
      "sleeping",
      "func main() {\n\tfor {\n\t\thit()\n\t\ttime.Sleep(time.Second)\n\t}\n}",
      "periodic",
      "every 1 s",
    ],
    [
      "the arm of a ticker",
      "func main() {\n\tt := time.NewTicker(wait())\n\tfor {\n\t\tselect {\n\t\tcase <-t.C:\n\t\t\thit()\n\t\tcase <-jobs:\n\t\t}\n\t}\n}",
      "periodic",
      "every wait()",
    ],
    [
      "the arm beside a ticker",
      "func main() {\n\tt := time.NewTicker(wait())\n\tfor {\n\t\tselect {\n\t\tcase <-t.C:\n\t\tcase <-jobs:\n\t\t\thit()\n\t\t}\n\t}\n}",
      "per-iteration",
      "once a round",
    ],
    [
      "a registered handler",
      'func main() {\n\thttp.HandleFunc("/", serve)\n}\n\nfunc serve(http.ResponseWriter, *http.Request) {\n\twork()\n}\n\nfunc work() {\n\tfor range 2 {\n\t\tgo hit()\n\t}\n}',
      "per-request",
      "once a request, from the handler",
    ],
    [
      "a literal handler",
      'func main() {\n\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {\n\t\thit()\n\t})\n}',
      "per-request",
      "once a request, from the handler main.func1",
    ],
    [
      "a method with the signature of a handler",
      "type S struct{}\n\nfunc main() {}\n\nfunc (s *S) get(w http.ResponseWriter, r *http.Request) {\n\thit()\n}",
      "per-request",
      "(*S).get",
    ],
    [
      "the implementation of a service",
      "type S struct{}\ntype GetRequest struct{}\ntype GetReply struct{}\n\nfunc main() {}\n\nfunc (s *S) Get(ctx context.Context, r *GetRequest) (*GetReply, error) {\n\thit()\n\treturn nil, nil\n}",
      "per-request",
      "(*S).Get",
    ],
    [
      "started by a periodic loop",
      "func main() {\n\tfor range time.Tick(time.Hour) {\n\t\tgo poll()\n\t}\n}\n\nfunc poll() {\n\thit()\n}",
      "periodic",
      "every 1 h",
    ],
    [
      "handed to a function that loops",
      "func main() {\n\tevery(func() {\n\t\thit()\n\t})\n}\n\nfunc every(f func()) {\n\tfor range time.Tick(time.Minute) {\n\t\tf()\n\t}\n}",
      "periodic",
      "every 1 min",
    ],
    [
      "kept in a field that a periodic loop calls",
      "type S struct{ f func() }\n\nfunc main() {\n\tserve(work)\n}\n\nfunc serve(f func()) {\n\ts := &S{f: f}\n\ts.run()\n}\n\nfunc (s *S) run() {\n\tfor range time.Tick(time.Minute) {\n\t\tgo func() { s.f() }()\n\t}\n}\n\nfunc work() {\n\thit()\n}",
      "periodic",
      "every 1 min",
    ],
    [
      "handed on to a handler",
      'func main() {\n\tregister(func() {\n\t\thit()\n\t})\n}\n\nfunc register(f func()) {\n\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {\n\t\tf()\n\t})\n}',
      "per-request",
      "from the handler registered at main.go:12",
    ],
    [
      "handed in circles",
      "func main() {\n\twalk(9, func() {\n\t\thit()\n\t})\n}\n\nfunc walk(n int, f func()) {\n\tfor range n {\n\t\twalk(n-1, f)\n\t\twalk(n-2, f)\n\t}\n\tf()\n}",
      "per-iteration",
      "once a round",
    ],
    [
      "functions that call each other",
      "func main() {\n\ta(3)\n}\n\nfunc a(n int) {\n\tb(n)\n\thit()\n}\n\nfunc b(n int) {\n\tfor range n {\n\t\ta(n - 1)\n\t}\n}",
      "per-iteration",
      "once a round",
    ],
    ["nobody", "func main() {}\n\nfunc lost() {\n\thit()\n}", "unknown", "no caller is known"],
  ] as const)("%s", async (_, body, kind, because) => {
    const often = hit(await drawMain(`${body}\n\nfunc hit() {}\n`));
    expect(often.kind).toBe(kind);
    expect(often.because).toContain(because);
  });

  test("an exported function of a library may be called any number of times", async () => {
    const library = "package pay\n\nfunc Do() {\n\thit()\n}\n\nfunc hit() {}\n";
    const alone = await draw({ "pay/pay.go": library });
    expect(hit(alone).because).toContain("exported by example.com/shop/pay");
    const main = 'package main\n\nimport "example.com/shop/pay"\n\nfunc main() {\n\tpay.Do()\n}\n';
    const used = await draw({ "pay/pay.go": library, "main.go": main });
    expect(hit(used).kind).toBe("once");
  });

  test("one of several implementations behind a handler is not known to be the one", async () => {
    const one = `type Store interface{ Get() }
type Memory struct{}

func main() {}

func serve(w http.ResponseWriter, r *http.Request, s Store) {}

func get(w http.ResponseWriter, r *http.Request) {
	var s Store = store()
	s.Get()
}

func store() Store { return Memory{} }

func (Memory) Get() { hit() }

func hit() {}
`;
    expect(hit(await drawMain(one)).kind).toBe("per-request");
    const two = `${one}\ntype Disk struct{}\n\nfunc (Disk) Get() {}\n`;
    const often = hit(await drawMain(two));
    expect([often.kind, often.because]).toEqual([
      "unknown",
      "Memory.Get is one of several that the call at main.go:14 may reach",
    ]);
  });

  test("the order of questions does not matter", async () => {
    const text =
      "func main() {\n\tfor range os.Args {\n\t\ta()\n\t}\n}\n\nfunc a() {\n\tb()\n}\n\nfunc b() {\n\ta()\n\thit()\n}\n\nfunc hit() {}";
    const [one, other] = [await drawMain(text), await drawMain(text)];
    one.multiplicityOf(funcNamed(one, "main.a"));
    expect(hit(one).because).toBe(hit(other).because);
  });
});

describe("spawns", () => {
  test("go statements, libraries that start functions, and own functions that do", async () => {
    const model = await drawMain(`func main() {
	go a()
	go func() { b() }()
	var wg sync.WaitGroup
	wg.Go(c)
	time.AfterFunc(time.Second, d)
	start(e)
	f := a
	go f()
}

func start(f func()) {
	go f()
}

func a() {}
func b() {}
func c() {}
func d() {}
func e() {}
`);
    const rows = model.spawns.map(({ node, runs }) => [
      node.file.text.slice(node.start, node.end).split("\n")[0],
      runs.map(({ shortName }) => shortName).join(),
    ]);
    expect(rows).toEqual([
      ["go a()", "a"],
      ["go func() { b() }()", "main.func1"],
      ["wg.Go(c)", "c"],
      ["time.AfterFunc(time.Second, d)", "d"],
      ["go f()", "a"],
      ["go f()", ""],
      ["start(e)", "e"],
    ]);
    expect(model.spawnsOf(funcNamed(model, "main.a"))).toHaveLength(2);
  });
});

describe("shutdown", () => {
  const program = `type S struct{ wait chan int }

func main() {
	s := &S{}
	defer s.flush()
	go s.run()
	sig := make(chan os.Signal, 1)
	signal.Notify(sig, os.Interrupt)
	<-sig
	s.drain()
}

func (s *S) run() {}
func (s *S) flush() {}
func (s *S) drain() {
	s.empty()
}
func (s *S) empty() {}
func (s *S) Close() {
	s.shut()
}
func (s *S) shut() {}
`;

  test.each([
    ["run", false],
    ["flush", true],
    ["drain", true],
    ["empty", true],
    ["shut", true],
  ])("%s", async (name, isOnly) => {
    const model = await drawMain(program);
    expect(model.isShutdownOnly(funcNamed(model, `main.(*S).${name}`))).toBe(isOnly);
  });

  test("in main the line behind the wait for a signal", async () => {
    const model = await drawMain(program);
    expect(model.isShutdownOnlyAt(find(model, "s.drain()"))).toBe(true);
    expect(model.isShutdownOnlyAt(find(model, "go s.run()"))).toBe(false);
  });
});
