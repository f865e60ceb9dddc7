import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { RPC_CLIENT_PER_CALL } from "./rpc-client-per-call.ts";

function dialling(body: string, rest = ""): string {
  return goFile(
    ["google.golang.org/grpc"],
    `type stub struct{ conn grpc.ClientConnInterface }

func newStub(conn grpc.ClientConnInterface) *stub { return &stub{conn: conn} }
func (s *stub) ask() error                        { return s.conn.Invoke(nil, "/ask", nil, nil) }

func convert(target string) error {
${body}
}
${rest}`,
  );
}

test("a stub only borrows the connection", async () => {
  const go = dialling(`	conn, err := grpc.NewClient(target) // want
	if err != nil {
		return err
	}
	return newStub(conn).ask()`);
  const { found, wanted } = await foundAndWanted(RPC_CLIENT_PER_CALL, go);
  expect(found).toEqual(wanted);
  expect((await remedied(RPC_CLIENT_PER_CALL, go)).left).toBe(0);
});

test.each([
  [
    "closed",
    "\tconn, err := grpc.NewClient(target)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer conn.Close()\n\treturn newStub(conn).ask()",
  ],
  [
    "cached by address",
    "\tif conn, ok := conns[target]; ok {\n\t\treturn newStub(conn).ask()\n\t}\n\tconn, err := grpc.NewClient(target)\n\tif err != nil {\n\t\treturn err\n\t}\n\tconns[target] = conn\n\treturn newStub(conn).ask()",
  ],
])("%s is no leak", async (_, body) => {
  const rest = "var conns map[string]*grpc.ClientConn";
  expect((await foundAndWanted(RPC_CLIENT_PER_CALL, dialling(body, rest))).found).toEqual([]);
});
