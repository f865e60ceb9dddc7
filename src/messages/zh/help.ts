import type { Messages } from "../../base/language.ts";

/** Data table: what `--help` says: commands, options, examples. */
export const HELP: Messages = {
  "Usage:": "用法:",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "{0} (default: {1})": "{0}（默认：{1}）",
  "read the source of this Git revision, not the working tree":
    "读取这个 Git 版本的源码，而不是工作区",
  "build tags, with commas between (default: those of GOFLAGS)":
    "构建标签，以逗号分隔（默认取自 GOFLAGS）",
  "system the target is built for (default linux)": "目标程序的操作系统（默认 linux）",
  "architecture the target is built for (default this machine's)":
    "目标程序的体系结构（默认与本机相同）",
  "more library contracts as JSON; may be repeated": "更多库契约（JSON）；可重复",
  "say whether it leaks, what and where: a live target, files or a folder of captures":
    "判断是否泄漏、泄漏什么、在哪里：实时目标、文件或采样目录",
  "take captures of a live target into a folder": "对实时目标采样，存入一个目录",
  "always on: collect, remember, judge, send alerts and show it live in the browser":
    "常驻运行：采集、保存、判断、告警，并在浏览器中实时展示",
  "did the fix work: what leaked before is looked for after, for the work that was done":
    "修复是否有效：按实际完成的工作量，检查之前的泄漏是否还在",
  "press a live target in cycles and say what it keeps: baseline, load, cool-down":
    "对实时目标分轮压测，看它留下了什么：基线、负载、冷却",
  "the gate of CI: fails on leaks that are not allowed, in captures, soaks or go test":
    "CI 门禁：采样、压测或 go test 中出现未获允许的泄漏即失败",
  "start a command and watch it: evidence before it dies, why it ended, does it leak":
    "启动命令并监视：在进程消失前留下证据，说明为何结束、是否泄漏",
  "captures in the browser: verdict, flame graph, graph, tables, time, differences":
    "在浏览器中查看采样：结论、火焰图、调用图、表格、时间、差异",
  "goroutines grouped by site, wait and creator, with ages":
    "按位置、等待状态和创建者对 goroutine 分组，并给出存活时间",
  "the GC trace of any Go version: table, trend, chart": "任意 Go 版本的 GC 跟踪：表格、趋势、图表",
  "leak patterns in Go source, nothing has to run: SARIF, JUnit, baseline, patches":
    "Go 源码中的泄漏模式，无需运行程序：SARIF、JUnit、基线、补丁",
  "what a class of leak is, how it is proven, and what to change":
    "某一类泄漏是什么、如何证实、该改什么",
  "for coding assistants: findings, evidence and the way through the source, read-only":
    "供编程助手使用：发现、证据和源码中的触发路径，只读",
  "a prompt over one profile, like that of go tool pprof":
    "针对单个 profile 的交互提示符，与 go tool pprof 类似",
  "functions with their values, the heaviest first, as go tool pprof -top":
    "各函数的值，从大到小，等同于 go tool pprof -top",
  "functions with their callers and callees, as go tool pprof -tree":
    "函数及其调用方和被调用方，等同于 go tool pprof -tree",
  "callers and callees of the functions that match, as go tool pprof -peek":
    "匹配函数的调用方和被调用方，等同于 go tool pprof -peek",
  "source with values by line, of the functions that match, as go tool pprof -list":
    "匹配函数的源码及各行的值，等同于 go tool pprof -list",
  "the same as a page for the browser, as go tool pprof -weblist":
    "同上，输出为浏览器页面，等同于 go tool pprof -weblist",
  "every sample with its stack, as go tool pprof -traces":
    "每个样本及其调用栈，等同于 go tool pprof -traces",
  "labels and what their values add up to, as go tool pprof -tags":
    "标签及其取值的合计，等同于 go tool pprof -tags",
  "everything a profile holds, as text, as go tool pprof -raw":
    "以文本形式列出 profile 的全部内容，等同于 go tool pprof -raw",
  "the notes in a profile, as go tool pprof -comments":
    "profile 中的注释，等同于 go tool pprof -comments",
  "the call graph for Graphviz, as go tool pprof -dot":
    "供 Graphviz 使用的调用图，等同于 go tool pprof -dot",
  "the call graph drawn, Graphviz not needed, as go tool pprof -svg":
    "直接画好的调用图，不需要 Graphviz，等同于 go tool pprof -svg",
  "the call graph for KCachegrind, as go tool pprof -callgrind":
    "供 KCachegrind 使用的调用图，等同于 go tool pprof -callgrind",
  "the profile that filters and differences leave, as go tool pprof -proto":
    "过滤和求差之后的 profile，等同于 go tool pprof -proto",
  "the functions of top as a profile, as go tool pprof -topproto":
    "把 top 中的函数写成 profile，等同于 go tool pprof -topproto",
  "stacks with their values, a line each, for tools that draw flame graphs":
    "带值的调用栈，每行一个，供火焰图工具使用",
  "the profile for https://www.speedscope.app": "供 https://www.speedscope.app 使用的 profile",
  "what top and tree show, as JSON": "top 和 tree 所显示的内容，输出为 JSON",
  "not supported; says what to take instead": "不支持；会说明可用什么代替",
  "what a shell completes after tidemark, and the manual page":
    "shell 对 tidemark 的补全，以及手册页",
  "for KCachegrind and QCachegrind": "供 KCachegrind 和 QCachegrind 使用",
  "how long": "持续多久",
  "time between rounds (default: a sixtieth of --for, 2s at least)":
    "各轮之间的间隔（默认为 --for 的六十分之一，至少 2s）",
  "folder for the captures (default captures/<target>-<time>)":
    "存放采样的目录（默认 captures/<target>-<time>）",
  "one .tar.gz instead of a folder": "输出一个 .tar.gz 文件而不是目录",
  "Asks for the cheap pages first and keeps within 2 % of the target's time. Ctrl-C keeps what was gathered. The files open in `go tool pprof` too.":
    "先请求开销小的页面，并把探测开销控制在目标时间的 2 % 以内。Ctrl-C 会保留已采集的内容。这些文件也可以用 `go tool pprof` 打开。",
  "five minutes of captures for a verdict": "采样五分钟，足以得出结论",
  "one file to hand on": "一个便于转交的文件",
  "long enough for a slow leak": "时间足够长，可以看到缓慢的泄漏",
  "capture: --out and --archive exclude each other": "capture：--out 和 --archive 不能同时使用",
  "capture: {0} is there already": "capture：{0} 已经存在",
  "capture: {0} is not a live target; give host:port or a URL":
    "capture：{0} 不是实时目标；请给出 host:port 或 URL",
  "{0}; asking for {1}": "{0}；正在请求 {1}",
  "{0} rounds, {1} captures, {2}": "{0} 轮，{1} 份采样，{2}",
  done: "完成",
  "next in {0}": "下一轮在 {0} 后",
  "tidemark: no capture was taken": "tidemark: 没有取得任何采样",
  " (stopped early)": "（提前停止）",
  "next:": "下一步：",
  "The gate of CI. Judges what tests leave behind, a live target, captures, the folder or the JSON report of a soak, or the output of tests, and fails on every leak that neither the allow-list in .tidemark.yml nor the baseline excuses.\nExit codes: 0 pass, 1 fail, 2 usage or tool error, 3 could not judge. Tests that fail hand on their own.":
    "CI 的门禁。对测试遗留的 goroutine 和内存、实时目标、采样、压测目录或其 JSON 报告、测试输出作出判断；只要有泄漏既不在 .tidemark.yml 的允许列表中，也不在基线中，就失败。\n退出码：0 通过，1 失败，2 用法或工具错误，3 无法判断。测试自身失败时沿用测试的退出码。",
  "what the tests leave behind, without a change to them": "测试遗留了什么，无需修改测试",
  "annotations, a summary and code scanning": "注解、摘要和代码扫描",
  "may what made these captures be merged": "产生这些采样的改动能否合并",
  "known leaks pass while they do not grow": "已知的泄漏只要不增长就放行",
  "a live target, and suspicions fail too": "实时目标，可疑的也算失败",
  "a report of soak or diagnose, said in two more ways": "压测或 diagnose 的报告，再用两种格式输出",
  "time that goroutines have to end after the tests": "测试结束后留给 goroutine 退出的时间",
  "ask the runtime what can never go on (Go 1.26; builds all anew)":
    "询问运行时哪些 goroutine 永远无法继续（Go 1.26；会全部重新构建）",
  "the allow-list (default .tidemark.yml here or in a folder above)":
    "允许列表（默认为当前目录或上级目录中的 .tidemark.yml）",
  "leaking or suspect (default leaking)": "leaking 或 suspect（默认 leaking）",
  "findings in it pass while they do not grow": "其中的发现只要不增长就放行",
  "write the findings of this check to the baseline file": "把本次检查的发现写入基线文件",
  "how to say it: {0}": "输出格式：{0}",
  "short for --format json": "等同于 --format json",
  "write to a file instead of the terminal": "写入文件而不是终端",
  "say it in one more way; may be repeated": "再用一种格式输出；可重复",
  "missing required argument 'source', or a command after --":
    "缺少必需的参数 'source'，或 -- 之后的命令",
  "notes that the profile carries": "profile 携带的注释",
  "A live target (host:port or URL) is watched until the evidence settles it, five minutes at most; files, folders and archives of captures are judged at once. Ctrl-C judges what was gathered. With --server a running watch is asked.\nExit codes: 0 no leak, 1 leak, 2 usage or tool error, 3 could not judge (suspect or unknown).":
    "实时目标（host:port 或 URL）会一直观察到证据足以下结论为止，最多五分钟；采样文件、目录和归档则立即判断。按 Ctrl-C 会对已采集的内容作出判断。使用 --server 时询问正在运行的 watch。\n退出码：0 没有泄漏，1 有泄漏，2 用法或工具错误，3 无法判断（可疑或无法判断）。",
  "watch a live service and say if it leaks": "观察线上服务，判断是否泄漏",
  "judge a folder of captures": "判断一个目录中的采样",
  "judge files by content": "按内容识别文件并判断",
  "see slower leaks, forecast the limit": "能发现更慢的泄漏，并预测何时到达上限",
  "with the Go source: why, line by line, and a remedy as a diff":
    "结合 Go 源码：逐行说明原因，并以 diff 给出修复办法",
  "the source of the build that runs, and the remedy to git apply":
    "使用正在运行的构建所对应的源码，修复办法可用 git apply 应用",
  "what a running watch has seen of one of its targets": "正在运行的 watch 对其中一个目标的所见",
  "a report to hand on": "一份可以转交的报告",
  "missing required argument 'source', or --server <url>":
    "缺少必需的参数 'source'，或 --server <url>",
  "diagnose: one live target at a time; run one command for each":
    "diagnose：一次只能有一个实时目标；请为每个目标各运行一次",
  "disasm is not supported: it needs the binary and a disassembler; `tidemark list` shows the values by line, `go tool pprof -disasm` by instruction":
    "不支持 disasm：它需要二进制文件和反汇编器；`tidemark list` 按行显示值，`go tool pprof -disasm` 按指令显示",
  "values by line of source": "按源码行显示值",
  "the call graph for Graphviz": "供 Graphviz 使用的调用图",
  "as it stands in a report; all when absent": "与报告中的写法相同；省略则列出全部",
  "every class with its title": "所有类别及其标题",
  "what it is and what mends it": "它是什么，如何修复",
  "explore: stdin is for the lines of the prompt": "explore：标准输入用于提示符的各行命令",
  "a prompt as that of go tool pprof": "与 go tool pprof 相同的提示符",
  "lines from a pipe or a file": "从管道或文件读取各行命令",
  "what grew, from all sides": "从各个角度看增长了什么",
  "for tools that draw folded stacks": "供绘制折叠栈的工具使用",
  "frames with lines": "帧中带行号",
  "a log with GC trace lines; - reads stdin": "含有 GC 跟踪行的日志；- 表示标准输入",
  "every cycle in the table": "表格中列出每个周期",
  "only ASCII characters": "只使用 ASCII 字符",
  "trend and cycles as JSON": "以 JSON 输出趋势和各周期",
  "write to this file": "写入这个文件",
  "a running service": "正在运行的服务",
  "every cycle of a log": "日志中的每个周期",
  "gctrace: name a log file, or - for stdin": "gctrace：请给出日志文件，或用 - 表示标准输入",
  "the log is empty": "日志是空的",
  "no collection in the log; start the program with GODEBUG=gctrace=1 and keep its stderr":
    "日志中没有垃圾回收；请用 GODEBUG=gctrace=1 启动程序，并保留它的标准错误",
  "site, creator, state, or label:KEY": "site、creator、state 或 label:KEY",
  "groups shown; 0 shows all": "显示多少个分组；0 表示全部",
  "the whole stacks of each group": "显示每个分组的完整调用栈",
  "every group as JSON": "以 JSON 输出每个分组",
  "A live target is asked once: its goroutine profile first, then the dump with ids unless there are more goroutines than --dump-cap. Several captures of one process are followed by id.":
    "实时目标只请求一次：先请求 goroutine profile，若 goroutine 数量不超过 --dump-cap，再请求带 id 的转储。对同一进程的多份采样按 id 跟踪。",
  "what a live service waits for": "线上服务在等待什么",
  "births and deaths over a folder of captures": "一个采样目录中的新增和消亡",
  "the dump inside a log": "日志里的转储",
  "who started them": "是谁创建的",
  "goroutines: one live target at a time": "goroutines：一次只能有一个实时目标",
  "--by {0}: not one of site, creator, state, label:KEY":
    "--by {0}：必须是 site、creator、state、label:KEY 之一",
  "--top {0}: not a number of groups": "--top {0}：不是分组数量",
  "what top and tree show, for programs": "top 和 tree 所显示的内容，供程序读取",
  "the largest": "最大的那些",
  "the lines that hold memory": "占用内存的行",
  "sources of a build from another machine": "在另一台机器上构建的程序的源码",
  "Serves flame graph, call graph, top, peek, source, goroutines, differences and time on this machine alone. A live target is asked once. More files can be dropped on the page. With --server the pages of a running watch are opened.":
    "在本机提供火焰图、调用图、top、peek、源码、goroutine、差异和时间页面。实时目标只请求一次。更多文件可以拖放到页面上。使用 --server 时打开正在运行的 watch 的页面。",
  "look at a profile in the browser": "在浏览器中查看 profile",
  "verdict, growth and time over a folder of captures": "一个采样目录的结论、增长和时间",
  "with the Go source: why, line by line": "结合 Go 源码：逐行说明原因",
  "captures that a running watch has kept": "正在运行的 watch 所保存的采样",
  "a live process, on a port": "实时进程，指定端口",
  "where to serve; without a port a free one": "监听地址；不写端口则取空闲端口",
  "only print the address": "只打印地址",
  "where the source page looks for files, with : between": "源码页面查找文件的目录，以 : 分隔",
  "prefixes to take off file names, with : between": "从文件名中去掉的前缀，以 : 分隔",
  "source {0}: no such folder": "source {0}：没有这个目录",
  "open: one live target at a time": "open：一次只能有一个实时目标",
  "no matches found for regexp: {0}": "没有与正则表达式匹配的内容：{0}",
  "who calls it, and what it calls": "谁调用它，它又调用谁",
  "a difference as a profile of its own": "把差异写成单独的 profile",
  "every sample, location and mapping as text": "以文本列出每个样本、位置和映射",
  "only the stacks that match": "只保留匹配的调用栈",
  "Starts the command (no shell; put -- before it), passes stdin, stdout, stderr and signals through, and watches it: memory, GC trace, profiles. Everything is captured when memory nears its limit or goroutines burst. When it ends, Tidemark says why and judges the run; the report goes to stderr, since stdout is the command's, or to --output.\nExit codes: the command's own when it failed (128 and the signal's number when a signal ended it), else that of the verdict: 0 no leak, 1 leak, 3 could not judge. 2 when it could not be started. --exit-code command or verdict takes one of the two in any case.":
    "启动命令（不经过 shell；命令前写 --），原样传递标准输入、标准输出、标准错误和信号，并监视它：内存、GC 跟踪、profile。内存接近上限或 goroutine 激增时会采集全部内容。命令结束后，Tidemark 说明结束的原因并对这次运行作出判断；标准输出属于该命令，因此报告写到标准错误，或写到 --output。\n退出码：命令失败时为命令自身的退出码（被信号终止时为 128 加信号编号），否则为结论的退出码：0 没有泄漏，1 有泄漏，3 无法判断；命令无法启动时为 2。--exit-code command 或 verdict 则总是取其中之一。",
  "watch a service from its start": "从启动开始监视服务",
  "with the GC trace, and the cause from the source": "带 GC 跟踪，并从源码找出原因",
  "stop and restart it at 2 GB, evidence first": "到 2 GB 时先留下证据，再停止并重启",
  "try a job again that fails": "失败的作业再试",
  "a program without pprof: its goroutines from SIGQUIT when it is stopped anyway":
    "没有 pprof 的程序：停止它时用 SIGQUIT 取得 goroutine",
  "for CI: fail on a leak, and keep the page": "用于 CI：有泄漏即失败，并保留报告页面",
  "have the Go runtime write its GC trace, and read it": "让 Go 运行时写出 GC 跟踪并读取",
  "the same, its lines taken out of stderr": "同上，并把这些行从标准错误中去掉",
  "stderr is passed on as it is: no GC trace, no dump is read":
    "标准错误原样传递：不读取 GC 跟踪和转储",
  "where the profiles are (default: its listening sockets; or none)":
    "profile 所在的地址（默认：它监听的套接字；或 none）",
  "how long until it is said that no pprof answers": "多久没有 pprof 应答就提示",
  "say each round on stderr": "把每一轮都写到标准错误",
  "folder for what is gathered (default captures/<command>-<time>)":
    "存放所采内容的目录（默认 captures/<command>-<time>）",
  "what reports call it (default the command's name)": "报告中使用的名称（默认为命令名）",
  "time between rounds (default 2s, wider with age up to 5m)":
    "各轮之间的间隔（默认 2s，随运行时间增大，最多 5m）",
  "share of the command's time for probes (default 2)": "探测可占命令时间的比例（默认 2）",
  "no text dump with ids above so many goroutines (default 10000)":
    "goroutine 超过这个数量时不取带 id 的文本转储（默认 10000）",
  "extra page with numbers, e.g. /goroutines, repeatable":
    "另一个带数值的页面，例如 /goroutines，可重复",
  "capture everything at this share of the limit": "达到上限的这个比例时采集全部内容",
  "and when the limit is forecast to be this near": "预测在这段时间内到达上限时也采集",
  "memory limit, where the system does not tell it": "内存上限，用于系统没有给出时",
  "goroutine dump by SIGQUIT, which ends a Go program, where no pprof answers: stop (when it is stopped anyway) or limit (when memory nears the limit, too)":
    "在没有 pprof 应答时用 SIGQUIT 取得 goroutine 转储（会结束 Go 程序）：stop（本来就要停止时）或 limit（内存接近上限时也取）",
  "stop it at this resident memory, then restart it": "常驻内存达到这个值就停止它，然后重启",
  "from SIGTERM to SIGKILL": "从 SIGTERM 到 SIGKILL 的时间",
  "on-failure, always or never (with --max-memory on-failure)":
    "on-failure、always 或 never（使用 --max-memory 时为 on-failure）",
  "restarts in a row": "连续重启的次数",
  "wait before the first restart, doubled each time": "第一次重启前的等待时间，此后每次翻倍",
  "longest wait": "最长等待时间",
  "a life this long sets the count back; or never": "运行这么久之后重新计数；或 never",
  "command, verdict, or both: the command's when it failed":
    "command、verdict 或 both：命令失败时取命令的退出码",
  "Reads every package of the module (or workspace) around the folder and reports the leak patterns whose way through the code it can show. Quiet on purpose: what is only possible is left out, see --possible.\nA line is left alone with //tidemark:ignore <class> <reason> on it or above it.\nExit codes: 0 nothing found, 1 findings, 2 usage or tool error, 3 stopped early with nothing found.":
    "读取该目录所在模块（或 workspace）的每个包，只报告能够给出触发路径的泄漏模式。有意保持安静：仅仅可能的情况不报告，见 --possible。\n在某一行或其上一行写 //tidemark:ignore <class> <reason>，该行就不再报告。\n退出码：0 没有发现，1 有发现，2 用法或工具错误，3 提前停止且没有发现。",
  "the module around the current folder": "当前目录所在的模块",
  "what a branch brings in": "一个分支带来了什么",
  "for code scanning": "用于代码扫描",
  "make the mechanical changes": "执行机械式的修改",
  "accept what is there today": "接受当前已有的发现",
  "folder of the source": "源码目录",
  "write all mechanical remedies to a file for git apply":
    "把所有机械式的修复办法写入文件，供 git apply 使用",
  "only these classes, with commas between": "只查这些类别，以逗号分隔",
  "show what is only possible, too": "也显示仅仅可能的情况",
  "search _test.go files as well": "也搜索 _test.go 文件",
  "only findings that touch files changed since a Git revision":
    "只保留涉及某个 Git 版本之后改动过的文件的发现",
  "leave out the findings that this file accepts, with reasons":
    "略去此文件已接受（并写明理由）的发现",
  "write the findings of this scan to the baseline file": "把本次扫描的发现写入基线文件",
  "search again even when nothing has changed": "即使没有改动也重新搜索",
  "update-baseline: needs --baseline <file>": "update-baseline：需要 --baseline <file>",
  "searching {0}: {1} of {2} packages": "正在搜索 {0}：{1} / {2} 个包",
  "class {0}: not in the catalogue; `tidemark explain` lists it":
    "class {0}：目录中没有；`tidemark explain` 会列出全部类别",
  "Baseline, then load and cool-down in cycles: a leak returns with each cycle, a warm-up does not. What is still there after each cool-down, with collections forced, was kept; the report says where, how much per 1,000 requests, and what of the memory is no leak. The soak ends early when it is settled; Ctrl-C judges the cycles that have ended.\nExit codes: 0 no leak, 1 leak, 2 usage or tool error, 3 could not judge (suspect or unknown).":
    "先是基线，然后一轮轮交替负载和冷却：泄漏每一轮都会出现，预热则不会。每次冷却时会强制垃圾回收，此后仍在的就是被留下的；报告说明在哪里、每 1,000 次请求留下多少，以及哪些内存不是泄漏。证据足够时压测提前结束；按 Ctrl-C 则对已完成的各轮作出判断。\n退出码：0 没有泄漏，1 有泄漏，2 用法或工具错误，3 无法判断（可疑或无法判断）。",
  "three cycles of a minute at 50 requests a second": "三轮，每轮一分钟，每秒 50 个请求",
  "clients that give up, as real ones do: many leaks need them":
    "像真实客户端那样中途放弃：许多泄漏由此触发",
  "what a browser recorded, eight at a time": "浏览器录制的请求，八个并发",
  "every GET of an API, and why it leaks, from the source": "API 的每个 GET，并从源码说明为何泄漏",
  "gRPC, or anything else, through a command": "gRPC 或其他任何协议，通过命令施加",
  "compare two soaks: did the fix work": "比较两次压测：修复是否有效",
  "do not keep the captures": "不保留采样",
  "soak of {0}: {1}; {2} at most, Ctrl-C judges": "对 {0} 压测：{1}；最多 {2}，Ctrl-C 可提前判断",
  "soak {0}: needs a live target, host:port or URL; `tidemark diagnose` judges captures, those of a soak too":
    "soak {0}：需要实时目标，host:port 或 URL；采样（包括压测的采样）请用 `tidemark diagnose` 判断",
  "every sample type, for https://www.speedscope.app":
    "所有样本类型，供 https://www.speedscope.app 使用",
  "the call graph, drawn": "画好的调用图",
  "a part": "其中一部分",
  "labels, and what their values add up to": "标签及其取值的合计",
  "functions by memory in use": "按正在使用的内存排列函数",
  "with what they call": "连同它们调用的函数",
  "what grew between the two": "两者之间增长了什么",
  "the entries of top as a profile": "把 top 的条目写成 profile",
  "every sample with its stack": "每个样本及其调用栈",
  "every function with callers and callees": "每个函数及其调用方和被调用方",
  "only what passes through a cache": "只看经过 cache 的部分",
  "Each side is a folder, an archive or a file of captures, those of a soak too; with --server a range of a running watch; with --before-cmd and --after-cmd a command, soaked under the load that the flags of soak describe. What leaked before is looked for after, at the rate it had and for the work that was done; the answer is fixed, better, same, worse or cannot-tell.\nExit codes: 0 fixed, 1 better, same or worse, 2 usage or tool error, 3 cannot tell.":
    "每一侧是采样的目录、归档或文件（压测的采样也可以）；使用 --server 时是正在运行的 watch 的一段时间；使用 --before-cmd 和 --after-cmd 时是一个命令，按 soak 各选项描述的负载进行压测。之前的泄漏会按其原有速率和实际完成的工作量在之后查找；答案是 fixed、better、same、worse 或 cannot-tell。\n退出码：0 已修复，1 有改善、无变化或变差，2 用法或工具错误，3 尚不能判断。",
  "did the fix in v2 work": "v2 中的修复是否有效",
  "the answer to paste into a pull request": "可以粘贴到 pull request 的答案",
  "before and after a deploy, out of a running watch": "部署前后的对比，取自正在运行的 watch",
  "two builds under the same load, one after the other": "同样的负载，先后施加于两个构建",
  "start and soak this command as before": "启动并压测这个命令，作为 before",
  "and this one as after, under the same load": "再对这个命令施加同样的负载，作为 after",
  "folder for the captures of both (default captures/verify-<time>)":
    "存放两侧采样的目录（默认 captures/verify-<time>）",
  "name both sides: <before> <after>, or --server with two ranges, or --before-cmd and --after-cmd":
    "请给出两侧：<before> <after>，或 --server 加两段时间，或 --before-cmd 和 --after-cmd",
  "reading {0}": "正在读取 {0}",
  "--before-cmd and --after-cmd belong together, without other sides":
    "--before-cmd 和 --after-cmd 必须一起使用，且不能再给出其他来源",
  "{0} {1}: a live target; capture it first: tidemark capture {2}":
    "{0} {1}：这是实时目标；请先采样：tidemark capture {2}",
  "Collects within 2 % of each target's time, keeps captures and numbers in --data across restarts, judges, sends alerts and serves the pages on this machine alone. Beyond it, a token is demanded. Ctrl-C ends it; nothing that was kept is lost. The file of --config names targets in the words of Prometheus, receivers of alerts and how long what is kept; it is read again when it changes.":
    "探测开销控制在每个目标时间的 2 % 以内；采样和数值保存在 --data 中，重启后仍在；作出判断、发送告警，并只在本机提供页面。对外提供时必须使用 token。Ctrl-C 结束运行，已保存的内容不会丢失。--config 的文件用 Prometheus 的写法列出目标，并指定告警接收方以及各类数据保留多久；文件改变后会重新读取。",
  "one service, with pages on this machine": "一个服务，页面只在本机",
  "every Go process here that serves its profiles": "本机上所有提供 profile 的 Go 进程",
  "a fleet: discovery, alerts, retention": "一组服务：服务发现、告警、保留期限",
  "with the Go source: why, line by line, on the page of each finding":
    "结合 Go 源码：在每个发现的页面上逐行说明原因",
  "for colleagues, behind a token": "供同事使用，以 token 保护",
  "targets, receivers of alerts, retention (YAML)": "目标、告警接收方、保留期限（YAML）",
  "Go processes of this machine, found by themselves": "自动发现本机的 Go 进程",
  "where captures, numbers and findings are kept": "存放采样、数值和发现的目录",
  "where the pages are served (default localhost:7070)": "页面的监听地址（默认 localhost:7070）",
  "time between rounds while all is calm (default 60s)": "平稳时各轮之间的间隔（默认 60s）",
  "where people reach the pages, for links in alerts": "人们访问页面的地址，用于告警中的链接",
  "a page with the lines that hold memory": "标出占用内存的行的页面",
  "watch a live service, at most five minutes": "观察线上服务，最多五分钟",
  "judge what was recorded": "判断已经录下的采样",
  "only record, to judge elsewhere": "只采样，在别处判断",
  "Tidemark finds the leak in a running Go service.": "Tidemark 找出运行中的 Go 服务的泄漏。",
  Commands: "命令",
  "--lang en or zh goes with every command: the language to speak (default: that of the locale).":
    "每个命令都可以加 --lang en 或 --lang zh：选择语言（默认随系统区域设置）。",
  "tidemark <command> --help tells more; TIDEMARK_DEBUG=1 adds stacks to errors.":
    "tidemark <command> --help 有更多说明；TIDEMARK_DEBUG=1 会在错误中附上调用栈。",
  Examples: "示例",
  "Exit codes   0 no leak   1 leak   2 usage or tool error   3 could not judge":
    "退出码   0 没有泄漏   1 有泄漏   2 用法或工具错误   3 无法判断",
  "token that the pages and the API demand": "页面和 API 所要求的 token",
  "token that lets people look and change nothing": "只能查看、不能修改的 token",
  "certificate of the pages, PEM": "页面的证书，PEM",
  "its key, PEM": "其密钥，PEM",
  "only clients with a certificate of this authority, PEM":
    "只接受持有此证书机构所签证书的客户端，PEM",
  "--listen-cert and --listen-key belong together": "--listen-cert 和 --listen-key 必须一起使用",
  "--listen-client-ca: needs --listen-cert and --listen-key":
    "--listen-client-ca：需要 --listen-cert 和 --listen-key",
  "token file {0}: cannot be read ({1})": "token file {0}：无法读取（{1}）",
  "longest watch of a live target": "观察实时目标的最长时间",
  "watch for the whole of --for even when the evidence settles it sooner":
    "即使证据已足够，也观察满 --for 的时间",
  "folder for the captures of a live watch (default captures/<target>-<time>)":
    "存放实时观察所得采样的目录（默认 captures/<target>-<time>）",
  "do not keep the captures of a live watch": "不保留实时观察所得的采样",
  "request to send; from / on it is one of the target": "要发送的请求；以 / 开头则属于目标",
  "its method (default GET, with --body POST)": "请求方法（默认 GET，有 --body 时为 POST）",
  "its body; @file reads it from a file": "请求体；@file 表示从文件读取",
  "requests in rotation: lines METHOD URL, or JSON lines":
    "轮流发送的请求：每行 METHOD URL，或 JSON 行",
  "requests that a browser recorded (HTTP Archive)": "浏览器录制的请求（HTTP Archive）",
  "requests made from an OpenAPI 3 file": "由 OpenAPI 3 文件生成的请求",
  "methods taken from it (default GET)": "从中取用的方法（默认 GET）",
  "where requests go instead of the target or the hosts of a file":
    "请求发往这里，而不是目标或文件中的主机",
  "header of each request, repeatable; @file has one a line":
    "每个请求的请求头，可重复；@file 中每行一个",
  "statuses that are right, e.g. 200,404 or 2xx (default < 400)":
    "视为正确的状态码，例如 200,404 或 2xx（默认 < 400）",
  "requests a second, however slow the target ({0})": "每秒请求数，不论目标多慢（{0}）",
  "so many requests at a time instead of a rate": "改用固定的并发数，而不是速率",
  "climb to the full pace in this time": "用这段时间逐步达到全速",
  "share of requests given up half-way, e.g. 0.1 or 10%": "中途放弃的请求所占比例，例如 0.1 或 10%",
  "give a request up after this time": "超过这段时间就放弃请求",
  "what {{random}} and {{uuid}} begin with (default 1)":
    "{{random}} 和 {{uuid}} 的起始种子（默认 1）",
  'let a command press the target, e.g. "hey -z 1m http://…"':
    '由一个命令对目标施加负载，例如 "hey -z 1m http://…"',
  "send nothing: other traffic presses the target": "什么也不发送：由其他流量施加负载",
  "load: say what presses the target: requests with --url (or --requests, --har, --openapi), a command with --load-cmd, or traffic of others with --observed":
    "load：请说明由什么施加负载：用 --url（或 --requests、--har、--openapi）发送请求，用 --load-cmd 运行命令，或用 --observed 表示已有其他流量",
  "load: {0} and {1} exclude each other": "load：{0} 和 {1} 不能同时使用",
  "requests of our own": "由 Tidemark 发送的请求",
  "{0}: belongs to {1}, not to {2}": "{0}：属于{1}，不适用于 {2}",
  "load: --rate and --concurrency exclude each other": "load：--rate 和 --concurrency 不能同时使用",
  "--load-cmd: no command": "--load-cmd：没有命令",
  "--base: give it as http://host:port, with a path perhaps, and no more":
    "--base：请写成 http://host:port，可以带路径，不能有其他内容",
  "--rate {0}: give requests a second, e.g. 50": "--rate {0}：请给出每秒请求数，例如 50",
  "{0} {1}: give a whole number from 1 to {2}": "{0} {1}：请给出 1 到 {2} 的整数",
  "--cancel-ratio {0}: give a share such as 0.1 or 10%":
    "--cancel-ratio {0}：请给出比例，例如 0.1 或 10%",
  "--client-timeout {0}: too short": "--client-timeout {0}：太短",
  "display help for command": "显示本命令的帮助",
  "language to speak: {0} (default: that of the locale)": "使用的语言：{0}（默认随系统区域设置）",
  "{0} (`{1} --help` tells more)": "{0}（更多说明见 `{1} --help`）",
  "ask a running watch (tidemark watch) instead of a source":
    "询问正在运行的 watch（tidemark watch），而不是读取来源",
  "which target of the watch: its id, its name, or its service":
    "watch 的哪个目标：它的 id、名称或所属服务",
  "how far back, with --server (default {0})": "与 --server 合用：往前看多久（默认 {0}）",
  "token of the watch; @file reads it from a file": "watch 的 token；@file 表示从文件读取",
  "--{0}: needs --server <url>": "--{0}：需要 --server <url>",
  "{0}: with --server name it as --target": "{0}：使用 --server 时请用 --target 指定",
  "--since {0}: too short": "--since {0}：太短",
  "idle before the first load (default {0})": "第一次负载之前的空闲时间（默认 {0}）",
  "length of each load (default {0})": "每次负载的时长（默认 {0}）",
  "longest wait after each load (default {0})": "每次负载之后最长的等待时间（默认 {0}）",
  "loads with their cool-downs, at most (default {0})": "负载及其冷却的次数上限（默认 {0}）",
  "time between rounds of captures (default: by the phase)": "各轮采样之间的间隔（默认随阶段而定）",
  "all cycles and whole cool-downs, even when the evidence settles it sooner":
    "即使证据已足够，也跑完所有轮次和完整的冷却",
  "{0} {1}: {2} at least": "{0} {1}：至少 {2}",
  "--cycles {0}: a number from 1 to {1}": "--cycles {0}：请给出 1 到 {1} 的数",
  "patch: needs --source <dir>": "patch：需要 --source <dir>",
  "basic login; @file reads it from a file": "基本认证；@file 表示从文件读取",
  "bearer token; @file reads it from a file": "bearer token；@file 表示从文件读取",
  "extra request header, repeatable": "附加的请求头，可重复",
  "client certificate, PEM": "客户端证书，PEM",
  "key of the client certificate, PEM": "客户端证书的密钥，PEM",
  "certificate authority to trust, PEM": "信任的证书机构，PEM",
  "accept any certificate": "接受任何证书",
  "where the profiles are, when not under /debug/pprof":
    "profile 所在的路径，若不在 /debug/pprof 下",
  "label of the target, repeatable": "目标的标签，可重复",
  "share of the target's time for probes (default 2)": "探测可占目标时间的比例（默认 2）",
  "memory limit for the forecast, e.g. 2GiB": "用于预测的内存上限，例如 2GiB",
  "--tls-cert and --tls-key belong together": "--tls-cert 和 --tls-key 必须一起使用",
  "--every {0}: too short": "--every {0}：太短",
  "--user and --bearer exclude each other": "--user 和 --bearer 不能同时使用",
  "--user: give it as name:password": "--user：请写成 name:password",
  "{0}: must be a single line": "{0}：必须是单独一行",
  "{0} {1}: not a PEM file": "{0} {1}：不是 PEM 文件",
  '{0}: give it as "Name: value"': '{0}：请写成 "Name: value"',
  "--label {0}: give it as name=value": "--label {0}：请写成 name=value",
  "--budget {0}: give a percentage, e.g. 5": "--budget {0}：请给出百分比，例如 5",
  "Go source of the service, to say why and what to change":
    "服务的 Go 源码，用于说明原因和修改办法",
  "Go source of the services, to say why and what to change":
    "各服务的 Go 源码，用于说明原因和修改办法",
  "Go source of the command, to say why and what to change":
    "命令的 Go 源码，用于说明原因和修改办法",
  "missing required argument '{0}'": "缺少必需的参数 '{0}'",
  "unknown option '{0}' (Did you mean {1}?)": "未知选项 '{0}'（您是否想写 {1}？）",
  "unknown option '{0}'": "未知选项 '{0}'",
  "option '{0}' argument missing": "选项 '{0}' 缺少参数",
  "too many arguments. Expected {0} but got {1}.": "参数过多：应有 {0} 个，却有 {1} 个。",
  "what works here and what does not, and which pages of a target answer":
    "哪些功能在这里可用、哪些不可用，以及目标的哪些页面有应答",
  "{0}, or man for the manual page": "{0}，或 man 表示手册页",
  "Written from the commands themselves: commands, options, their values, files.":
    "由各命令自身生成：命令、选项、选项的取值、文件。",
  "in ~/.bashrc": "写在 ~/.bashrc 中",
  "in a folder of $fpath, then compinit": "放在 $fpath 中的某个目录，然后 compinit",
  "fish finds it there": "fish 会在那里找到它",
  "the manual page, for man -l": "手册页，用 man -l 查看",
  "completion {0}: one of {1}": "completion {0}：必须是 {1} 之一",
  "Speaks the Model Context Protocol on stdin and stdout, for coding assistants. It reads what the command line names and nothing else, changes nothing, and opens no port. Tools: list_sources, diagnose, finding, witness, goroutine_groups, top, scan, explain_class.":
    "在标准输入和标准输出上使用 Model Context Protocol，供编程助手使用。只读取命令行所指定的内容，不修改任何东西，也不打开端口。工具：list_sources、diagnose、finding、witness、goroutine_groups、top、scan、explain_class。",
  "findings with the way through the code": "带有源码触发路径的发现",
  "what a running watch has seen": "正在运行的 watch 所见",
  "for an assistant that starts it by itself": "供自行启动它的助手使用",
  "folders, archives and files of captures": "采样的目录、归档和文件",
  "--target: all targets of the watch can be asked about": "--target：watch 的所有目标都可以询问",
  "mcp: name captures, --source <dir> or --server <url>":
    "mcp：请给出采样、--source <dir> 或 --server <url>",
  "where `tidemark watch` would keep its data": "`tidemark watch` 存放数据的目录",
  "every check as JSON": "以 JSON 输出每项检查",
  "One line for each thing around it: ok, limited (something is done less well or not at all) or broken, and what to do. With a target: which of its pages answer. Exit codes: 0 nothing that is needed is broken, 2 something is.":
    "周围环境每项一行：正常、受限（效果打折或完全不可用）或不可用，以及该怎么做。给出目标时，还说明它的哪些页面有应答。退出码：0 所需的都可用，2 有所需的不可用。",
  "what works on this machine": "这台机器上哪些可用",
  "and what this target answers": "以及这个目标应答哪些页面",
  "doctor {0}: name a live process, as host:port": "doctor {0}：请给出实时进程，写作 host:port",
  "this machine": "本机",
  "Go source of the service, to say why, and to scan": "服务的 Go 源码，用于说明原因和扫描",
  "near it: {0}": "相近的有：{0}",
  "explain: no class {0}; {1}": "explain：没有类别 {0}；{1}",
  "no goroutine dump or goroutine profile in the capture{0}":
    "采样中没有 goroutine 转储或 goroutine profile{0}",
  "no goroutine dump or goroutine profile in any of {0} captures{1}":
    "{0} 份采样中都没有 goroutine 转储或 goroutine profile{1}",
  "no profile": "没有 profile",
};
