import type { Messages } from "../../base/language.ts";

/** Data table: the commands and flags of pprof, and the prompt of `explore`. */
export const PPROF: Messages = {
  "the options and their values": "各选项及其当前值",
  "a filter on top of those before it; push alone: those that are set":
    "在已有过滤条件之上再加一个；单独的 push：把已设置的压入栈",
  "take the topmost filters off again": "取下最上面的过滤条件",
  "the filters in force": "当前生效的过滤条件",
  "set focus, ignore, hide, tagfocus and tagignore back":
    "清除 focus、ignore、hide、tagfocus 和 tagignore",
  "this, or more of one command or option": "本帮助，或某个命令、选项的详细说明",
  leave: "退出",
  "no help on {0}": "没有关于 {0} 的帮助",
  "not supported: {0}": "不支持：{0}",
  "Reports:": "报告：",
  "Other commands:": "其他命令：",
  "Options, as name=value; a switch by its name alone:": "选项，写作 name=value；开关只写名字：",
  "Behind a report, for it alone: n nodes, -cum, focus, -ignore, >file":
    "写在报告之后，只对这一次有效：节点数 n、-cum、focus、-ignore、>file",
  "n: at most so many nodes; -cum: by value with all it calls":
    "n：最多这么多节点；-cum：按包含被调用方的值排序",
  "focus, -ignore: only stacks that match, none that match; of tags: labels":
    "focus、-ignore：只要匹配的调用栈、不要匹配的调用栈；对 tags 则指标签",
  "(default)": "（默认）",
  default: "默认",
  "no filters": "没有过滤条件",
  "nodes reached on different ways are kept apart; in drawn graphs and callgrind":
    "经由不同路径到达的节点分开显示；用于画出的调用图和 callgrind",
  "leave out the head of a report": "省略报告的开头",
  "divide all values by this": "所有值都除以它",
  "leave out what shrank": "省略变小的部分",
  "leave out edges below this share of the total": "省略占总量比例低于此值的边",
  "only stacks with a function, file or binary that matches":
    "只要含有匹配的函数、文件或二进制的调用栈",
  "what is one node: functions, filefunctions, files, lines or addresses":
    "以什么为一个节点：functions、filefunctions、files、lines 或 addresses",
  "stacks without the frames that match": "从调用栈中去掉匹配的帧",
  "no stack with a function, file or binary that matches":
    "不要含有匹配的函数、文件或二进制的调用栈",
  "divide by the first value: bytes for each allocation, delay for each wait":
    "除以第一个值：每次分配的字节数，每次等待的时长",
  "at most so many nodes; 0 is all, -1 what suits the report":
    "最多这么多节点；0 为全部，-1 为适合该报告的数量",
  "leave out nodes below this share of the total": "省略占总量比例低于此值的节点",
  "an inlined call counts for the function it was compiled into": "内联的调用计入它被编译进的函数",
  "write reports to this file": "把报告写入这个文件",
  "take the matching frame, and all that it calls, off every stack":
    "从每个调用栈中去掉匹配的帧及其调用的全部内容",
  "100 % is what the filters leave": "以过滤后剩下的为 100 %",
  "the value that reports show, by name or by number from 0":
    "报告所显示的值，按名称或从 0 开始的编号",
  "only the frames that match": "只要匹配的帧",
  "take all callers of the outermost matching frame off every stack":
    "从每个调用栈中去掉最外层匹配帧的所有调用方",
  "with lines: the column as well": "与 lines 合用：同时区分列",
  "order of the table: own value (flat), or with all it calls (cum)":
    "表格的顺序：自身的值（flat），或包含被调用方的值（cum）",
  "folders to look for sources in, separated by :": "查找源码的目录，以 : 分隔",
  "only samples with a label that matches: word, key=word, or a range as 1kb:10kb":
    "只要带有匹配标签的样本：单词、key=word，或 1kb:10kb 这样的范围",
  "without the labels whose key matches": "去掉键匹配的标签",
  "no sample with a label that matches: word, key=word, or a range as 1kb:10kb":
    "不要带有匹配标签的样本：单词、key=word，或 1kb:10kb 这样的范围",
  "labels with these keys become frames at the leaf": "带有这些键的标签成为叶端的帧",
  "labels with these keys become frames at the root": "带有这些键的标签成为根端的帧",
  "only the labels whose key matches": "只要键匹配的标签",
  "heed nodecount, nodefraction and edgefraction": "遵循 nodecount、nodefraction 和 edgefraction",
  "prefixes to take off the names of source files, separated by :":
    "从源文件名中去掉的前缀，以 : 分隔",
  "unit of all values: kb, mb, ms, …; auto lets each have its own":
    "所有值的单位：kb、mb、ms……；auto 则各取合适的单位",
  "line of {0} characters, the limit is {1}": "这一行有 {0} 个字符，上限是 {1}",
  "please give a value: {0}=<value>": "请给出值：{0}=<value>",
  "push: {0} is no filter; try push focus=<expression>":
    "push：{0} 不是过滤条件；可以试试 push focus=<expression>",
  "push: please give a value: push {0}=<value>": "push：请给出值：push {0}=<value>",
  "push: no filter is set": "push：没有设置过滤条件",
  "pop: {0} is neither a number nor all": "pop：{0} 既不是数字也不是 all",
  "{0} needs an expression: {1} main": "{0} 需要一个表达式：{1} main",
  "{0} is not supported: {1}": "不支持 {0}：{1}",
  "did you mean {0}={1}": "您是否想写 {0}={1}",
  "no command {0}; help lists them": "没有命令 {0}；help 会列出全部命令",
  "name a file behind >": "请在 > 之后给出文件名",
  "{0}: no other program is started; write to a file with >file":
    "{0}：不会启动其他程序；请用 >file 写入文件",
  "history is not kept: {0}": "没有保存历史记录：{0}",
  "no other program is started; save the graph with svg >file or dot >file":
    "不会启动其他程序；请用 svg >file 或 dot >file 保存调用图",
  "`tidemark open` shows the same in the browser, svg >file saves it":
    "`tidemark open` 在浏览器中显示同样的内容，svg >file 可以保存",
  "machine code is not read; list shows the source": "不读取机器码；list 显示源码",
  "save with callgrind >file and open it there": "请用 callgrind >file 保存，再用它打开",
  "a call graph for KCachegrind": "供 KCachegrind 使用的调用图",
  "folded stacks, for tools that draw flame graphs": "折叠栈，供火焰图工具使用",
  "source of the functions that match, with values by line": "匹配函数的源码及各行的值",
  "callers and callees of the functions that match": "匹配函数的调用方和被调用方",
  "what the filters leave, as a profile": "过滤后剩下的内容，写成 profile",
  "a file for https://www.speedscope.app": "供 https://www.speedscope.app 使用的文件",
  "the call graph as a picture": "调用图的图片",
  "the same as top": "与 top 相同",
  "the heaviest nodes as a table": "最重的节点，以表格显示",
  "every node with callers and callees": "每个节点及其调用方和被调用方",
  "as list, as a page": "与 list 相同，输出为页面",
  "Nothing is counted as {0}; others: {1}": "没有任何内容计为 {0}；其他样本类型：{1}",
  'Interactive mode ("help" lists commands, "o" shows options, "q" leaves)':
    '交互模式（"help" 列出命令，"o" 显示选项，"q" 退出）',
  "push: the stack is full; pop some first": "push：栈已满；请先 pop 几个",
  "pop: the stack is empty": "pop：栈是空的",
  "{0} is nothing to read: {1} >file": "{0} 的结果不能直接阅读：{1} >file",
  "unknown option {0}": "未知选项 {0}",
  "{0}: {1} characters, the limit is {2}": "{0}：{1} 个字符，上限是 {2}",
  "{0}: to choose another, name it: {1}": "{0}：要选择其他值，请直接写它的名字：{1}",
  "{0}: {1} is not {2}": "{0}：{1} 不是 {2}",
  "{0}: {1} is none of {2}": "{0}：{1} 不在 {2} 之中",
  "{0}: {1} is neither true nor false": "{0}：{1} 既不是 true 也不是 false",
  "source of {0}: {1}": "{0} 的源码：{1}",
  "1 source file was not found: -source_path=DIR names the folder of the checkout":
    "有 1 个源文件没有找到：请用 -source_path=DIR 指定代码检出目录",
  "{0} source files were not found: -source_path=DIR names the folder of the checkout":
    "有 {0} 个源文件没有找到：请用 -source_path=DIR 指定代码检出目录",
  "only one report can be made at a time": "一次只能生成一份报告",
  "profile file, - for stdin, or URL; several are added up":
    "profile 文件，- 表示标准输入，或 URL；多个会相加",
  "profile to subtract": "要减去的 profile",
  "profile to subtract, percentages relative to it": "要减去的 profile，百分比以它为准",
  "scale the profile to the base first": "先把 profile 缩放到基准的大小",
  "comment to put into the profile": "写入 profile 的注释",
  "write to a file": "写入文件",
  "show it in the browser instead; :0 takes a free port": "改为在浏览器中显示；:0 取空闲端口",
  "with -http: only print the address": "与 -http 合用：只打印地址",
  "sample type, by name or number": "样本类型，按名称或编号",
  "show at most n nodes": "最多显示 n 个节点",
  "hide nodes below this share of the total": "隐藏占总量比例低于此值的节点",
  "ignore edges below this share of the total": "忽略占总量比例低于此值的边",
  "unit of all values": "所有值的单位",
  "sort by own value": "按自身的值排序",
  "sort by value including callees": "按包含被调用方的值排序",
  "charge inlined calls to the function they were compiled into":
    "把内联的调用计入它被编译进的函数",
  "apply the cut-offs above": "应用以上的截断条件",
  "show everything": "全部显示",
  "hide nodes that shrank": "隐藏变小的节点",
  "percentages of what the filters leave": "百分比以过滤后剩下的为准",
  "leave out the head": "省略开头部分",
  "only stacks through these functions": "只要经过这些函数的调用栈",
  "no stacks through these functions": "不要经过这些函数的调用栈",
  "without these frames": "去掉这些帧",
  "only these frames": "只要这些帧",
  "drop what called the outermost match": "去掉最外层匹配帧的调用方",
  "drop what the innermost match called": "去掉最内层匹配帧所调用的内容",
  "only samples with these labels: regexp, key=regexp, 1mb:2mb":
    "只要带有这些标签的样本：regexp、key=regexp、1mb:2mb",
  "no samples with these labels": "不要带有这些标签的样本",
  "only label keys that match": "只要键匹配的标签",
  "no label keys that match": "去掉键匹配的标签",
  "values of these labels as frames at the root": "这些标签的值成为根端的帧",
  "values of these labels as frames at the leaf": "这些标签的值成为叶端的帧",
  "tell columns of a line apart": "区分同一行中的不同列",
  "divide all values by n": "所有值除以 n",
  "mean values: divided by the first sample type": "平均值：除以第一个样本类型",
  "a node for every path that leads to it (dot, svg, callgrind)":
    "每条到达路径各成一个节点（dot、svg、callgrind）",
  "where sources are looked for, colon-separated": "查找源码的位置，以冒号分隔",
  "prefixes to take off file names, colon-separated": "从文件名中去掉的前缀，以冒号分隔",
  "one line for each of: {0}": "每个 {0} 各占一行",
  "same as --sample_index={0}": "等同于 --sample_index={0}",
  "-base and -diff_base flags cannot both be specified": "-base 和 -diff_base 不能同时使用",
  "conflicting options set: cum, flat": "选项互相冲突：cum、flat",
  "conflicting options set: {0}": "选项互相冲突：{0}",
  'invalid value "{0}" for --{1}: not a whole number': '--{1} 的值 "{0}" 无效：不是整数',
  'invalid value "{0}" for --{1}: not a number': '--{1} 的值 "{0}" 无效：不是数字',
  "Go writes names and lines into its profiles, nothing is left to look up":
    "Go 会把函数名和行号写进 profile，没有什么需要再查找",
  "`tidemark svg` draws the graph, `tidemark dot` writes it for Graphviz":
    "`tidemark svg` 画出调用图，`tidemark dot` 输出供 Graphviz 使用的文件",
  "the binary is not looked at, so that it needs no build id":
    "不读取二进制文件，因此不需要 build id",
  "write it into the address: http://host:6060/debug/pprof/heap?seconds=30":
    "请写在地址里：http://host:6060/debug/pprof/heap?seconds=30",
  "an address has as long as it needs to answer, within the limits of `tidemark capture`":
    "地址有足够的应答时间，限制与 `tidemark capture` 相同",
  "`tidemark capture --tls-cert` fetches with a certificate, into a folder to read from":
    "`tidemark capture --tls-cert` 使用证书获取，存入可供读取的目录",
  "`tidemark capture --tls-key` fetches with a certificate, into a folder to read from":
    "`tidemark capture --tls-key` 使用证书获取，存入可供读取的目录",
  "`tidemark capture --tls-ca` fetches with a certificate, into a folder to read from":
    "`tidemark capture --tls-ca` 使用证书获取，存入可供读取的目录",
  "it is about instructions, which Tidemark does not list": "它与机器指令有关，Tidemark 不列出指令",
  "`tidemark open -http=HOST:PORT SOURCE` shows it in the browser":
    "`tidemark open -http=HOST:PORT SOURCE` 在浏览器中显示",
  "it goes with -http: `tidemark open -http=HOST:PORT -no_browser SOURCE`":
    "它与 -http 合用：`tidemark open -http=HOST:PORT -no_browser SOURCE`",
  "it needs the binary and a disassembler; `tidemark list` shows values by line":
    "它需要二进制文件和反汇编器；`tidemark list` 按行显示值",
  "`tidemark open` shows the graph in the browser, `tidemark svg` draws it":
    "`tidemark open` 在浏览器中显示调用图，`tidemark svg` 把它画出来",
  "`tidemark callgrind -output=FILE` writes the file to open there":
    "`tidemark callgrind -output=FILE` 写出可在其中打开的文件",
  "reports are commands here: `tidemark top SOURCE`": "报告在这里是命令：`tidemark top SOURCE`",
  "reports are commands here: `tidemark tree SOURCE`": "报告在这里是命令：`tidemark tree SOURCE`",
  "reports are commands here: `tidemark peek REGEXP SOURCE`":
    "报告在这里是命令：`tidemark peek REGEXP SOURCE`",
  "reports are commands here: `tidemark list REGEXP SOURCE`":
    "报告在这里是命令：`tidemark list REGEXP SOURCE`",
  "reports are commands here: `tidemark weblist REGEXP SOURCE`":
    "报告在这里是命令：`tidemark weblist REGEXP SOURCE`",
  "reports are commands here: `tidemark traces SOURCE`":
    "报告在这里是命令：`tidemark traces SOURCE`",
  "reports are commands here: `tidemark tags SOURCE`": "报告在这里是命令：`tidemark tags SOURCE`",
  "reports are commands here: `tidemark raw SOURCE`": "报告在这里是命令：`tidemark raw SOURCE`",
  "reports are commands here: `tidemark comments SOURCE`":
    "报告在这里是命令：`tidemark comments SOURCE`",
  "reports are commands here: `tidemark proto SOURCE`": "报告在这里是命令：`tidemark proto SOURCE`",
  "reports are commands here: `tidemark topproto SOURCE`":
    "报告在这里是命令：`tidemark topproto SOURCE`",
  "reports are commands here: `tidemark callgrind SOURCE`":
    "报告在这里是命令：`tidemark callgrind SOURCE`",
  "reports are commands here: `tidemark dot SOURCE`": "报告在这里是命令：`tidemark dot SOURCE`",
  "reports are commands here: `tidemark svg SOURCE`": "报告在这里是命令：`tidemark svg SOURCE`",
  "-{0} is not supported: {1}": "不支持 -{0}：{1}",
  "-{0} is not supported by `{1}`: {2}": "`{1}` 不支持 -{0}：{2}",
  "functions by name": "按函数名匹配",
  "the result is binary: redirect it, or name a file with -output=FILE":
    "结果是二进制：请重定向，或用 -output=FILE 指定文件",
  "a number": "数字",
};
