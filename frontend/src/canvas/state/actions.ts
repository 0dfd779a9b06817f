/**
 * What a person can do on the canvas, whether by mouse, key, menu or list. Each finished gesture is applied here at
 * once and told to the page as one event.
 */
import { type Catalog, changedCatalog, type CatalogChange, type Entry, remembered } from '../model/catalog';
import { copied } from '../model/clipboard';
import { targetsOf, whyNot } from '../model/connectable';
import { type Edge, edgeKey, findNode, nameOf, type Position } from '../model/flow';
import { around, GRID, type Point } from '../model/geometry';
import * as gestures from '../model/gestures';
import type { Gesture, Outlet } from '../model/gestures';
import { NODE_HEIGHT, NODE_WIDTH } from '../model/size';
import { mergedLive, NO_LIVE, type LivePatch, type RunOnCanvas } from '../model/live';
import { applyAll, type Op } from '../model/patch';
import { type Direction, step } from '../model/walk';
import type { CanvasApi, Host, Problem } from '../host';
import { History } from './history';
import { keep } from './kept';
import { arranged } from './tidy';
import type { CanvasStore, Menu } from './store';
import { View } from './view';

/** Within so many pixels of a wire, a press chooses it. */
const PRESS_REACH = 8;

export class Actions implements CanvasApi {
  private seq = 0;
  private lasso = false;
  private readonly history = new History();

  readonly view: View;
  private readonly store: CanvasStore;
  private readonly host: Host;

  constructor(store: CanvasStore, host: Host) {
    this.store = store;
    this.host = host;
    this.view = new View(store);
  }

  // ---- what the page calls

  applyOps(ops: readonly Op[]): void {
    this.history.forget();
    const outcome = applyAll(this.store.get().flow, ops);
    if (outcome.kind === 'refused') {
      this.host.emit('flow-resync', { why: outcome.why });
      return;
    }
    this.store.set({ flow: outcome.flow });
  }

  setProblems(problems: readonly Problem[]): void {
    const before = this.store.get().problems;
    const byNode = new Map<string, Problem[]>();
    for (const problem of problems) {
      if (problem.node !== null && problem.node !== undefined) {
        const of = byNode.get(problem.node) ?? [];
        of.push(problem);
        byNode.set(problem.node, of);
      }
    }
    const kept = [...byNode].map(([id, now]): [string, readonly Problem[]] => {
      const old = before.get(id);
      return [id, old !== undefined && JSON.stringify(old) === JSON.stringify(now) ? old : now];
    });
    this.store.set({ problems: new Map(kept) });
  }

  setLive(patch: LivePatch | null): void {
    this.store.set({ live: patch === null ? null : mergedLive(this.store.get().live ?? NO_LIVE, patch) });
  }

  showRun(run: RunOnCanvas | null): void {
    this.store.set({
      run: run === null ? null : { nodes: new Map(Object.entries(run.nodes)), edges: new Set(run.edges) },
    });
  }

  setPalette(catalog: Catalog): void {
    this.store.set({ catalog });
  }

  changePalette(change: CatalogChange): void {
    this.store.set({ catalog: changedCatalog(this.store.get().catalog, change) });
  }

  select(ids: readonly string[]): void {
    this.store.set({ selection: new Set(ids), wire: null, ...(ids[0] === undefined ? {} : { active: ids[0] }) });
  }

  focusNode(id: string): void {
    this.select([id]);
    this.view.show(id, true);
    this.view.focus(id);
  }

  tidy(): void {
    const { flow, shapes, readOnly } = this.store.get();
    if (readOnly) {
      return;
    }
    void arranged(flow, shapes).then((positions) => {
      const { flow: now, selection } = this.store.get();
      if (now.nodes.length !== flow.nodes.length || now.nodes.some((node) => !(node.id in positions))) {
        return;
      }
      this.commit({ label: ['edit.tidy'], ops: [{ op: 'move', positions }], select: [...selection] });
      requestAnimationFrame(() => this.fit());
    });
  }

  fit(): void {
    this.view.fit();
  }

  // ---- gestures

