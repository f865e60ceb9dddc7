import type { Messages } from "../../base/language.ts";

/** Data table: what `doctor` finds and advises. */
export const DOCTOR: Messages = {
  "not asked: {0} goroutines would stand still (--dump-cap)":
    "没有请求：{0} 个 goroutine 会因此停顿（--dump-cap）",
  "the answer has no ids of goroutines": "应答中没有 goroutine 的 id",
  "not there": "没有",
  ok: "正常",
  limited: "受限",
  broken: "不可用",
  "{0} broken, {1} limited": "{0} 项不可用，{1} 项受限",
  "all is well": "一切正常",
  "what is needed works; {0} limited": "所需的都可用；{0} 项受限",
  "install tidemark anew: a file of it is missing or damaged":
    "请重新安装 tidemark：它的一个文件缺失或损坏",
  "let this user listen on 127.0.0.1: pages and logins need it":
    "请允许该用户监听 127.0.0.1：页面和登录都需要",
  "memory and restarts of local targets are read there (Linux)":
    "本机目标的内存和重启由此读取（Linux）",
  "give the memory limit of a target with --limit 2GiB": "请用 --limit 2GiB 给出目标的内存上限",
  "`npm install @duckdb/node-api` beside tidemark; only `tidemark watch` needs it":
    "在 tidemark 旁执行 `npm install @duckdb/node-api`；只有 `tidemark watch` 需要它",
  "https://go.dev/dl; only `tidemark check -- go test` needs it":
    "https://go.dev/dl；只有 `tidemark check -- go test` 需要它",
  "--revision, --changed-since and `git apply` of remedies need it":
    "--revision、--changed-since 和用 `git apply` 应用修复办法时需要它",
  "set BROWSER; `tidemark open` prints the address in any case":
    "请设置 BROWSER；`tidemark open` 总会打印地址",
  "install Node {0} or newer": "请安装 Node {0} 或更新的版本",
  "{0} on {1}": "{1} 上的 {0}",
  "live targets, files and source work; `watch --local` and /proc are for Linux":
    "实时目标、文件和源码都可用；`watch --local` 和 /proc 只用于 Linux",
  "{0} columns, colours": "{0} 列，有颜色",
  "{0} columns, no colours": "{0} 列，无颜色",
  "no terminal": "不是终端",
  "{0}, locale {1}, speaks {2}": "{0}，区域设置 {1}，语言 {2}",
  "not set": "未设置",
  "export LANG=C.UTF-8, or use --ascii where charts come out as other letters":
    "请 export LANG=C.UTF-8，若图表显示成别的字符则使用 --ascii",
  "name a folder that this user may write to: `tidemark watch --data DIR`":
    "请指定该用户可写的目录：`tidemark watch --data DIR`",
  "make room: `tidemark watch` keeps nothing while less than 1 GiB is free":
    "请腾出空间：剩余不足 1 GiB 时 `tidemark watch` 不保存任何内容",
  unreadable: "无法读取",
  "set the clock: captures are timed by it": "请校准时钟：采样的时间以它为准",
  "mount the index: without it each profile is tried by name":
    "请注册索引页：没有它就只能逐个尝试 profile 的名称",
  "import net/http/pprof: goroutines cannot be followed without it":
    "请导入 net/http/pprof：没有它就无法跟踪 goroutine",
  "import net/http/pprof: memory cannot be judged without it":
    "请导入 net/http/pprof：没有它就无法判断内存",
  "without a collection of its own the heap profile is up to two cycles old":
    "不能触发垃圾回收时，堆 profile 最多落后两个周期",
  "goroutines are counted by site, not followed by id": "goroutine 按位置计数，不按 id 跟踪",
  "Go 1.26 with GOEXPERIMENT=goroutineleakprofile, or newer, can prove leaks":
    "Go 1.26 加 GOEXPERIMENT=goroutineleakprofile，或更新的版本，可以证实泄漏",
  "import expvar: MemStats are then read for less than from the heap's text":
    "请导入 expvar：读取 MemStats 的开销比从堆的文本中读取更小",
  "rates per request and the Go version come from a Prometheus page, if there is one":
    "每次请求的速率和 Go 版本来自 Prometheus 页面（如果有）",
  "name host:port of net/http/pprof; another place of it with --prefix":
    "请给出 net/http/pprof 的 host:port；路径不同则用 --prefix",
  ", {0} goroutines": "，{0} 个 goroutine",
  "answers in {0}{1}": "应答耗时 {0}{1}",
  "ask from nearer by: rounds wait as long for each page":
    "请从更近的地方请求：每轮中每个页面都要等这么久",
  "the Go version is not told": "没有说明 Go 版本",
  "its clock and ours agree": "它的时钟与本机一致",
  "its clock is {0} ahead": "它的时钟快 {0}",
  "its clock is {0} behind": "它的时钟慢 {0}",
  "set both by NTP": "请用 NTP 校准两边的时钟",
  "a proxy is in between ({0})": "中间有代理（{0}）",
  "the query is dropped: debug=1 comes as without it": "查询参数被丢弃：debug=1 的结果与不带时相同",
  "answers come out of a cache, {0} s old": "应答来自缓存，已有 {0} s",
  "ask the process itself, or let the proxy pass queries on and cache nothing":
    "请直接请求进程本身，或让代理传递查询参数且不缓存",
  "/proc is read": "可以读取 /proc",
  "Go source is read": "可以读取 Go 源码",
  "{0} is not found, or does not answer": "找不到 {0}，或它没有应答",
  "{0} opens pages": "由 {0} 打开页面",
  "{0} is not found: no page opens by itself": "找不到 {0}：页面不会自动打开",
  "{0} cannot be read ({1})": "无法读取 {0}（{1}）",
  "memory limits are read (version 2)": "可以读取内存上限（版本 2）",
  "memory limits are read (version 1)": "可以读取内存上限（版本 1）",
  "cannot be written to ({0})": "无法写入（{0}）",
  writable: "可写",
  "can be made": "可以创建",
  "cannot listen on 127.0.0.1 ({0})": "无法在 127.0.0.1 上监听（{0}）",
  "this machine can be served on": "本机可以提供页面",
};
