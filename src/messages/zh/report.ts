/**
 * Data table: what reports say.
 *
 * Words of the catalogue, the same in all its files (Go's identifiers, numbers, units and
 * commands stay as they are; a space stands between Chinese and Latin letters or digits;
 * punctuation of a Chinese sentence is Chinese: ，。：；（）):
 *
 * goroutine = goroutine · leak 泄漏 · leaking 正在泄漏 · suspect 可疑 · steady 平稳 · unknown 无法判断
 * verdict 结论 · finding 发现 · evidence 证据 · cause 原因 · witness path 触发路径 · remedy 修复办法
 * class 类别 · forecast 预测 · target 目标 · capture 采样 (its raw file: 采样文件) · round 轮
 * low water 低水位 · births/deaths 新增/消亡 · population 群体 · site 位置 · rate 速率 · interval 区间
 * heap 堆 · live heap 存活堆 · stack 栈 · RSS = RSS · GC headroom GC 余量 · idle 空闲 · limit 上限
 * run 运行周期 · restart 重启 · soak 压测 · cool-down 冷却 · warm-up 预热 · baseline 基线 · load 负载
 * grade: proven 已证实 / strong 有力 / suspect 可疑 · confidence 可信度 (high 高 / medium 中 / low 低)
 * fixed 已修复 / better 有改善 / same 无变化 / worse 变差 / cannot tell 尚不能判断
 * channel 通道 · send 发送 · receive 接收 · lock 锁 · timeout 超时 · cancel 取消 · close 关闭
 * allocate 分配 · retained 滞留 · caller 调用方 · unmatched 无配对 · suppressed 已抑制 · accepted 已接受
 */
import type { Messages } from "../../base/language.ts";

export const REPORT: Messages = {};