  /** Applies a gesture and tells the page. */
  commit(gesture: Gesture | undefined): boolean {
    const { flow, readOnly, texts } = this.store.get();
    if (gesture === undefined || gesture.ops.length === 0) {
      return false;
    }
    if (readOnly) {
      this.say(texts('say.read-only'));
      return false;
    }
    const outcome = applyAll(flow, gesture.ops);
    if (outcome.kind === 'refused') {
      this.say(outcome.why);
      return false;
    }
    const [key, ...values] = gesture.label;
    const label = texts(key, ...values);
    const [first] = gesture.select;
    const selection = new Set(gesture.select);
    this.history.did(this.store.get().revision, outcome.inverse);
    this.store.set({
      flow: outcome.flow,
      selection,
      wire: null,
      menu: null,
      said: label,
      ...(first === undefined ? {} : { active: first }),
    });
    this.host.emit('flow-edit', { seq: ++this.seq, label, ops: gesture.ops, proposed: gesture.proposed ?? [] });
    this.told(selection, null);
    return true;
  }

  /** Adds behind the chosen node; without one, in the middle of what is seen. */
  add(entry: Entry): void {
    const { flow, selection, shapes } = this.store.get();
    const [only] = selection;
    const node = selection.size === 1 && only !== undefined ? findNode(flow, only) : undefined;
    const outlet = node === undefined ? undefined : gestures.outletOf(node, shapes.get(node.id));
    if (outlet !== undefined && entry.template.kind !== 'start' && entry.template.kind !== 'note') {
      this.addAfter(entry, outlet);
    } else {
      this.placed(entry, gestures.addAt(this.store.context(), entry, this.view.middle()));
    }
  }

  addAfter(entry: Entry, outlet: Outlet, at?: Position): void {
    this.placed(entry, gestures.addAfter(this.store.context(), entry, outlet, at));
  }

  addInto(entry: Entry, edge: Edge, at?: Position): void {
    this.placed(entry, gestures.splice(this.store.context(), entry, edge, at));
  }

  /** Lets an entry of the palette go at a point on the screen: into a wire if one is there. */
  drop(entry: Entry, screen: Point): void {
    const at = this.view.toFlow(screen);
    const edge = this.view.wireAt(at);
    const wish: Position = [at.x - NODE_WIDTH / 2, at.y - NODE_HEIGHT / 2];
    this.store.set({ spliceOn: null });
    if (edge === undefined) {
      this.placed(entry, gestures.addAt(this.store.context(), entry, wish));
    } else {
      this.addInto(entry, edge, wish);
    }
  }

  connect(edge: Edge): void {
    const { flow, services } = this.store.get();
    const reason = whyNot(flow, services, edge);
    if (reason !== null) {
      this.say(reason);
      return;
    }
    this.commit(gestures.connect(this.store.context(), edge));
  }

  disconnect(edge: Edge): void {
    this.commit(gestures.disconnect(this.store.get().flow, edge));
    this.view.focus(edge.from);
  }

  reconnect(before: Edge, after: Edge): void {
    if (edgeKey(before) !== edgeKey(after)) {
      this.commit(gestures.reconnect(this.store.context(), before, after));
    }
  }

  removeChosen(): void {
    const { flow, selection, wire } = this.store.get();
    const edge = wire === null ? undefined : flow.edges.find((each) => edgeKey(each) === wire);
    if (edge !== undefined) {
      this.disconnect(edge);
    } else if (selection.size > 0) {
      this.remove([...selection]);
    }
  }

  remove(ids: readonly string[]): void {
    const gesture = gestures.remove(this.store.get().flow, ids);
    if (this.commit(gesture)) {
      this.view.focus(gesture.select[0] ?? this.store.get().active);
    }
  }

  /** The nodes were dragged, or moved by keys, to these places. */
  moved(positions: Readonly<Record<string, Position>>): void {
    const { flow, selection } = this.store.get();
    const changed = Object.entries(positions).filter(([id, [x, y]]) => {
      const old = this.store.get().positions.get(id);
      return old === undefined || old[0] !== x || old[1] !== y;
    });
    const gesture = gestures.move(flow, Object.fromEntries(changed));
    this.commit(changed.length === 0 ? undefined : { ...gesture, select: [...selection] });
  }

