/** Data table: contracts of gRPC and of its generated clients, and of WebSockets. */
import { type ContractFile, callbacks, release } from "./contract-file.ts";

const GRPC = "google.golang.org/grpc";
const WEBSOCKET = "github.com/gorilla/websocket";

const CONN = {
  classId: "rpc-client-per-call",
  by: ["Close"],
  keeps: "the connection and the goroutines that keep it up",
} as const;
const STREAM = {
  classId: "rpc-stream-abandoned",
  by: [],
  contextArg: 0,
  untilFalse: ["Recv", "RecvMsg"],
  keeps: "the stream with its goroutine, until its context ends or Recv returns an error",
} as const;
const SOCKET = {
  classId: "handle-not-closed",
  by: ["Close"],
  keeps: "the connection stays open",
} as const;

export const RPC: ContractFile = {
  results: {
    [`${GRPC}.Dial`]: `(*${GRPC}.ClientConn, error)`,
    [`${GRPC}.DialContext`]: `(*${GRPC}.ClientConn, error)`,
    [`${GRPC}.NewClient`]: `(*${GRPC}.ClientConn, error)`,
    [`${GRPC}.NewServer`]: `*${GRPC}.Server`,
    [`${GRPC}.ClientConn.Close`]: "error",
    [`${GRPC}.ClientConn.Invoke`]: "error",
    [`${GRPC}.ClientConn.NewStream`]: `(${GRPC}.ClientStream, error)`,
    [`${GRPC}.ClientConnInterface.Invoke`]: "error",
    [`${GRPC}.ClientConnInterface.NewStream`]: `(${GRPC}.ClientStream, error)`,
    [`${GRPC}.ClientStream.RecvMsg`]: "error",
    [`${GRPC}.ClientStream.SendMsg`]: "error",
    [`${GRPC}.ClientStream.CloseSend`]: "error",
    [`${GRPC}.ClientStream.Context`]: "context.Context",
    [`${GRPC}.ServerStream.Context`]: "context.Context",
    [`${GRPC}.Server.Serve`]: "error",
    [`${WEBSOCKET}.Upgrader.Upgrade`]: `(*${WEBSOCKET}.Conn, error)`,
    [`${WEBSOCKET}.Dialer.Dial`]: `(*${WEBSOCKET}.Conn, *net/http.Response, error)`,
    [`${WEBSOCKET}.Dialer.DialContext`]: `(*${WEBSOCKET}.Conn, *net/http.Response, error)`,
    [`${WEBSOCKET}.Conn.ReadMessage`]: "(int, []byte, error)",
    [`${WEBSOCKET}.Conn.WriteMessage`]: "error",
    [`${WEBSOCKET}.Conn.ReadJSON`]: "error",
    [`${WEBSOCKET}.Conn.WriteJSON`]: "error",
    [`${WEBSOCKET}.Conn.SetReadDeadline`]: "error",
    [`${WEBSOCKET}.Conn.Close`]: "error",
  },
  fields: {
    [`${WEBSOCKET}.DefaultDialer`]: `*${WEBSOCKET}.Dialer`,
  },
  extends: {
    "*_*Client": [`${GRPC}.ClientStream`],
    "*_*Server": [`${GRPC}.ServerStream`],
  },
  releases: [
    release({ call: `${GRPC}.Dial`, ...CONN }),
    release({ call: `${GRPC}.DialContext`, ...CONN }),
    release({ call: `${GRPC}.NewClient`, ...CONN }),
    release({ call: `${GRPC}.ClientConn.NewStream`, ...STREAM }),
    release({ call: `${GRPC}.ClientConnInterface.NewStream`, ...STREAM }),
    release({ call: `${WEBSOCKET}.Upgrader.Upgrade`, ...SOCKET }),
    release({ call: `${WEBSOCKET}.Dialer.Dial`, ...SOCKET, errorResult: 2 }),
    release({ call: `${WEBSOCKET}.Dialer.DialContext`, ...SOCKET, errorResult: 2 }),
    release({ call: "nhooyr.io/websocket.Dial", ...SOCKET, errorResult: 2 }),
    release({ call: "nhooyr.io/websocket.Accept", ...SOCKET }),
    release({ call: "github.com/coder/websocket.Dial", ...SOCKET, errorResult: 2 }),
    release({ call: "github.com/coder/websocket.Accept", ...SOCKET }),
  ],
  starts: [
    {
      call: `${GRPC}.Server.Serve`,
      classId: "start-without-stop",
      result: null,
      stoppedBy: ["Stop", "GracefulStop"],
      keeps: "the listener and a goroutine for every connection",
    },
  ],
  callbacks: [
    ...callbacks("request", 0, [`${GRPC}.UnaryInterceptor`, `${GRPC}.StreamInterceptor`]),
    ...callbacks("request", 1, [`${GRPC}.Server.RegisterService`]),
  ],
  blocking: [
    `${GRPC}.ClientConn.Invoke`,
    `${GRPC}.ClientStream.RecvMsg`,
    `${GRPC}.ClientStream.SendMsg`,
    `${GRPC}.ClientStream.Recv`,
    `${GRPC}.ServerStream.Recv`,
    `${GRPC}.ServerStream.Send`,
    `${GRPC}.Server.Serve`,
    `${WEBSOCKET}.Conn.ReadMessage`,
    `${WEBSOCKET}.Conn.ReadJSON`,
    `${WEBSOCKET}.Conn.WriteMessage`,
    `${WEBSOCKET}.Conn.WriteJSON`,
    `${WEBSOCKET}.Dialer.Dial*`,
  ],
};
