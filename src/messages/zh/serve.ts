/** Data table: what the views of the server say. Words as in report.ts. */
import type { Messages } from "../../base/language.ts";

export const SERVE: Messages = {
  "There is no view named {0}.": "没有名为 {0} 的视图。",
  "1 finding": "1 个发现",
  "new in B": "个在 B 中新出现",
  "cannot be told": "不能判断",
  "No finding on either side: both were watched, and nothing stayed.":
    "两侧都没有发现：都监视过，没有任何内容留存。",
  "No finding to compare. {0}": "没有可对比的发现。{0}",
  "No figure of work done was counted on both sides: a lower rate may be less traffic.":
    "没有两侧都统计的工作量：速率较低可能只是流量较少。",
  "B carried {0}.": "B 承担了 {0}。",
  "A was watched for {0}, B for {1}.": "A 监视了 {0}，B 监视了 {1}。",
  "the same target": "同一目标",
  "two targets ({0}, {1})": "两个目标（{0}、{1}）",
  "{0}; the build is not known on both sides, so the code may have changed.":
    "{0}；两侧的构建并非都已知，因此代码可能有变化。",
  "time, load and configuration": "时间、负载和配置",
  "load and configuration": "负载和配置",
  "{0}, the same build ({1}): what differs comes from {2}, not from the code.":
    "{0}，同一构建（{1}）：差异来自{2}，而不是代码。",
  "{0} against {1}": "{0} 对比 {1}",
  "The same target, {0}: what differs beyond the load comes from the build.":
    "同一目标，{0}：负载以外的差异来自构建。",
  "{0}, {1}: build and place differ, so neither is proved to be the cause.":
    "{0}，{1}：构建和所在位置都不同，因此都不能证明是原因。",
  "one moment ({0})": "单个时刻（{0}）",
  "The ranges share {0}: those captures count on both sides and blur the difference.":
    "两个时间范围有 {0} 重叠：其中的采样两侧都计入，会使差异变得模糊。",
  "{0} {1} and {2}": "{0} {1} 与 {2}",
  "Lowest in A and in B: {0}.": "A 与 B 的最低值：{0}。",
  "captures: {0} of {1}": "采样：{1} 份中的 {0} 份",
  "beyond {0} of views: {1}": "视图超出 {0} 的部分：{1}",
  "narrow boxes of flame graphs": "火焰图的窄框",
  "rows of tables": "表格的行",
  "groups of goroutines": "goroutine 分组",
  "the {0} narrowest boxes ({1}): there are too many to draw":
    "最窄的 {0} 个框（{1}）：太多，无法全部画出",
  "Nothing told of a collection in this range. Start the service with GODEBUG=gctrace=1, then push what it writes to stderr (POST /api/push?target=NAME&kind=gctrace) or name the file it goes to in the configuration; each collection becomes a row here. Live heap, goal and pauses also come from /metrics where the service has that page.":
    "此时间范围内没有任何回收的记录。请以 GODEBUG=gctrace=1 启动服务，再推送它写到 stderr 的内容（POST /api/push?target=NAME&kind=gctrace），或在配置中写明它写入的文件；每次回收在这里成为一行。服务有 /metrics 页时，存活堆、回收目标和停顿也可由此得到。",
  "The runtime said: {0}": "运行时的输出：{0}",
  "Run {0}: ": "第 {0} 个运行周期：",
  "{0} earlier runs.": "更早的 {0} 个运行周期。",
  "Longest pause {0} ms.": "最长停顿 {0} ms。",
  "less than 1 %": "不到 1 %",
  "The collector has used {0} of the processor since the start.":
    "启动以来，回收器用掉了处理器的 {0}。",
  "a call of runtime.GC, a probe with gc=1, or two idle minutes":
    "调用 runtime.GC、带 gc=1 的探测，或空闲两分钟",
  "1 collection was asked for: {0}.": "有 1 次回收是主动触发的：{0}。",
  "{0} collections were asked for: {1}.": "有 {0} 次回收是主动触发的：{1}。",
  "The numbers of a process": "进程的数值",
  "From the numbers of the process: several collections may lie between two rows, and a pause is the mean of theirs. A GC trace (GODEBUG=gctrace=1) has each of them.":
    "来自进程的数值：两行之间可能有多次回收，停顿为它们的平均值。GC 跟踪（GODEBUG=gctrace=1）记录每一次。",
  "the last capture of the range, by itself": "区间的最后一份采样，单独显示",
  "site, creator, state or label:<key>": "site、creator、state 或 label:<key>",
  "counts without ids: ages, creators, births and deaths are not known":
    "只有计数而没有编号：时长、创建者、新增和消亡均未知",
  "the dump is cut: its counts are lower bounds": "转储不完整：计数为下限",
  "{0} smaller groups are left out": "略去 {0} 个较小的组",
  "{0} lighter functions: the limit is {1}": "{0} 个较轻的函数：上限为 {1} 个",
  "{0} lighter functions: name one with f= to see it": "{0} 个较轻的函数：用 f= 指明函数名即可查看",
  "the file was not looked for": "没有查找该文件",
  "1 row of other code by mine=1": "mine=1 隐去其他代码的 1 行",
  "{0} rows of other code by mine=1": "mine=1 隐去其他代码的 {0} 行",
  "mean= is for reports in text: values here are sums": "mean= 用于文本报告：这里的数值是合计",
  "the base is multiplied by {0} to the same total": "基准乘以 {0}，使总量相同",
  "{0} by {1}={2}": "{0}，因 {1}={2}",
  "{0} with {1}": "{0}，含 {1}",
  "at most {0} characters": "最多 {0} 个字符",
  "true or false": "true 或 false",
  "a whole number": "一个整数",
  "a number, as 0.005": "一个数，例如 0.005",
  "one of {0}": "{0} 之一",
  "Drop a profile on the page, or start tidemark open with one.":
    "请把采样文件拖到页面上，或在启动 tidemark open 时指定一个。",
  "Capture {0} has nothing to count.": "采样 {0} 没有可统计的内容。",
  "one of {0} for this capture": "此采样可用 {0} 之一",
  "its two captures are not of one kind": "两份采样的种类不同",
  "{0} adds up between two captures": "{0} 在两份采样之间累加",
  "{0} begins anew with each run of the process": "{0} 在进程的每个运行周期重新开始",
};
