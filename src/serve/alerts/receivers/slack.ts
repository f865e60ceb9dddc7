import { say } from "../../../base/language.ts";
import type { Alert } from "../alert.ts";
import type { SlackChannel } from "../alert-channel.ts";
import { type AlertMessage, type Channel, titleOf } from "./channel.ts";
import { postJson } from "./post-json.ts";

const RED = "#c0392b";
const GREEN = "#2e7d32";

/** Posts to an incoming webhook of Slack, or of Mattermost, Rocket.Chat and others alike. */
export function slackChannel(channel: SlackChannel): Channel {
  const { url, access } = channel;
  return {
    send: (message, signal) => postJson(url, slackBody(message, channel), { access, signal }),
  };
}

export function slackBody(
  message: AlertMessage,
  { channel, username }: Pick<SlackChannel, "channel" | "username">,
) {
  const rest = message.truncated > 0 ? [{ text: say`and ${message.truncated} more` }] : [];
  return {
    ...(channel === null ? {} : { channel }),
    ...(username === null ? {} : { username }),
    text: escapeSlack(titleOf(message)),
    attachments: [...message.alerts.map(attachment), ...rest],
  };
}

function attachment(alert: Alert) {
  const summary = escapeSlack(alert.summary);
  return {
    color: alert.status === "firing" ? RED : GREEN,
    fallback: summary,
    title: summary,
    ...(alert.url === null ? {} : { title_link: alert.url }),
    text: alert.details.map(escapeSlack).join("\n"),
    // Names are no markup: a pointer receiver would make half a line bold.
    mrkdwn_in: [],
  };
}

/** `<`, `>` and `&` begin markup and mentions in Slack; `@name` does in others. */
function escapeSlack(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=\w)/g, "@\u200b")
    .replace(/`|!(?=\[)/g, "$&\u200b");
}
