import { describe, expect, test } from "vitest";
import { libraryContract, libraryVersion } from "./library-contracts.ts";

function stackOf(...functions: readonly string[]) {
  return functions.map((name) => ({ function: name }));
}

describe("libraryContract", () => {
  const amqp = "github.com/streadway/amqp";

  test("tells the delivery buffer from the list of listeners and from a stuck shutdown", () => {
    const buffer = libraryContract(stackOf("bytes.growSlice", `${amqp}.(*Channel).recvContent`));
    const listeners = libraryContract(stackOf(`${amqp}.(*Connection).NotifyClose`, "main.watch"));
    const stuck = libraryContract(stackOf(`${amqp}.(*Connection).shutdown.func1`));
    expect([buffer, listeners, stuck].map((one) => one?.classId)).toEqual([
      "unbounded-queue",
      "listener-registered-repeatedly",
      "notify-not-drained",
    ]);
  });

  test("knows the successor of a library, and nothing of others", () => {
    const successor = "github.com/rabbitmq/amqp091-go.(*Channel).NotifyClose";
    expect(libraryContract(stackOf(successor))?.classId).toBe("listener-registered-repeatedly");
    expect(libraryContract(stackOf("main.(*Channel).recvContent"))).toBeNull();
  });
});

test("the version of a library stands in its file paths", () => {
  expect(libraryVersion("github.com/streadway/amqp@v1.1.0/channel.go")).toBe("v1.1.0");
  expect(libraryVersion("/go/pkg/mod/a/b@v0.0.0-2020-abc/c.go")).toBe("v0.0.0-2020-abc");
  expect(libraryVersion("example.com/app/main.go")).toBeNull();
});
