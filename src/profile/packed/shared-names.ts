/** Names and stacks shared by the packs that are written at the same time. */
export class SharedNames {
  isFull = false;
}
