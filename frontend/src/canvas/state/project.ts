/** The state as React Flow takes it. What did not change keeps its object, so that only touched nodes are drawn. */
import { type Edge as ReactFlowEdge, type Node, type NodeHandle, Position as Side } from '@xyflow/react';
import { type Edge, edgeKey, type FlowNode, nameOf, type Position } from '../model/flow';
import { IN, INPUT_Y, portId, type Shape } from '../model/shape';
import type { State } from './store';

export type StepNode = Node<{ readonly node: FlowNode; readonly shape: Shape }, 'step' | 'block' | 'note'>;

export type WireEdge = ReactFlowEdge<{ readonly edge: Edge }, 'wire'>;

type Shown = Pick<State, 'flow' | 'shapes' | 'positions' | 'selection' | 'overview' | 'active' | 'readOnly' | 'texts'>;

const HANDLE = 12;

export function stepNodes(state: Shown, before: readonly StepNode[]): readonly StepNode[] {
  const old = new Map(before.map((node) => [node.id, node]));
  return state.flow.nodes.flatMap((node) => {
    const shape = state.shapes.get(node.id);
    const at = state.positions.get(node.id);
    return shape === undefined || at === undefined ? [] : [stepNode(state, node, shape, at, old.get(node.id))];
  });
}

function stepNode(state: Shown, node: FlowNode, shape: Shape, at: Position, old: StepNode | undefined): StepNode {
  const type = state.overview ? 'block' : node.kind === 'note' ? 'note' : 'step';
  const selected = state.selection.has(node.id);
  const tabIndex = state.active === node.id ? 0 : -1;
  const position = old?.dragging === true ? old.position : { x: at[0], y: at[1] };
  if (
    old !== undefined &&
    old.type === type &&
    old.data.node === node &&
    old.data.shape === shape &&
    old.selected === selected &&
    old.domAttributes?.tabIndex === tabIndex &&
    old.draggable === !state.readOnly &&
    old.position.x === position.x &&
    old.position.y === position.y
  ) {
    return old;
  }
  const { width, height } = shape;
  return {
    id: node.id,
    type,
    position,
    data: old?.data.node === node && old.data.shape === shape ? old.data : { node, shape },
    width,
    height,
    measured: { width, height },
    handles: handlesOf(shape),
    selected,
    dragging: old?.dragging ?? false,
    draggable: !state.readOnly,
    ariaLabel: `${state.texts(`kind.${node.kind}`)} ${nameOf(node)}`,
    domAttributes: { tabIndex, 'data-testid': `node:${node.id}` } as NonNullable<StepNode['domAttributes']>,
  };
}

function handlesOf(shape: Shape): NodeHandle[] {
  const box = { width: HANDLE, height: HANDLE };
  const ports = shape.ports.map((each): NodeHandle => ({
    id: each.id,
    type: 'source',
    position: each.side === 'right' ? Side.Right : Side.Bottom,
    x: each.x - HANDLE / 2,
    y: each.y - HANDLE / 2,
    ...box,
  }));
  const input: NodeHandle = { id: IN, type: 'target', position: Side.Left, x: -HANDLE / 2, y: INPUT_Y - HANDLE / 2, ...box };
  return shape.input ? [input, ...ports] : ports;
}

export function wireEdges(state: Pick<State, 'flow' | 'wire' | 'overview' | 'texts'>, before: readonly WireEdge[]): readonly WireEdge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  // From far away all are painted on one canvas, but the chosen one, which has its tools.
  const shown = state.overview ? state.flow.edges.filter((edge) => edgeKey(edge) === state.wire) : state.flow.edges;
  return shown.map((edge) => {
    const id = edgeKey(edge);
    const known = old.get(id);
    const selected = state.wire === id;
    if (known !== undefined && known.selected === selected) {
      return known;
    }
    const label = edge.on === undefined ? state.texts('wire.label', edge.from, edge.to) : state.texts('wire.label-port', edge.from, edge.to, edge.on);
    return {
      id,
      type: 'wire',
      source: edge.from,
      sourceHandle: portId(edge.on),
      target: edge.to,
      targetHandle: IN,
      selected,
      data: { edge },
      ariaLabel: label,
      // React Flow raises the wires of a chosen node above others by itself; a chosen wire goes on top.
      zIndex: selected ? 1 : 0,
    };
  });
}
