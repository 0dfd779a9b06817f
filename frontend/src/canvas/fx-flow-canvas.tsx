/**
 * The element `<fx-flow-canvas>`: what Vaadin knows of the canvas. Java sets the state `graph` once for each opening and
 * then calls methods; the canvas answers with one DOM event for each finished gesture.
 */
import { ReactAdapterElement, type RenderHooks } from 'Frontend/generated/flow/ReactAdapter';
import { useLayoutEffect } from 'react';
import { FlowCanvas } from './FlowCanvas';
import type { CanvasApi, CanvasEvents, Graph, Host, Problem } from './host';
import type { Catalog, CatalogChange } from './model/catalog';
import type { LivePatch, RunOnCanvas } from './model/live';
import type { Op } from './model/patch';
import { Actions } from './state/actions';
import { type Canvas, CanvasStore } from './state/store';

class FlowCanvasElement extends ReactAdapterElement implements CanvasApi {
  private readonly host: Host = {
    emit: (type: keyof CanvasEvents, detail: unknown) => this.dispatchEvent(new CustomEvent(type, { detail })),
  };
  private readonly store = new CanvasStore();
  private readonly canvas: Canvas = { store: this.store, actions: new Actions(this.store, this.host) };
  private opened = false;
  /** Calls that came before the flow. */
  private readonly early: (() => void)[] = [];

  applyOps(ops: readonly Op[]): void {
    this.once((api) => api.applyOps(ops));
  }

  setProblems(problems: readonly Problem[]): void {
    this.once((api) => api.setProblems(problems));
  }

  setLive(patch: LivePatch | null): void {
    this.once((api) => api.setLive(patch));
  }

  showRun(run: RunOnCanvas | null): void {
    this.once((api) => api.showRun(run));
  }

  select(ids: readonly string[]): void {
    this.once((api) => api.select(ids));
  }

  focusNode(id: string): void {
    this.once((api) => api.focusNode(id));
  }

  setPalette(catalog: Catalog): void {
    this.once((api) => api.setPalette(catalog));
  }

  changePalette(change: CatalogChange): void {
    this.once((api) => api.changePalette(change));
  }

  tidy(): void {
    this.once((api) => api.tidy());
  }

  fit(): void {
    this.once((api) => api.fit());
  }

  protected override render(hooks: RenderHooks) {
    const [graph] = hooks.useState<Graph | null>('graph', null);
    if (graph !== null && graph !== undefined && this.store.get().revision < 0) {
      // Nothing reads the store yet; a later flow is opened when React has finished drawing.
      this.store.open(graph);
    }
    useLayoutEffect(() => {
      if (graph !== null && graph !== undefined) {
        if (graph.revision !== this.store.get().revision) {
          this.store.open(graph);
        }
        this.opened = true;
        this.early.splice(0).forEach((call) => call());
      }
    }, [graph]);
    return graph === null || graph === undefined ? null : <FlowCanvas canvas={this.canvas} />;
  }

  private once(call: (api: CanvasApi) => void): void {
    if (this.opened) {
      call(this.canvas.actions);
    } else {
      this.early.push(() => call(this.canvas.actions));
    }
  }
}

customElements.define('fx-flow-canvas', FlowCanvasElement);
