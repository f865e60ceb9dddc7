import type { Messages } from "../../base/language.ts";

/** Data table: what alerts say, and how a finding of the watch came to be told. */
export const ALERTS: Messages = {
  "rate: {0}": "速率：{0}",
  "at: {0}": "位置：{0}",
  "since: {0} UTC; {1}": "开始于：{0} UTC；{1}",
  "forecast: the memory limit is reached in about {0}, {1} UTC":
    "预测：大约 {0} 后到达内存上限，即 {1} UTC",
  "{0} ({1} to {2})": "{0}（{1} 至 {2}）",
  "{0} and {1} more": "{0}，另有 {1} 个",
  "1 instance: {0}": "1 个实例：{0}",
  "{0} instances: {1}": "{0} 个实例：{1}",
  "leaking:{0}": "正在泄漏:{0}",
  resolved: "已解除",
  " (and {0} more)": "（另有 {0} 项）",
  "Leaking: {0}: {1}": "正在泄漏：{0}：{1}",
  "Resolved: {0}: {1}": "已解除：{0}：{1}",
  "{0} more are on the page of the service.": "另有 {0} 项见该服务的页面。",
  "not seen again for a day": "一天之内没有再出现",
  "gone: no target that had it is left; whether it was cured is not known":
    "已消失：出现过它的目标都不在了；是否已修复无从得知",
  "not seen in any build": "没有在任何构建中出现",
  "nothing tells the build it came with": "无从得知它来自哪个构建",
  "already in {0} when watching began": "开始观察时，{0} 中已有",
  "introduced by {0}: {1} was judged and did not have it":
    "由 {0} 引入：{1} 经过判断，没有这个泄漏",
  "first seen in {0}; whether {1} had it could not be told":
    "首次出现于 {0}；无法判断 {1} 是否已有",
  "build {0}": "构建 {0}",
  "did not hold: judged at {0} and not seen again": "未能成立：在 {0} 判断后没有再出现",
  "closed in build {0}": "已在构建 {0} 中关闭",
  "{0}: looked for in windows of {1} and not seen": "{0}：在 {1} 的窗口中查找，没有再出现",
  "{0}: not seen where {1} would have shown; it was {2}":
    "{0}：{1} 的速率就会显现，却没有出现；之前是 {2}",
  "called leaking once at {0}": "在 {0} 有一次判断为正在泄漏",
  "suspected at {0}": "在 {0} 可疑",
  "seen again at {0}": "在 {0} 再次出现",
  "proven at {0}": "在 {0} 已证实",
  "leaking in {0} judgements in a row at {1}": "在 {1} 连续 {0} 次判断为正在泄漏",
  "{0} times as fast as it was last told": "速率是上次告知时的 {0} 倍",
  "{0} times as slow as it was last told": "速率只有上次告知时的 {0} 倍",
};
