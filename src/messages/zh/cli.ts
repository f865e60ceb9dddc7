import type { Messages } from "../../base/language.ts";

/** Data table: what the command line says while it works, and what it refuses. */
export const CLI: Messages = {
  "{0} line {1}: tidemark:ignore hides nothing: no {2} there":
    "{0} 第 {1} 行：tidemark:ignore 没有屏蔽任何内容：这里没有 {2}",
  "baseline {0}: left as it is, for the scan was stopped early":
    "baseline {0}：保持原样，因为扫描提前结束",
  "baseline: {0} ran out on {1}": "baseline：{0} 已于 {1} 到期",
  "baseline: {0} is not found any more: take the entry out":
    "baseline：{0} 已不再出现：请删除该条目",
  "no such file; --update-baseline writes it": "没有这个文件；--update-baseline 会写入它",
  "cannot be read": "无法读取",
  "changed-since: {0} is no revision": "changed-since：{0} 不是一个版本",
  "changed-since: git cannot tell: {0}": "changed-since：git 无法判断：{0}",
  "config {0}: no such file": "config {0}：没有这个文件",
  "config {0}: cannot be read ({1})": "config {0}：无法读取（{1}）",
  "reading the source, for the causes": "正在读取源码，以便找出原因",
  "check: one live target at a time; run one command for each":
    "check：一次只能有一个实时目标；请为每个目标各运行一次",
  "report {0}: write it as format=file": "report {0}：请写成 format=file",
  "format {0}: not one of {1}": "format {0}：必须是 {1} 之一",
  "the summary of the job could not be written: GITHUB_STEP_SUMMARY":
    "无法写入作业摘要：GITHUB_STEP_SUMMARY",
  "write-baseline: needs --baseline <file>": "write-baseline：需要 --baseline <file>",
  "check: either sources or a command after --, not both":
    "check：要么给出来源，要么在 -- 之后给出命令，不能两者都给",
  "fail-on {0}: not one of leaking, suspect": "fail-on {0}：必须是 leaking 或 suspect",
  "baseline {0}: cannot be read; --write-baseline makes it":
    "baseline {0}：无法读取；--write-baseline 会创建它",
  "baseline written to {0}": "基线已写入 {0}",
  "source {0}: no Go files for this platform{1}; name a folder of the service's Go module":
    "source {0}：没有适用于该平台的 Go 文件{1}；请指定服务的 Go 模块所在的文件夹",
  "parsing Go source: {0} files": "正在解析 Go 源码：{0} 个文件",
  "reading Go source: {0}": "正在读取 Go 源码：{0}",
  "interrupted before all Go source was read": "在读完全部 Go 源码之前被中断",
  "contracts {0}: cannot be read": "contracts {0}：无法读取",
  "this is a fault of tidemark: please report it with the lines above":
    "这是 tidemark 自身的错误：请附上以上各行报告给我们",
  "not asked for: {0} goroutines are above the cap of {1}, a dump would stop the target for long; --dump-cap raises it":
    "没有请求：{0} 个 goroutine 超过上限 {1}，转储会让目标停顿很久；可用 --dump-cap 提高上限",
  "--dump-cap {0}: not a count of goroutines": "--dump-cap {0}：不是 goroutine 的数量",
  'read profile: "{0}" is no address': 'read profile："{0}" 不是地址',
  "first round of {0}": "{0} 的第一轮",
  "{0}; fetching {1}": "{0}；正在获取 {1}",
  "round {0}, {1} of {2} at most, {3} captures; leans to {4}":
    "第 {0} 轮，{1} / 最多 {2}，{3} 份采样；倾向于{4}",
  "{0} {1}: cannot be read ({2})": "{0} {1}：无法读取（{2}）",
  "{0} {1}: larger than {2} bytes": "{0} {1}：大于 {2} 字节",
  "must have base profile to normalize by": "要归一化，必须给出基准 profile",
  "divide_by: the browser shows values as they are": "divide_by：浏览器按原值显示",
  "written to {0}": "已写入 {0}",
  "no remedy is mechanical: the patch is empty": "没有可机械执行的修复办法：补丁为空",
  "read profile: no profile source specified": "read profile：没有给出 profile 来源",
  "read profile: no such file: {0}": "read profile：没有这个文件：{0}",
  "read profile: {0} is a folder, a profile is one file":
    "read profile：{0} 是目录，而 profile 是单个文件",
  "{0} bytes, the limit is {1}": "{0} 字节，上限是 {1}",
  "Ctrl-C ends it; nothing leaves this machine": "Ctrl-C 结束；任何数据都不会离开本机",
  "tidemark: no browser could be opened; open the address above":
    "tidemark: 无法打开浏览器；请打开上面的地址",
  "reading {0} of {1}: {2}": "正在读取 {0} / {1}：{2}",
  "source: only the built program explains code": "source：只有构建后的程序才能解释源码",
  "--pprof {0}: name a port, e.g. :6060, or none": "--pprof {0}：请给出端口，例如 :6060，或 none",
  "--retries {0}: not a count": "--retries {0}：不是次数",
  "--capture-at {0}: give a percentage below 100, e.g. 80%":
    "--capture-at {0}：请给出低于 100 的百分比，例如 80%",
  "{0} {1}: not one of {2}": "{0} {1}：必须是 {2} 之一",
  "watch: only the built program watches": "watch：只有构建后的程序才能运行 watch",
  "watch: no target is named, so only what services push is watched (name one as host:port, or use --local or --config)":
    "watch：没有指定目标，因此只观察服务主动推送的内容（可用 host:port 指定，或使用 --local 或 --config）",
  "--every {0}: 1s at least": "--every {0}：至少 1s",
  "watch {0}: name a live process, e.g. 10.0.0.7:6060":
    "watch {0}：请给出实时进程，例如 10.0.0.7:6060",
  "soak {0}": "压测 {0}",
  "leans to": "倾向于",
  "nothing yet: the first cycle has not ended": "暂无：第一轮尚未结束",
  "; leans to {0}": "；倾向于{0}",
  "cycle {0} of {1} at most, {2}": "第 {0} 轮，最多 {1} 轮，{2}",
  "{0} sent": "已发送 {0}",
  "{0} answered": "已应答 {0}",
  "{0} unexpected": "意外 {0}",
  "{0} failed": "失败 {0}",
  "{0} timed out": "超时 {0}",
  "{0} cancelled": "已取消 {0}",
  "   at rest: {0}": "   静止时：{0}",
  "--lang {0}: one of {1}": "--lang {0}：必须是 {1} 之一",
  'unknown command "{0}"': '未知命令 "{0}"',
  "{0}: did you mean `tidemark {1}`?": "{0}：您是否想用 `tidemark {1}`？",
  "{0}: did you mean `tidemark diagnose {1}`?": "{0}：您是否想用 `tidemark diagnose {1}`？",
  "{0}: `tidemark --help` lists them all": "{0}：`tidemark --help` 会列出全部命令",
  "before is kept in {0}": "before 保存在 {0}",
  "stopped before the second command: {0}; there is no after yet":
    "在第二个命令之前停止：{0}；还没有 after",
  "{0}: {1} is no address": "{0}：{1} 不是地址",
  "two ranges of a running watch (tidemark watch) instead of folders":
    "使用正在运行的 watch（tidemark watch）的两段时间，而不是目录",
  "another target for before, e.g. the old version": "before 使用另一个目标，例如旧版本",
  "e.g. 3h..2h (ago), or two times: 2026-01-31T10:00Z..…":
    "例如 3h..2h（之前），或两个时刻：2026-01-31T10:00Z..…",
  "the same; until now where the end is left out (1h..)": "同上；省略终点则到现在为止（1h..）",
  "{0}: needs --server <url>": "{0}：需要 --server <url>",
  "fetching the captures of before": "正在获取 before 的采样",
  "fetching the captures of after": "正在获取 after 的采样",
  "{0}: missing, e.g. {1} 2h..1h": "{0}：缺少，例如 {1} 2h..1h",
  "{0} {1}: give it as from..to, each a time ago (2h) or a time of day (2026-01-31T10:00Z), the earlier first":
    "{0} {1}：请写成 from..to，每一端是多久之前（2h）或一个时刻（2026-01-31T10:00Z），较早的在前",
  "{0}: another version of tidemark; its pages show the report":
    "{0}：tidemark 的版本不同；请在它的页面上查看报告",
  "{0}: this is no watch of tidemark: it answers no JSON":
    "{0}：这不是 tidemark 的 watch：它没有返回 JSON",
  "{0}: more than can be read at once; ask --since less":
    "{0}：内容多到无法一次读取；请用更小的 --since",
  "{0}: it wants a token: give --token @file": "{0}：它要求 token：请给出 --token @file",
  "--server {0}: give it as http://host:port": "--server {0}：请写成 http://host:port",
  "data {0}: cannot be made ({1})": "data {0}：无法创建（{1}）",
  "watch: the configuration is not read again: {0}": "watch：没有重新读取配置：{0}",
  "target {0}: a service of several targets: {1}": "target {0}：这个服务有多个目标：{1}",
  "target {0}: the watch has none of that name{1}": "target {0}：watch 中没有这个名称{1}",
  "the watch has no targets yet": "watch 还没有目标",
  "the watch has {0} targets; take one as --target: {1}":
    "watch 有 {0} 个目标；请用 --target 选择一个：{1}",
  "{0} request a second": "每秒 {0} 个请求",
  "{0} requests a second": "每秒 {0} 个请求",
  "{0} request at a time": "{0} 个并发请求",
  "{0} requests at a time": "{0} 个并发请求",
  ", {0} % given up on purpose": "，{0} % 故意中途放弃",
  ", given up after {0} ms": "，{0} ms 后放弃",
  "{0} to {1}{2}{3}": "{0}，发往 {1}{2}{3}",
  "observed traffic": "已有流量",
  "must not be empty": "不能为空",
  "is no day like 2027-03-31": "不是 2027-03-31 这样的日期",
  "needs a class, a site, or both": "需要类别、位置，或两者都给出",
  "`tidemark explain` lists them": "`tidemark explain` 会列出全部类别",
  "did you mean {0}?": "您是否想写 {0}？",
  "{0} is not in the catalogue; {1}": "目录中没有 {0}；{1}",
  "{0} ran no tests that could be looked into": "{0} 没有运行任何可以检查的测试",
  "the tests could not be looked into: {0}": "无法检查这些测试：{0}",
  "the request of {0}{1}": "{0} 中的请求{1}",
  "{0} requests of {1}{2}": "{1} 中的 {0} 个请求{2}",
  "kept in {0}; Ctrl-C ends it": "数据保存在 {0}；Ctrl-C 结束",
  "{0} is {1}, not a profile": "{0} 是{1}，不是 profile",
  "{0} is a dump with goroutine ids, not a profile; `tidemark goroutines` reads it":
    "{0} 是带 goroutine id 的转储，不是 profile；可用 `tidemark goroutines` 读取",
  "answers {0}; is it a watch of tidemark?": "应答 {0}；它是 tidemark 的 watch 吗？",
  "; near it: {0}": "；相近的有：{0}",
  "; it has {0}": "；它有 {0}",
};
