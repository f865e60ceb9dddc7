/** GODEBUG with one setting changed, the others as they are: `a=1,gctrace=0` → `a=1,gctrace=1`. */
export function withGodebug(godebug: string | undefined, name: string, value: string): string {
  const others = (godebug ?? "").split(",").filter((setting) => {
    return setting.trim() !== "" && setting.split("=", 1)[0]?.trim() !== name;
  });
  return [...others, `${name}=${value}`].join(",");
}
