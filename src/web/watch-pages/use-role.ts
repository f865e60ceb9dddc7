import { useEffect, useState } from "preact/hooks";
import type { SettingsView } from "../../serve/watch-api.ts";
import type { WatchData } from "../watch/watch-data.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

const asked = new WeakMap<WatchData, Promise<SettingsView["role"]>>();

/** A server that starts or is busy answers soon. */
const ASK_AGAIN_MS = 5000;

/** What this reader may do, asked once; nothing until it is known. */
export function useRole({ data }: Pick<WatchPageProps, "data">): SettingsView["role"] {
  const [role, setRole] = useState<SettingsView["role"]>("read");
  useEffect(() => {
    let isWanted = true;
    let timer = 0;
    const ask = (): void => {
      roleOf(data).then(
        (known) => isWanted && setRole(known),
        () => {
          asked.delete(data);
          if (isWanted) timer = window.setTimeout(ask, ASK_AGAIN_MS);
        },
      );
    };
    ask();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [data]);
  return role;
}

function roleOf(data: WatchData): Promise<SettingsView["role"]> {
  const known = asked.get(data);
  if (known !== undefined) return known;
  const asking = data.settings().then(({ role }) => role);
  asked.set(data, asking);
  return asking;
}
