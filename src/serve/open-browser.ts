import { spawn } from "node:child_process";

/** How each system opens an address in the browser that a person chose. */
export function openerFor(platform: NodeJS.Platform): readonly string[] {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["cmd", "/c", "start", ""];
  return ["xdg-open"];
}

/** Opens an address of ours; false where nothing on this machine does that. */
export function openBrowser(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const chosen = env["BROWSER"];
  const [command = "", ...args] =
    chosen === undefined || chosen === "" ? openerFor(process.platform) : [chosen];
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
