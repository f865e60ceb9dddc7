/** A row of choices of which one holds: radio buttons by their keys, too. */
export function Segments({
  label,
  options,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    /** Why it cannot be chosen; null or absent when it can. */
    readonly problem?: string | null;
  }[];
  readonly chosen: string | undefined;
  choose(id: string): void;
}) {
  return (
    <fieldset class="seg">
      <legend class="vh">{label}</legend>
      {options.map(({ id, name, problem = null }) => (
        <label key={id} title={problem ?? undefined} class={chosen === id ? "chosen" : ""}>
          <input
            class="vh"
            type="radio"
            name={label}
            checked={chosen === id}
            disabled={problem !== null}
            onChange={() => choose(id)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
