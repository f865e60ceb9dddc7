import { phrase } from "../base/language.ts";

/**
 * What libraries are known to do with memory and goroutines, as data: which frames show it, which
 * versions behave so, and which calls of the program lead there. A new contract is one row here.
 */
export interface LibraryContract {
  /** Import path, without a major version. */
  readonly library: string;
  readonly classId: string;
  /** Functions of the library on the stack of a leaking population. */
  readonly frame: RegExp;
  /** Functions of the library that a program calls to get there. */
  readonly entry: RegExp;
  /** The mechanism in one sentence. */
  readonly mechanism: string;
  /** First version that no longer behaves so; null when every known version does. */
  readonly fixedIn: string | null;
}

const AMQP = "(?:github\\.com/streadway/amqp|github\\.com/rabbitmq/amqp091-go)";

export const LIBRARY_CONTRACTS: readonly LibraryContract[] = [
  {
    library: "github.com/streadway/amqp",
    classId: "unbounded-queue",
    frame: new RegExp(
      `^${AMQP}\\.(?:\\(\\*Channel\\)\\.recvContent|\\(\\*consumers\\)\\.buffer|newDelivery|\\(\\*reader\\)\\.)`,
    ),
    entry: new RegExp(`^${AMQP}\\.\\(\\*Channel\\)\\.(?:Consume|Qos)`),
    mechanism: phrase(
      "the client keeps deliveries in an unbounded slice in front of the channel that Consume returns; with autoAck, or manual acknowledgement without a prefetch limit (Qos), the broker sends without waiting",
    ),
    fixedIn: null,
  },
  {
    library: "github.com/streadway/amqp",
    classId: "listener-registered-repeatedly",
    frame: new RegExp(
      `^${AMQP}\\.\\(\\*(?:Connection|Channel)\\)\\.Notify(?:Close|Blocked|Return|Flow|Publish|Confirm|Cancel)`,
    ),
    entry: new RegExp(`^${AMQP}\\.\\(\\*(?:Connection|Channel)\\)\\.Notify`),
    mechanism: phrase(
      "every Notify call appends a channel to a list that only the shutdown of that connection clears",
    ),
    fixedIn: null,
  },
  {
    library: "github.com/streadway/amqp",
    classId: "notify-not-drained",
    frame: new RegExp(`^${AMQP}\\.\\(\\*(?:Connection|Channel)\\)\\.shutdown`),
    entry: new RegExp(`^${AMQP}\\.\\(\\*(?:Connection|Channel)\\)\\.Notify`),
    mechanism: phrase(
      "shutdown sends the error to every registered channel, one after the other and with its locks held, so one channel that nobody reads stops it and all who need the lock",
    ),
    fixedIn: "amqp091-go v1.13.0",
  },
  {
    library: "github.com/go-zookeeper/zk",
    classId: "listener-registered-repeatedly",
    frame: /^github\.com\/(?:go-zookeeper|samuel\/go-zookeeper)\/zk\.\(\*Conn\)\.addWatcher/,
    entry:
      /^github\.com\/(?:go-zookeeper|samuel\/go-zookeeper)\/zk\.\(\*Conn\)\.(?:Get|Children|Exists)W/,
    mechanism: phrase(
      "every watch appends a channel to the list of its path, which only an event on that path or a lost session clears",
    ),
    fixedIn: null,
  },
];

/** The contract that a stack shows, null when it meets none. */
export function libraryContract(
  stack: readonly { readonly function: string }[],
): LibraryContract | null {
  const shows = ({ frame }: LibraryContract): boolean =>
    stack.some((one) => frame.test(one.function));
  return LIBRARY_CONTRACTS.find(shows) ?? null;
}

/** Version of a dependency as its file paths spell it: `…/amqp@v1.1.0/channel.go`. */
export function libraryVersion(file: string): string | null {
  return /@(v\d[^/]*)\//.exec(file)?.[1] ?? null;
}
