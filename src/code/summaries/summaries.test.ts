import { describe, expect, test } from "vitest";
import { drawProgram, funcNamed } from "../../../test/drawn/go-model.ts";
import { createModel } from "../build-model.ts";
import { createContracts } from "../contracts/build-contracts.ts";
import type { Effect, Model } from "../model.ts";

const CONTRACTS = createContracts();

async function draw(body: string): Promise<Model> {
  const packages = ["context", "errors", "fmt", "io", "log", "net/http", "os", "sync", "testing"];
  const used = packages.filter((path) => body.includes(`${path.replace("net/", "")}.`));
  const imports = used.map((path) => `import "${path}"\n`).join("");
  const program = await drawProgram({ "a.go": `package shop\n\n${imports}\n${body}\n` });
  return createModel(program, CONTRACTS);
}

/** What `f` does to its first parameter. */
async function effect(body: string, asked: Effect): Promise<string> {
  const model = await draw(body);
  return model.effectOn(funcNamed(model, "example.com/shop.f"), 0, asked);
}

describe("closes", () => {
  test.each([
    [
      "on every way",
      "func f(c chan int) {\n\tif ok() {\n\t\tclose(c)\n\t\treturn\n\t}\n\tclose(c)\n}",
      "always",
    ],
    [
      "on one way",
      "func f(c chan int) {\n\tif ok() {\n\t\treturn\n\t}\n\tclose(c)\n}",
      "sometimes",
    ],
    ["on none", "func f(c chan int) {\n\t<-c\n}", "never"],
    ["deferred", "func f(r io.Closer) error {\n\tdefer r.Close()\n\treturn nil\n}", "always"],
    [
      "deferred too late",
      "func f(r io.Closer) {\n\tif ok() {\n\t\treturn\n\t}\n\tdefer r.Close()\n}",
      "sometimes",
    ],
    [
      "in a deferred literal, guarded for nil",
      "func f(r io.Closer) {\n\tdefer func() {\n\t\tif r != nil {\n\t\t\tr.Close()\n\t\t}\n\t}()\n\tok()\n}",
      "always",
    ],
    [
      "in a literal called by name",
      "func f(r io.Closer) {\n\tdone := func() { r.Close() }\n\tif ok() {\n\t\tdone()\n\t\treturn\n\t}\n\tdone()\n}",
      "always",
    ],
    [
      "in a goroutine",
      "func f(c chan int) {\n\tvar wg sync.WaitGroup\n\tgo func() {\n\t\twg.Wait()\n\t\tclose(c)\n\t}()\n}",
      "always",
    ],
    [
      "once",
      "func f(c chan int) {\n\tvar once sync.Once\n\tonce.Do(func() { close(c) })\n}",
      "always",
    ],
    [
      "through a helper",
      "func f(r io.Closer) {\n\thelp(1, r)\n}\n\nfunc help(n int, r io.Closer) {\n\tr.Close()\n}",
      "always",
    ],
    [
      "through a helper that may not",
      "func f(r io.Closer) {\n\thelp(1, r)\n}\n\nfunc help(n int, r io.Closer) {\n\tif n > 0 {\n\t\tr.Close()\n\t}\n}",
      "sometimes",
    ],
    ["under another name", "func f(r io.ReadCloser) {\n\tc := r\n\tc.Close()\n}", "always"],
    [
      "the body of a response",
      "func f(r *http.Response) {\n\tio.Copy(io.Discard, r.Body)\n\tr.Body.Close()\n}",
      "always",
    ],
    ["read only", "func f(r *http.Response) {\n\tio.ReadAll(r.Body)\n}", "never"],
    [
      "given for nil",
      "func f(r *os.File) {\n\tif r == nil {\n\t\treturn\n\t}\n\tr.Close()\n}",
      "always",
    ],
    [
      "ends the process otherwise",
      'func f(r *os.File) {\n\tif ok() {\n\t\tdie("x")\n\t}\n\tr.Close()\n}\n\nfunc die(s string) {\n\tfmt.Println(s)\n\tos.Exit(1)\n}',
      "always",
    ],
    [
      "kept in a field",
      "type S struct{ r io.Closer }\n\nfunc f(r io.Closer) *S {\n\treturn &S{r: r}\n}",
      "unknown",
    ],
    ["handed to a library", "func f(r *os.File) {\n\thttp.FileServer(r)\n}", "unknown"],
    [
      "at the end of a test",
      "func f(r *os.File, t *testing.T) {\n\tt.Cleanup(func() { r.Close() })\n}",
      "always",
    ],
    ["by calling itself", "func f(r *os.File) {\n\tif ok() {\n\t\tf(r)\n\t}\n}", "unknown"],
  ])("%s", async (_, body, answer) => {
    expect(await effect(`${body}\n\nfunc ok() bool { return true }\n`, "closes")).toBe(answer);
  });
});

