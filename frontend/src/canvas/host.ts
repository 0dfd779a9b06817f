/**
 * What the page around the canvas and the canvas say to each other. Java's side is `fx.frontend.canvas.FlowCanvas`; the
 * harness and tests stand in for it.
 */
import type { Catalog, CatalogChange } from './model/catalog';
import type { Edge, Flow } from './model/flow';
import type { ProposedInputs } from './model/gestures';
import type { LivePatch, RunOnCanvas } from './model/live';
import type { Op } from './model/patch';

/** The flow when it is opened; a new revision opens it anew. */
export interface Graph extends Catalog {
  readonly revision: number;
  readonly flow: Flow;
  readonly readOnly: boolean;
  readonly texts: Readonly<Record<string, string>>;
  /** How nodes (by id) and wires (by their `edgeKey`) differ from another version of the flow. */
  readonly marks?: Readonly<Record<string, Mark>>;
}

export type Mark = 'added' | 'changed' | 'removed';

export interface Problem {
  readonly node: string | null;
  readonly field?: string | null;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** What the page calls, after the flow was opened. */
export interface CanvasApi {
  applyOps(ops: readonly Op[]): void;
  setProblems(problems: readonly Problem[]): void;
  setLive(patch: LivePatch | null): void;
  showRun(run: RunOnCanvas | null): void;
  select(ids: readonly string[]): void;
  focusNode(id: string): void;
  setPalette(catalog: Catalog): void;
  changePalette(change: CatalogChange): void;
  tidy(): void;
  fit(): void;
}

/** What the canvas tells the page: one event for each finished gesture, under these names. */
export interface CanvasEvents {
  'flow-edit': FlowEdit;
  'flow-select': { readonly nodes: readonly string[]; readonly edge: Edge | null };
  'flow-inspect': { readonly node: string };
  'flow-undo': Shown;
  'flow-redo': Shown;
  'flow-help': Record<never, never>;
  /** A patch did not fit the flow that is shown: the page opens the flow again. */
  'flow-resync': { readonly why: string };
}

/** Edits that the canvas has shown already, which the page does not send again; none where it did not know them. */
export interface Shown {
  readonly ops: readonly Op[];
}

export interface FlowEdit {
  /** Counts the edits since the flow was opened. */
  readonly seq: number;
  /** Names the step in the undo list. */
  readonly label: string;
  readonly ops: readonly Op[];
  /** Inputs matched by name, for the inspector to ask about. */
  readonly proposed: readonly ProposedInputs[];
}

export interface Host {
  emit<E extends keyof CanvasEvents>(type: E, detail: CanvasEvents[E]): void;
}
