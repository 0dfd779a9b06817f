/**
 * What undoes the gestures that were made here, so that an undo is seen at once. The history itself is the server's: it
 * is told which edits are shown already, and opens the flow again where it would have done others. As soon as edits come
 * from there, nothing is known here any more, and the next undo waits for the server's.
 */
import type { Op } from '../model/patch';

type Ops = readonly Op[];

export class History {
  private readonly stacks: Record<'undo' | 'redo', Ops[]> = { undo: [], redo: [] };
  private revision = -1;

  /** A gesture was made; these edits undo it. */
  did(revision: number, inverse: Ops): void {
    this.of(revision).undo.push(inverse);
    this.stacks.redo = [];
  }

  /** The edits that go one step back or forth, if they are known. */
  next(revision: number, way: 'undo' | 'redo'): Ops | undefined {
    return this.of(revision)[way].at(-1);
  }

  /** They were applied; these edits take that back. */
  went(way: 'undo' | 'redo', inverse: Ops): void {
    this.stacks[way].pop();
    this.stacks[way === 'undo' ? 'redo' : 'undo'].push(inverse);
  }

  /** Somebody else changed the flow. */
  forget(): void {
    this.stacks.undo = [];
    this.stacks.redo = [];
  }

  /** Of the flow as it was opened that time. */
  private of(revision: number): Record<'undo' | 'redo', Ops[]> {
    if (revision !== this.revision) {
      this.revision = revision;
      this.forget();
    }
    return this.stacks;
  }
}
