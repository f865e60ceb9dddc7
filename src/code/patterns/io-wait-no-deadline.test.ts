import { expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn } from "../../../test/drawn/go-matches.ts";
import { IO_WAIT_NO_DEADLINE } from "./io-wait-no-deadline.ts";

const IMPORTS = ["bufio", "context", "net", "net/http", "time"];
const USES =
  "var _ = bufio.NewReader\nvar _ net.Conn\nvar _ http.Handler\nvar _ = time.Second\nvar _ context.Context\n";

async function check(body: string): Promise<void> {
  const { found, wanted } = await foundAndWanted(IO_WAIT_NO_DEADLINE, goFile(IMPORTS, USES + body));
  expect(found).toEqual(wanted);
}

test.each([
  ["no timeout", "&http.Server{Handler: h} // want"],
  ["only a write timeout", "&http.Server{Handler: h, WriteTimeout: time.Second} // want"],
  ["a read timeout", "&http.Server{Handler: h, ReadTimeout: time.Second}"],
  ["a value that serves nothing", "&http.Server{}"],
])("server: %s", (_, literal) =>
  check(
    `func serve(h http.Handler) error {\n\tserver := ${literal}\n\treturn server.ListenAndServe()\n}`,
  ),
);

test("server: the timeout is set behind the literal", () =>
  check(`func serve(h http.Handler) error {
	server := &http.Server{Handler: h}
	server.ReadHeaderTimeout = time.Second
	return server.ListenAndServe()
}`));

function accepting(read: string): string {
  return `func collect(conn net.Conn) {
	defer conn.Close()
	${read}
}

func serve(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go collect(conn)WANT
	}
}`;
}

test.each([
  [
    "read without a deadline",
    "lines := bufio.NewScanner(conn)\n\tfor lines.Scan() {\n\t}",
    " // want",
  ],
  [
    "a deadline before each read",
    "lines := bufio.NewScanner(conn)\n\tfor conn.SetReadDeadline(time.Time{}) == nil && lines.Scan() {\n\t}",
    "",
  ],
  ["never read", "conn.Write(nil)", ""],
])("accepted: %s", (_, read, want) => check(accepting(read).replace("WANT", want)));

test.each([
  ["no deadline", "", " // want"],
  ["a deadline", "server.SetDeadline(time.Now().Add(time.Second))", ""],
  ["closed from outside", "defer context.AfterFunc(ctx, func() { server.Close() })()", ""],
])("dialled: %s", (_, limit, want) =>
  check(`func ask(ctx context.Context, address string) (string, error) {
	server, err := net.Dial("tcp", address)${want}
	if err != nil {
		return "", err
	}
	defer server.Close()
	${limit}
	return bufio.NewReader(server).ReadString('\\n')
}`),
);

test.each([
  ["no limit", "context.Background()", "http.DefaultClient", " // want"],
  ["a context with a deadline", "ctx", "http.DefaultClient", ""],
  ["a client with a timeout", "context.Background()", "&http.Client{Timeout: time.Second}", ""],
  ["a client that is not known", "context.Background()", "other()", ""],
])("answer: %s", (_, ctx, client, want) =>
  check(`func other() *http.Client

type audit struct{ client *http.Client }

func (a *audit) report(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	_ = ctx
	request, err := http.NewRequestWithContext(${ctx}, "GET", "/", nil)
	if err != nil {
		return err
	}
	receipt, err := a.client.Do(request)${want}
	if err != nil {
		return err
	}
	return receipt.Body.Close()
}

func run(orders chan int) {
	a := &audit{client: ${client}}
	for range orders {
		a.report(context.Background())
	}
}`),
);

test.each([
  ["a hint without a deadline", "", 1],
  ["none with one", "conn.SetReadDeadline(time.Now())", 0],
])("read where it was accepted: %s", async (_, limit, count) => {
  const go = goFile(
    IMPORTS,
    `${USES}
func once(l net.Listener) {
	conn, err := l.Accept()
	if err != nil {
		return
	}
	${limit}
	conn.Read(make([]byte, 16))
}`,
  );
  expect(await matchesIn(IO_WAIT_NO_DEADLINE, go)).toEqual([]);
  const hints = await matchesIn(IO_WAIT_NO_DEADLINE, go, { atLeast: "possible" });
  expect(hints.map(({ grade }) => grade)).toEqual(Array(count).fill("possible"));
});
