/** Data table: what the words of the watch mean. Words as in report.ts. */
import type { Messages } from "../../base/language.ts";

export const WEB_TERMS: Messages = {
  "Answer of a comparison": "对比的判断",
  "Fixed: B would have shown it and did not. Better or worse: the 95 % intervals of the two rates do not meet. Same: they overlap. New: A would have shown it. Cannot tell: the watch was too short, or the load was another one; the reason stands beside it.":
    "已修复：若仍存在，B 中本应看到，而实际没有。有改善或变差：两个速率的 95 % 区间不相交。无变化：区间有重叠。新出现：若早已存在，A 中本应看到。尚不能判断：监视时间太短，或负载不同；理由写在旁边。",
  "Captures on disk": "磁盘上的采样",
  "Every capture that is kept, packed: stacks and symbols are shared between the captures of a target. Beside it the size of the same captures as they were sent.":
    "保留的全部采样，已压缩存放：同一目标的各份采样共用栈和符号。旁边是这些采样在传输时的大小。",
  "Budget of probes": "探测的预算",
  "The largest share of a target's time that our own probes may take. A probe that would go beyond it is put off, and the target's page says so.":
    "我们的探测最多可以占用目标多少时间。超出预算的探测会被推迟，并在目标的页面上注明。",
  "The version that a target tells in its build information, its labels or a deploy mark. A build counts as steady only when it was judged under traffic and did not show the finding.":
    "目标在构建信息、标签或部署标记中告知的版本。只有在流量之下判断过且没有此问题的构建才算平稳。",
  "How often a calm target is asked. It is asked more often while a finding forms, and with full sets when its memory nears the limit.":
    "多久向平静的目标请求一次。有发现正在形成时会更频繁；内存接近上限时会采集全套数据。",
  "One answer of the target: a heap profile, a goroutine profile or dump, a page of metrics. What was taken together is a round.":
    "目标的一次应答：堆采样、goroutine 采样或转储、指标页。一起采集的称为一轮。",
  "Cost of the watch itself": "监视自身的开销",
  "Memory and processor of this process, not of the targets. The cost of probes in a target stands on the page of that target.":
    "本进程的内存和处理器占用，不是目标的。探测在目标中的开销见该目标的页面。",
  "Share of a core": "单核占比",
  "Processor time of this process over the last minute. 100 % is one whole core.":
    "本进程最近一分钟的处理器时间。100 % 即占满一个核。",
  "Garbage collections between this row and the one before. A row of a GC trace is one collection, unless a long trace is told in fewer rows.":
    "此行与上一行之间的垃圾回收次数。GC 跟踪的一行就是一次回收，除非较长的跟踪被合并为更少的行。",
  "Forecast of the limit": "到达上限的预测",
  "Resident memory goes on at its present rate until it meets the memory limit. No forecast is made for a suspect finding.":
    "常驻内存按现有速率继续增长，直到触及内存上限。可疑的发现不作预测。",
  "Free disk": "磁盘可用空间",
  "Below the least that must stay free, the oldest captures go first; pinned ones stay.":
    "低于必须保留的最小值时，先删除最旧的采样；已固定的保留。",
  "Share of the collector": "回收器占比",
  "Processor time the garbage collector has used since the program began, of all that was there for it. It is a mean over the whole life, so it moves slowly.":
    "程序启动以来，垃圾回收器用掉的处理器时间占全部可用时间的比例。这是整个运行期间的平均值，因此变化缓慢。",
  "The heap size at which the next collection begins: the live heap and as much again as GOGC allows, 100 % by default.":
    "下一次回收开始时的堆大小：存活堆，再加上 GOGC 允许的增量，默认为 100 %。",
  "Proven: the runtime's own leak detection, or a closed proof. Strong: births without deaths past the stated error rate. Suspect: the shape is there, the evidence is not.":
    "已证实：运行时自身的泄漏检测，或闭合的证明。有力：只有新增而无消亡，超出给定的误差率。可疑：形态具备，证据不足。",
  "Each target's last captures are judged again as they come. The time is what one judgement took, on the mean of the last minute.":
    "每个目标的最近采样到达时都会重新判断。时间为单次判断的耗时，取最近一分钟的平均值。",
  "Life of a finding": "发现的历程",
  "Forming says nothing to anybody. Open is a leak and is told. Worse and better are open with another rate than was told. Closed was looked for under traffic and not found. Reopened came back after that.":
    "形成中不通知任何人。未关闭即为泄漏，会发出通知。变差和有改善是速率与通知时不同的未关闭发现。已关闭是在流量之下查找过而没有找到。重新出现是在此之后又回来了。",
  "The cgroup limit of the container, GOMEMLIMIT, or the one given in the configuration: the smallest that was seen.":
    "容器的 cgroup 上限、GOMEMLIMIT 或配置中给出的上限：取见到的最小值。",
  "What a collection found to be still in use. It rises and falls with the load; a leak raises what is left at the bottom of each tide, the low water.":
    "回收时仍在使用的内存。它随负载起落；泄漏会抬高每次退潮后的底部，即低水位。",
  "Low water": "低水位",
  "The smallest value of each finished tide of load, joined. Load comes and goes above it; what leaks lifts it.":
    "每个已结束的负载潮汐的最小值连成的线。负载在其上方来去；泄漏会抬高它。",
  "How long a collection stopped every goroutine at once. It grows with the number of goroutines, not with the size of the heap.":
    "一次回收让所有 goroutine 同时停顿多久。它随 goroutine 的数量增长，而不是随堆的大小。",
  "A pinned round is never thinned out or removed by age or size. The last captures before a death are pinned by themselves.":
    "已固定的轮不会因时间或大小而被稀疏或删除。进程死亡前的最后几份采样会自动固定。",
  "Proof of a fix": "修复的证明",
  "A change is proved by the build after it, watched long enough under the same traffic. Until then the answer is waiting.":
    "一个改动由其后的构建来证明，需要在同样的流量下监视足够长的时间。在此之前，结果为等待。",
  "How fast the low water rises, with its 95 % interval. Load that comes and goes does not move it.":
    "低水位上升的速度及其 95 % 区间。来去的负载不影响它。",
  Receivers: "接收方",
  "Where findings are told. Each alert is sent when a finding opens, changes or closes, and repeated after the interval of the configuration.":
    "发现通知到哪里。发现打开、变化或关闭时发送告警，并按配置的间隔重复。",
  Retention: "保留策略",
  "What is kept for how long. First everything, then one round of each stretch, then nothing; sooner when the store or the disk fills up.":
    "哪些内容保留多久。先全部保留，然后每段时间保留一轮，最后删除；存储或磁盘将满时会提前。",
  "Resident memory of this process as the kernel counts it.": "内核统计的本进程的常驻内存。",
  "Keeps alerts away until it ends. What is silenced is judged and shown as before.":
    "到期之前不发送告警。被静默的内容照常判断和显示。",
  "Where targets come from: arguments, scrape configurations, service discovery, pushes. A source that fails keeps the targets it gave last.":
    "目标从哪里来：命令行参数、抓取配置、服务发现、推送。出错的来源保留其上一次给出的目标。",
  "What is there now and does not go away with the load: goroutines, or bytes of a heap site, of all instances that show it.":
    "现有的、不随负载离去的量：goroutine，或某个堆位置的字节数；所有出现此发现的实例合计。",
  "Numbers on disk": "磁盘上的数值",
  "Rows of metrics, sites, findings and events. They can be made again from the captures.":
    "指标、位置、发现和事件的记录行。可以由采样重新生成。",
  "Waiting rounds": "等待中的轮",
  "Rounds that came and are not read yet. More than a few mean that reading cannot keep up with collecting.":
    "已到达但尚未读取的轮。超过几轮，就说明读取赶不上采集。",
};