  nudge(dx: number, dy: number): void {
    const { selection, positions } = this.store.get();
    this.moved(
      Object.fromEntries(
        [...selection].flatMap((id) => {
          const at = positions.get(id);
          return at === undefined ? [] : [[id, [at[0] + dx * GRID, at[1] + dy * GRID] as Position] as const];
        }),
      ),
    );
  }

  retitle(id: string, title: string): void {
    const node = findNode(this.store.get().flow, id);
    this.store.set({ editing: null });
    if (node !== undefined) {
      this.commit(node.kind === 'note' ? gestures.rewrite(node, title) : gestures.retitle(node, title));
    }
    this.view.focus(id);
  }

  copy(): string | undefined {
    const { flow, selection, texts } = this.store.get();
    if (selection.size === 0) {
      return undefined;
    }
    this.say(texts('say.copied', selection.size));
    return copied(flow, selection);
  }

  cut(): string | undefined {
    const text = this.copy();
    const { flow, selection } = this.store.get();
    if (text !== undefined) {
      const { ops } = gestures.remove(flow, [...selection]);
      this.commit({ label: ['edit.cut', String(selection.size)], ops, select: [] });
    }
    return text;
  }

  paste(text: string): void {
    const at = this.view.middle();
    const gesture = gestures.paste(this.store.context(), text, at);
    if (gesture === undefined) {
      this.say(this.store.get().texts('say.not-a-flow'));
    } else if (this.commit(gesture)) {
      this.view.show(gesture.select[0]);
    }
  }

  duplicate(): void {
    const { flow, selection } = this.store.get();
    if (selection.size === 0) {
      return;
    }
    const { x, y } = around(this.view.boxes([...selection]));
    const gesture = gestures.paste(this.store.context(), copied(flow, selection), [x + 30, y + 90]);
    if (gesture !== undefined) {
      this.commit({ ...gesture, label: ['edit.duplicate', String(gesture.select.length)] });
    }
  }

  undo(): void {
    this.host.emit('flow-undo', { ops: this.went('undo') });
  }

  redo(): void {
    this.host.emit('flow-redo', { ops: this.went('redo') });
  }

  inspect(id: string): void {
    this.host.emit('flow-inspect', { node: id });
  }

  // ---- choosing and looking

  choose(ids: readonly string[], focus = false): void {
    const selection = new Set(ids);
    const [first] = ids;
    this.store.set({ selection, wire: null, ...(first === undefined ? {} : { active: first }) });
    this.told(selection, null);
    if (focus && first !== undefined) {
      this.view.show(first);
      this.view.focus(first);
    }
  }

  /** React Flow's own choosing, by click and lasso. */
  chosen(changes: readonly { readonly id: string; readonly selected: boolean }[]): void {
    const selection = new Set(this.store.get().selection);
    for (const { id, selected } of changes) {
      if (selected) {
        selection.add(id);
      } else {
        selection.delete(id);
      }
    }
    const last = changes.findLast((change) => change.selected);
    this.store.set({ selection, wire: null, ...(last === undefined ? {} : { active: last.id }) });
    if (!this.lasso) {
      this.told(selection, null);
    }
  }

  lassoing(on: boolean): void {
    this.lasso = on;
    if (!on) {
      this.told(this.store.get().selection, null);
    }
  }

  chooseWire(edge: Edge): void {
    this.store.set({ selection: new Set(), wire: edgeKey(edge) });
    this.told(new Set(), edge);
  }

  /** From far away no wire is an element: one is chosen by the place that was pressed. */
  choosePlace(screen: Point): void {
    const edge = this.store.get().overview ? this.view.wireAt(this.view.toFlow(screen), PRESS_REACH) : undefined;
    if (edge === undefined) {
      this.chooseNothing();
    } else {
      this.chooseWire(edge);
    }
  }

  chooseNothing(): void {
    const { selection, wire } = this.store.get();
    if (selection.size > 0 || wire !== null) {
      this.choose([]);
    }
  }

