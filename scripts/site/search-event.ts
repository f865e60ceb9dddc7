/** What the index of the search tells when it is loaded; its detail is the list of entries. */
export const SEARCH_EVENT = "tidemark-search";