describe("other effects", () => {
  test.each([
    ["cancels", "func f(cancel context.CancelFunc) {\n\tdefer cancel()\n}", "always"],
    [
      "cancels",
      "func f(cancel context.CancelFunc) {\n\tif len(os.Args) > 1 {\n\t\tcancel()\n\t}\n}",
      "sometimes",
    ],
    ["receives", "func f(c <-chan int) {\n\tfor range c {\n\t}\n}", "always"],
    [
      "receives",
      "func f(c <-chan int, d chan int) {\n\tselect {\n\tcase <-c:\n\tcase <-d:\n\t}\n}",
      "sometimes",
    ],
    ["sends", "func f(c chan<- int) {\n\tc <- 1\n}", "always"],
    ["sends", "func f(c chan<- int) {\n\t_ = len(c)\n}", "never"],
    ["stores", "var all []chan int\n\nfunc f(c chan int) {\n\tall = append(all, c)\n}", "always"],
    [
      "stores",
      "type S struct{ c chan int }\n\nfunc f(c chan int) *S {\n\ts := &S{}\n\ts.c = c\n\treturn s\n}",
      "always",
    ],
    ["stores", "func f(c chan int) {\n\td := c\n\t<-d\n}", "never"],
    ["returns", "func f(c chan int) <-chan int {\n\treturn c\n}", "always"],
    ["unlocks", "func f(mu *sync.Mutex) {\n\tdefer mu.Unlock()\n}", "always"],
    [
      "unlocks",
      "type S struct{ mu sync.RWMutex }\n\nfunc f(s *S) {\n\ts.mu.RUnlock()\n}",
      "always",
    ],
  ] as const)("%s: %s", async (asked, body, answer) => {
    expect(await effect(body, asked)).toBe(answer);
  });

  test("of a method on its receiver", async () => {
    const model = await draw(
      "type S struct{ mu sync.Mutex }\n\nfunc (s *S) release() {\n\ts.unlock()\n}\n\nfunc (s *S) unlock() {\n\ts.mu.Unlock()\n}",
    );
    const release = funcNamed(model, "example.com/shop.(*S).release");
    expect(model.effectOn(release, -1, "unlocks")).toBe("always");
  });
});

describe("terminal calls", () => {
  test.each([
    ["os.Exit(1)", true],
    ["panic(1)", true],
    ["fatal(nil)", true],
    ["check(nil)", false],
    ["choose(1)", true],
    ["fail(nil)", true],
    ["loop()", false],
    ["fmt.Println()", false],
  ])("%s", async (text, isTerminal) => {
    const model = await draw(`func f(t *testing.T) {
	${text}
}

func fatal(err error) {
	fmt.Println(err)
	log.Fatal(err)
}

func check(err error) {
	if err == nil {
		return
	}
	log.Fatal(err)
}

func choose(n int) {
	switch n {
	case 1:
		fatal(nil)
	default:
		panic(n)
	}
}

func fail(err error) error {
	fatal(err)
	return err
}

func loop() {
	loop()
}
`);
    const [call] = model.callsIn(funcNamed(model, "example.com/shop.f"));
    expect(call && model.isTerminal(call)).toBe(isTerminal);
  });
});
