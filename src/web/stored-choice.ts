/** A choice that is remembered on this machine; without storage it lasts as long as the page. */
export interface StoredChoice {
  read(): string | null;
  write(value: string | null): void;
}

export function storedChoice(name: string): StoredChoice {
  const key = `tidemark.${name}`;
  let known: string | null = null;
  return {
    read: () => {
      try {
        return localStorage.getItem(key) ?? known;
      } catch {
        return known;
      }
    },
    write: (value) => {
      known = value;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // Private windows and files may have no storage.
      }
    },
  };
}
