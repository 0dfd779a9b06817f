/** React Flow with the canvas' nodes, wires and gestures. */
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  type Edge as AnyEdge,
  type FinalConnectionState,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, type MouseEvent as ReactMouseEvent, type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Edge } from './model/flow';
import { GRID, type Point, positionsOf } from './model/geometry';
import { around } from './model/geometry';
import { onOf, shapesOf } from './model/shape';
import { EDGE_TYPES, NODE_TYPES } from './nodes/registry';
import { Controls } from './panels/Controls';
import { FirstStep } from './panels/FirstStep';
import { Menus } from './panels/Menus';
import { MiniMap } from './panels/MiniMap';
import { Overview } from './panels/Overview';
import { DRAGGED } from './panels/Palette';
import { WhyTip } from './panels/WhyTip';
import type { StepNode, WireEdge } from './state/project';
import { type State, useCanvas, useCanvasState, useTexts } from './state/store';

const PRO = { hideAttribution: true };
const SNAP: [number, number] = [GRID, GRID];
const MIN_ZOOM = 0.02;
const MULTI = ['Shift', 'Control', 'Meta'];
const PADDING = 60;
const READABLE = 0.8;
const FEW = 40;

export function FlowView() {
  const { store, actions } = useCanvas();
  const texts = useTexts();
  const flowing = useReactFlow<StepNode, WireEdge>();
  const root = useRef<HTMLDivElement>(null);
  /** Whether somebody has moved the view since the flow was opened: from then on it stays as it is. */
  const touched = useRef(false);
  const nodes = useCanvasState((state) => state.nodes);
  const edges = useCanvasState((state) => state.edges);
  const overview = useCanvasState((state) => state.overview);
  const readOnly = useCanvasState((state) => state.readOnly);
  const revision = useCanvasState((state) => state.revision);
  const classes = useCanvasState(classesOf);
  const [view, setView] = useState<{ readonly x: number; readonly y: number; readonly zoom: number } | null>(null);

  useEffect(() => {
    actions.view.attach(flowing, root.current ?? undefined);
    return () => actions.view.attach(undefined, undefined);
  }, [actions, flowing]);

  // A side that opens takes room away: what is being worked on stays in view.
  useEffect(() => {
    const box = root.current;
    if (box === null) {
      return;
    }
    let { clientWidth: width, clientHeight: height } = box;
    const observer = new ResizeObserver(() => {
      const narrower = box.clientWidth < width;
      const resized = box.clientWidth !== width || box.clientHeight !== height;
      ({ clientWidth: width, clientHeight: height } = box);
      if (resized && !touched.current && store.get().selection.size === 0) {
        fitIn(box);
        return;
      }
      const chosen = store.get().nodes.filter((node) => node.selected === true);
      if (narrower && chosen.length === 1) {
        actions.view.show(chosen[0]?.id);
      }
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [actions, store]);

  // The first picture already is the right one: the view is reckoned from the model, not fitted after painting.
  const fitIn = (box: HTMLElement | null) => {
    const fitted = fittedView(store.get(), box?.clientWidth ?? 0, box?.clientHeight ?? 0);
    actions.view.zoomed(fitted.zoom);
    setView(fitted);
    void flowing.setViewport(fitted);
  };
  useLayoutEffect(() => {
    touched.current = false;
    fitIn(root.current);
  }, [revision]);

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const places = changes.filter((change) => change.type === 'position');
      if (places.length > 0) {
        store.set({ nodes: applyNodeChanges(places, [...store.get().nodes]) });
      }
      const choices = changes.filter((change) => change.type === 'select');
      if (choices.length > 0) {
        actions.chosen(choices);
      }
    },
    [store, actions],
  );
  // Every function below is a constant: a new one would make React Flow draw all its nodes anew.
  const onSelectionDragStop = useCallback(
    (_: unknown, moved: StepNode[]) => {
      actions.moved(Object.fromEntries(moved.map((node) => [node.id, [node.position.x, node.position.y] as const])));
    },
    [actions],
  );
  const onNodeDragStop = useCallback(
    (event: unknown, _: StepNode, moved: StepNode[]) => onSelectionDragStop(event, moved),
    [onSelectionDragStop],
  );
  const onEdgeClick = useCallback((_: unknown, edge: WireEdge) => edge.data && actions.chooseWire(edge.data.edge), [actions]);
  const onNodeDoubleClick = useCallback(
    (_: unknown, { id, data }: StepNode) => (data.node.kind === 'note' ? actions.edit(id) : actions.inspect(id)),
    [actions],
  );
  const onPaneClick = useCallback((event: MouseEvent | ReactMouseEvent) => actions.choosePlace({ x: event.clientX, y: event.clientY }), [actions]);
  const onConnect = useCallback((connection: Connection) => actions.connect(edgeOf(connection)), [actions]);
  const onConnectStart = useCallback(
    (_: unknown, start: { nodeId: string | null; handleId: string | null }) => {
      const on = onOf(start.handleId);
      actions.drawing(start.nodeId === null ? null : { from: start.nodeId, ...(on === undefined ? {} : { on }) });
    },
    [actions],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
      const drawing = store.get().drawing;
      actions.drawing(null);
      if (drawing === null || end.isValid === true) {
        return;
      }
      const screen = pointOf(event);
      const node = nodeAt(screen);
      const over = document.elementFromPoint(screen.x, screen.y);
      if (node !== undefined) {
        actions.connect({ ...drawing.from, to: node });
      } else if (over !== null && root.current?.contains(over) === true) {
        const at = actions.view.toFlow(screen);
        actions.open({ kind: 'add', ...actions.view.toCanvas(screen), from: drawing.from, at: [at.x, at.y - 32] });
      }
    },
    [store, actions],
  );
  const isValid = useCallback(
    (connection: Connection | AnyEdge) => store.get().drawing?.targets.has(connection.target) ?? true,
    [store],
  );
  const onReconnect = useCallback((old: WireEdge, next: Connection) => old.data && actions.reconnect(old.data.edge, edgeOf(next)), [actions]);
  const onDragOver = useCallback(
    (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAGGED)) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        actions.spliceOver({ x: event.clientX, y: event.clientY });
      }
    },
    [actions],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const key = event.dataTransfer.getData(DRAGGED);
      const entry = store.get().entries.find((each) => each.key === key);
      if (entry !== undefined) {
        event.preventDefault();
        actions.drop(entry, { x: event.clientX, y: event.clientY });
      }
    },
    [store, actions],
  );
  const onMove = useCallback((_: unknown, { zoom }: { zoom: number }) => actions.view.zoomed(zoom), [actions]);
  // While it is panned, the flow is one layer that is only shifted; not while it is zoomed, which would blur the letters.
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event !== null && event.type !== 'wheel') {
      root.current?.setAttribute('data-panning', '');
    }
  }, []);
  const onMoveEnd = useCallback(() => root.current?.removeAttribute('data-panning'), []);
  const touch = useCallback(() => {
    touched.current = true;
  }, []);
  const onLassoStart = useCallback(() => actions.lassoing(true), [actions]);
  const onLassoEnd = useCallback(() => actions.lassoing(false), [actions]);

  return (
    <div
      ref={root}
      className={`fxc-view ${classes}`}
      tabIndex={-1}
      data-testid="canvas"
      onDragLeave={() => actions.spliceOver(null)}
      onPointerDown={focusPressed}
      onPointerDownCapture={touch}
      onWheelCapture={touch}
      onKeyDownCapture={touch}
    >
      {view !== null && (
        <ReactFlow
          nodes={nodes as StepNode[]}
          edges={edges as WireEdge[]}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          defaultViewport={view}
          minZoom={MIN_ZOOM}
          maxZoom={2.5}
          onlyRenderVisibleElements
          elevateNodesOnSelect={false}
          snapToGrid
          snapGrid={SNAP}
          nodesConnectable={!readOnly}
          nodesFocusable
          edgesFocusable={false}
          edgesReconnectable={!readOnly}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={MULTI}
          selectionKeyCode="Shift"
          selectionMode={SelectionMode.Partial}
          zoomOnDoubleClick={false}
          connectionRadius={28}
          proOptions={PRO}
          aria-label={texts('canvas.label')}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStop={onSelectionDragStop}
          onConnect={onConnect}
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectEnd}
          onReconnect={onReconnect}
          isValidConnection={isValid}
          onEdgeClick={onEdgeClick}
          onNodeDoubleClick={onNodeDoubleClick}
          onPaneClick={onPaneClick}
          onSelectionStart={onLassoStart}
          onSelectionEnd={onLassoEnd}
          onDragOver={onDragOver}
          onDrop={onDrop}
          onMoveStart={onMoveStart}
          onMove={onMove}
          onMoveEnd={onMoveEnd}
        >
          {overview ? <Overview /> : <Background variant={BackgroundVariant.Dots} gap={GRID * 2} size={1.4} />}
          {nodes.length > 12 && <MiniMap />}
          <Controls />
        </ReactFlow>
      )}
      <FirstStep />
      <WhyTip />
      <Menus />
    </div>
  );
}

