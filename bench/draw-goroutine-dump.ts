/** Draws a `goroutine?debug=2` body of a busy service from a seed: same seed, same bytes. */

interface Drawing {
  readonly seed: number;
  readonly goroutines: number;
}

interface Shape {
  /** Share of goroutines with this stack. */
  readonly weight: number;
  readonly state: string;
  /** Lines with `%` where an argument word is drawn. */
  readonly frames: readonly string[];
  readonly creator: string;
}

const GO = "/usr/local/go/src";
const SHAPES: readonly Shape[] = [
  {
    weight: 45,
    state: "chan send",
    frames: [
      "example.com/shop/recommend.(*Service).getRecommend.func1({%, %}, %)\n\t/srv/shop/recommend/algo.go:153 +0x1d2",
    ],
    creator:
      "example.com/shop/recommend.(*Service).Rank in goroutine %\n\t/srv/shop/recommend/algo.go:131 +0x2a5",
  },
  {
    weight: 25,
    state: "IO wait",
    frames: [
      `internal/poll.runtime_pollWait(%, 0x72)\n\t${GO}/runtime/netpoll.go:351 +0x85`,
      `internal/poll.(*pollDesc).wait(%?, %?, 0x0)\n\t${GO}/internal/poll/fd_poll_runtime.go:84 +0x27`,
      `internal/poll.(*pollDesc).waitRead(...)\n\t${GO}/internal/poll/fd_poll_runtime.go:89`,
      `internal/poll.(*FD).Read(%, {%, 0x1000, 0x1000})\n\t${GO}/internal/poll/fd_unix.go:165 +0x279`,
      `net.(*netFD).Read(%, {%?, %?, %?})\n\t${GO}/net/fd_posix.go:68 +0x25`,
      `net.(*conn).Read(%, {%?, %?, %?})\n\t${GO}/net/net.go:196 +0x45`,
      `net/http.(*connReader).Read(%, {%, 0x1000, 0x1000})\n\t${GO}/net/http/server.go:812 +0x154`,
      `bufio.(*Reader).fill(%)\n\t${GO}/bufio/bufio.go:113 +0x103`,
      `bufio.(*Reader).Peek(%, 0x4)\n\t${GO}/bufio/bufio.go:152 +0x53`,
      `net/http.(*conn).serve(%, {%, %})\n\t${GO}/net/http/server.go:2137 +0x785`,
    ],
    creator: `net/http.(*Server).Serve in goroutine %\n\t${GO}/net/http/server.go:3484 +0x485`,
  },
  {
    weight: 20,
    state: "select",
    frames: [
      "example.com/shop/pool.(*Worker[...]).loop(%)\n\t/srv/shop/pool/worker.go:77 +0x14b",
      "example.com/shop/pool.(*Worker[...]).Run(%, {%, %})\n\t/srv/shop/pool/worker.go:41 +0x9e",
      "example.com/shop/pool.Start.gowrap1()\n\t/srv/shop/pool/pool.go:19 +0x2c",
    ],
    creator: "example.com/shop/pool.Start in goroutine %\n\t/srv/shop/pool/pool.go:19 +0xaf",
  },
  {
    weight: 10,
    state: "sync.Mutex.Lock",
    frames: [
      `internal/sync.runtime_SemacquireMutex(%?, %?, %?)\n\t${GO}/runtime/sema.go:95 +0x25`,
      `internal/sync.(*Mutex).lockSlow(%)\n\t${GO}/internal/sync/mutex.go:149 +0x15d`,
      `sync.(*Mutex).Lock(...)\n\t${GO}/sync/mutex.go:46`,
      "example.com/shop/cart.(*Store).Put(%, {%, %}, {%, %, %})\n\t/srv/shop/cart/store.go:#LINE +0x7d",
      "example.com/shop/cart.(*Handler).ServeHTTP(%, {%, %}, %)\n\t/srv/shop/cart/http.go:58 +0x3f1",
    ],
    creator: `net/http.(*Server).Serve in goroutine %\n\t${GO}/net/http/server.go:3484 +0x485`,
  },
];

/** Numbers in [0, 1) by a linear congruential generator (constants of Numerical Recipes). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick(random: () => number): Shape {
  let left = random() * SHAPES.reduce((sum, shape) => sum + shape.weight, 0);
  const found = SHAPES.find((shape) => (left -= shape.weight) < 0);
  return found ?? SHAPES[0];
}

function drawBlock(random: () => number, id: number): string {
  const shape = pick(random);
  const minutes = Math.floor(random() * 90);
  const age = minutes === 0 ? "" : `, ${minutes} minutes`;
  const words = () =>
    `0xc${Math.floor(random() * 2 ** 36)
      .toString(16)
      .padStart(9, "0")}`;
  const line = () => String(100 + Math.floor(random() * 40));
  const frames = shape.frames.join("\n").replaceAll("#LINE", line).replaceAll("%", words);
  const creator = shape.creator.replace("%", () => String(Math.floor(random() * id)));
  return `goroutine ${id} [${shape.state}${age}]:\n${frames}\ncreated by ${creator}\n`;
}

/** The body as bytes; about half a kilobyte a goroutine. */
export function drawGoroutineDump({ seed, goroutines }: Drawing): Uint8Array {
  const random = generator(seed);
  const blocks: string[] = [];
  let id = 18;
  for (let i = 0; i < goroutines; i++) {
    blocks.push(drawBlock(random, id));
    id += 1 + Math.floor(random() * 7);
  }
  return new TextEncoder().encode(blocks.join("\n"));
}