  walk(direction: Direction): void {
    const { flow, positions, active, selection, texts } = this.store.get();
    const from = [...selection].at(-1) ?? active;
    if (from === null) {
      return;
    }
    const to = step(flow, positions, from, direction);
    if (to === undefined) {
      this.say(texts('say.nothing-there'));
    } else {
      this.choose([to], true);
    }
  }

  drawing(from: Outlet | null): void {
    const { flow, services } = this.store.get();
    this.store.set({
      drawing: from === null ? null : { from, targets: targetsOf(flow, services, from.from, from.on) },
    });
  }

  why(edge: Edge): string | null {
    const { flow, services } = this.store.get();
    return whyNot(flow, services, edge);
  }

  open(menu: Menu): void {
    if (menu.kind === 'help') {
      this.host.emit('flow-help', {});
    }
    this.store.set({ menu });
  }

  close(): void {
    this.store.set({ menu: null });
    this.view.focus(this.store.get().active);
  }

  /** The menu of what can be added: behind the chosen node if there is one. */
  openAdd(): void {
    const { flow, selection, shapes, readOnly } = this.store.get();
    if (readOnly) {
      return;
    }
    const [only] = selection;
    const node = selection.size === 1 && only !== undefined ? findNode(flow, only) : undefined;
    const from = node === undefined ? undefined : gestures.outletOf(node, shapes.get(node.id));
    if (node !== undefined && from !== undefined) {
      this.open({ kind: 'add', ...this.view.besides(node.id), from });
    } else {
      this.open({ kind: 'add', ...this.view.forMenu() });
    }
  }

  openConnect(id?: string): void {
    const { selection, flow, readOnly } = this.store.get();
    const from = id ?? [...selection].at(-1);
    const node = from === undefined ? undefined : findNode(flow, from);
    if (!readOnly && node !== undefined && node.kind !== 'end' && node.kind !== 'note') {
      this.open({ kind: 'connect', ...this.view.besides(node.id), from: node.id });
    }
  }

  edit(id: string): void {
    if (!this.store.get().readOnly) {
      this.store.set({ editing: id });
    }
  }

  fold(folded: boolean): void {
    this.store.set({ folded });
    keep(this.store.get());
  }

  foldGroup(key: string, folded: boolean): void {
    const groups = new Set(this.store.get().foldedGroups);
    if (folded) {
      groups.add(key);
    } else {
      groups.delete(key);
    }
    this.store.set({ foldedGroups: groups });
    keep(this.store.get());
  }

  say(words: string): void {
    // The same words twice are said twice only where they differ in something.
    this.store.set({ said: this.store.get().said === words ? `${words}\u00a0` : words });
  }

  spliceOver(screen: Point | null): void {
    const edge = screen === null ? undefined : this.view.wireAt(this.view.toFlow(screen));
    const key = edge === undefined ? null : edgeKey(edge);
    if (key !== this.store.get().spliceOn) {
      this.store.set({ spliceOn: key });
    }
  }

  /** Goes a step back or forth as far as that is known here; gives the edits that are shown by now. */
  private went(way: 'undo' | 'redo'): readonly Op[] {
    const { flow, revision } = this.store.get();
    const ops = this.history.next(revision, way);
    const outcome = ops === undefined ? undefined : applyAll(flow, ops);
    if (ops === undefined || outcome?.kind !== 'applied') {
      this.history.forget();
      return [];
    }
    this.history.went(way, outcome.inverse);
    this.store.set({ flow: outcome.flow });
    return ops;
  }

  private placed(entry: Entry, gesture: Gesture): void {
    if (this.commit(gesture)) {
      this.store.set({ recent: remembered(this.store.get().recent, entry.key) });
      keep(this.store.get());
      const [id] = gesture.select;
        this.view.show(id, this.store.get().flow.nodes.length === 1);
      this.view.focus(id ?? null);
      if (id !== undefined && entry.template.kind === 'note') {
        this.edit(id);
      }
    }
  }

  private told(selection: ReadonlySet<string>, edge: Edge | null): void {
    this.host.emit('flow-select', { nodes: [...selection], edge });
  }

  /** What to call a node aloud. */
  nameOf(id: string): string {
    const node = findNode(this.store.get().flow, id);
    return node === undefined ? id : nameOf(node);
  }
}