/** Keys go where one has pressed: to the node, else to the canvas. React Flow keeps the browser from doing so itself. */
function focusPressed(event: PointerEvent<HTMLElement>): void {
  const { target, currentTarget } = event;
  if (target instanceof Element && target.closest('input, textarea, button, [role=dialog]') === null) {
    const node = target.closest('.react-flow__node');
    const focused = node instanceof HTMLElement ? node : currentTarget;
    focused.focus({ preventScroll: true });
  }
}

function classesOf(state: State): string {
  return [
    state.drawing === null ? '' : 'fxc-drawing',
    state.run === null ? '' : 'fxc-showing-run',
    state.live === null ? '' : 'fxc-live',
    state.readOnly ? 'fxc-read-only' : '',
    state.overview ? 'fxc-far' : '',
  ].join(' ');
}

function edgeOf(connection: Connection): Edge {
  const on = onOf(connection.sourceHandle);
  return { from: connection.source, ...(on === undefined ? {} : { on }), to: connection.target };
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}

export function nodeAt(screen: Point): string | undefined {
  const element = document.elementFromPoint(screen.x, screen.y)?.closest('.react-flow__node');
  return element?.getAttribute('data-id') ?? undefined;
}

function fittedView(state: State, width: number, height: number): { x: number; y: number; zoom: number } {
  const positions = positionsOf(state.flow);
  const shapes = state.cache.size === 0 ? shapesOf(state.flow, state.services) : state.cache;
  const box = around(
    [...positions].map(([id, [x, y]]) => {
      const shape = shapes.get(id)?.shape;
      return { x, y, width: shape?.width ?? 0, height: shape?.height ?? 0 };
    }),
  );
  if (box.width === 0 || width === 0) {
    return { x: width / 2 - 115, y: height / 2 - 32, zoom: 1 };
  }
  const all = Math.max(MIN_ZOOM, Math.min(1, (width - 2 * PADDING) / box.width, (height - 2 * PADDING) / box.height));
  // A flow that is a little too wide begins at its start, in letters that can be read; a large one is seen as a whole.
  const zoom = all < READABLE && state.flow.nodes.length <= FEW ? READABLE : all;
  if (zoom > all) {
    const top = Math.max(PADDING, (height - box.height * zoom) / 2);
    return { x: PADDING - box.x * zoom, y: top - box.y * zoom, zoom };
  }
  return { x: (width - box.width * zoom) / 2 - box.x * zoom, y: (height - box.height * zoom) / 2 - box.y * zoom, zoom };
}
