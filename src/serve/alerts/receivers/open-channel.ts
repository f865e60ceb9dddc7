import type { ChannelConfig } from "../alert-channel.ts";
import { alertmanagerChannel } from "./alertmanager.ts";
import type { Channel } from "./channel.ts";
import { commandChannel } from "./command.ts";
import { emailChannel } from "./email.ts";
import { slackChannel } from "./slack.ts";
import { webhookChannel } from "./webhook.ts";

export interface ChannelSurroundings {
  /** Folder that commands run in. */
  readonly folder: string;
  readonly nowMs: () => number;
}

export function openChannel(config: ChannelConfig, around: ChannelSurroundings): Channel {
  switch (config.kind) {
    case "alertmanager":
      return alertmanagerChannel(config, around.nowMs);
    case "webhook":
      return webhookChannel(config);
    case "slack":
      return slackChannel(config);
    case "email":
      return emailChannel(config);
    case "command":
      return commandChannel(config, around.folder);
  }
}
