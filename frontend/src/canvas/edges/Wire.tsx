/** A wire: its event's name where there is room for it, counts and taken ways while runs are watched. */
import { EdgeLabelRenderer, type EdgeProps, Position as Side } from '@xyflow/react';
import { memo } from 'react';
import { curve, pathOf, pointOn } from '../model/geometry';
import { shortCount, shortTime } from '../model/live';
import { Control } from '../nodes/icons';
import type { WireEdge } from '../state/project';
import { useCanvas, useCanvasState, useTexts } from '../state/store';

const LETTER = 6.4;
const ROOM_BESIDES = 56;

export const Wire = memo(function Wire(props: EdgeProps<WireEdge>) {
  const { id, sourceX, sourceY, sourcePosition, targetX, targetY, source, target, sourceHandleId, selected } = props;
  const count = useCanvasState((state) => (state.run === null ? state.live?.edges.get(id) : undefined));
  const way = useCanvasState((state) => (state.run === null ? '' : state.run.edges.has(id) ? 'fxc-taken' : 'fxc-untaken'));
  const time = useCanvasState((state) => (state.run?.edges.has(id) === true ? state.run.nodes.get(source)?.ms : undefined));
  const running = useCanvasState((state) => state.run?.edges.has(id) === true && state.run.nodes.get(target)?.state === 'running');
  const mark = useCanvasState((state) => state.marks[id]);
  const splices = useCanvasState((state) => state.spliceOn === id);
  const on = props.data?.edge.on;
  const side = sourcePosition === Side.Bottom ? 'bottom' : 'right';
  const line = curve({ x: sourceX, y: sourceY }, side, { x: targetX, y: targetY });
  const path = pathOf(line);
  const middle = pointOn(line, 0.5);
  const failing = on === 'error' || on === 'timeout';
  const number = count !== undefined ? shortCount(count) : time !== undefined ? shortTime(time) : undefined;
  const hasRoom = on !== undefined && on.includes('.') && targetX - sourceX > on.length * LETTER + ROOM_BESIDES;
  const label = [hasRoom ? on : undefined, number].filter((part) => part !== undefined).join(' · ');
  return (
    <g
      className={`fxc-wire ${failing ? 'fxc-failing' : ''} ${way} ${running ? 'fxc-flowing' : ''} ${splices ? 'fxc-splices' : ''} ${mark === undefined ? '' : `fxc-mark-${mark}`}`}
      data-testid={`wire:${source}:${sourceHandleId === 'out' ? '' : (on ?? '')}:${target}`}
    >
      <path className="fxc-wire-hit react-flow__edge-interaction" d={path} />
      <path className="fxc-wire-line" d={path} />
      {way === 'fxc-taken' && <path className="fxc-wire-motion" d={path} />}
      <path className="fxc-wire-head" d={`M${targetX - 6},${targetY - 4}l5.5,4l-5.5,4`} />
      {label !== '' && (
        <text className={number === undefined ? 'fxc-wire-text' : 'fxc-wire-text fxc-wire-count'} x={middle.x} y={middle.y - 6}>
          {label}
        </text>
      )}
      {selected === true && props.data !== undefined && <WireTools x={middle.x} y={middle.y} edge={props.data.edge} />}
    </g>
  );
});

function WireTools({ x, y, edge }: { readonly x: number; readonly y: number; readonly edge: { from: string; on?: string; to: string } }) {
  const texts = useTexts();
  const { actions } = useCanvas();
  const readOnly = useCanvasState((state) => state.readOnly);
  if (readOnly) {
    return null;
  }
  return (
    <EdgeLabelRenderer>
      <div className="fxc-wire-tools nodrag nopan" style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
        <button
          type="button"
          aria-label={texts('wire.insert')}
          title={texts('wire.insert')}
          data-testid="wire-insert"
          onClick={(event) => actions.open({ kind: 'add', ...actions.view.toCanvas({ x: event.clientX, y: event.clientY }), edge })}
        >
          <Control name="plus" />
        </button>
        <button
          type="button"
          aria-label={texts('wire.remove')}
          title={texts('wire.remove')}
          data-testid="wire-remove"
          onClick={() => actions.disconnect(edge)}
        >
          <Control name="bin" />
        </button>
      </div>
    </EdgeLabelRenderer>
  );
}
