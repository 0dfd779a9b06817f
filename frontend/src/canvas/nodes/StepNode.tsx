/** A node as it stands on the canvas at working zoom: what it is, its ports by name, how it runs, what is wrong. */
import { Handle, type NodeProps, Position as Side } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from '../model/flow';
import { IN, INPUT_Y, namesPorts, type PlacedPort, type Shape } from '../model/shape';
import type { StepNode as Data } from '../state/project';
import { useCanvas, useCanvasState, useTexts } from '../state/store';
import { Badge } from './Badge';
import { Icon, iconOf } from './icons';
import { ProblemMark } from './ProblemMark';
import { summaryOf, titleOf } from './summary';
import { TitleField } from './TitleField';

export const StepNode = memo(function StepNode({ id, data: { node, shape } }: NodeProps<Data>) {
  const texts = useTexts();
  const service = useCanvasState((state) => (node.kind === 'service' ? state.catalog.services[node.service] : undefined));
  const drawing = useCanvasState((state) => drawingClass(state.drawing, id));
  const runState = useCanvasState((state) => (state.run === null ? '' : (state.run.nodes.get(id)?.state ?? 'untouched')));
  const mark = useCanvasState((state) => state.marks[id]);
  const editing = useCanvasState((state) => state.editing === id);
  const title = titleOf(node, service?.title, texts);
  const summary = summaryOf(node, texts, title);
  const icon = iconOf(node.kind, node.kind === 'start' && node.webhook !== undefined ? 'webhook' : service?.icon);
  return (
    <div className={`fxc-step fxc-k-${node.kind} ${drawing} ${runState === '' ? '' : `fxc-run-${runState}`} ${mark === undefined ? '' : `fxc-mark-${mark}`}`}>
      <div className="fxc-head">
        <span className="fxc-tile">
          <Icon name={icon} />
        </span>
        <span className="fxc-names">
          {editing ? (
            <TitleField id={id} value={node.title ?? ''} placeholder={title} />
          ) : (
            <span className="fxc-title">{title}</span>
          )}
          <span className={summary.mono ? 'fxc-sub fxc-mono' : 'fxc-sub'}>{summary.text}</span>
        </span>
        <ProblemMark id={id} />
      </div>
      <Badge id={id} />
      {mark !== undefined && <span className={`fxc-badge fxc-mark fxc-mark-${mark}`}>{texts(`mark.${mark}`)}</span>}
      {shape.input && (
        <Handle
          type="target"
          id={IN}
          position={Side.Left}
          className="fxc-port fxc-port-in"
          style={{ top: INPUT_Y }}
          isConnectableStart={false}
          data-testid={`in:${id}`}
        />
      )}
      {shape.ports.map((place) => (
        <Port key={place.id} node={node} shape={shape} place={place} title={title} />
      ))}
    </div>
  );
});

interface PortProps {
  readonly node: FlowNode;
  readonly shape: Shape;
  readonly place: PlacedPort;
  readonly title: string;
}

function Port({ node, shape, place, title }: PortProps) {
  const texts = useTexts();
  const { actions } = useCanvas();
  const readOnly = useCanvasState((state) => state.readOnly);
  const { port, side, x, y, used } = place;
  const name = port.on ?? texts('port.done');
  const below = side === 'bottom';
  const address = port.on === undefined ? node.id : `${node.id}:${port.on}`;
  const named = below || namesPorts(shape);
  const label = port.on === undefined ? texts('node.add-after', title) : texts('node.add-after-port', title, port.on);
  const outlet = port.on === undefined ? { from: node.id } : { from: node.id, on: port.on };
  return (
    <>
      {named && (
        <span
          className={`fxc-port-name fxc-port-${port.kind} ${below ? 'fxc-below' : ''} ${used ? 'fxc-used' : ''}`}
          style={below ? { left: x, top: y } : { top: y }}
        >
          {name}
        </span>
      )}
      <Handle
        type="source"
        id={place.id}
        position={below ? Side.Bottom : Side.Right}
        className={`fxc-port fxc-port-${port.kind} ${below ? 'fxc-below' : ''} ${used ? 'fxc-used' : ''}`}
        style={below ? { left: x } : { top: y }}
        data-testid={`port:${address}`}
      />
      {!readOnly && (!below || !used) && (
        <button
          type="button"
          className={`fxc-plus nodrag nopan ${used ? 'fxc-used' : ''} ${below ? 'fxc-below' : ''}`}
          style={below ? { left: x, top: y + 22 } : { left: x + 20, top: y }}
          tabIndex={-1}
          aria-label={label}
          data-testid={`plus:${address}`}
          onClick={(event) => {
            event.stopPropagation();
            const at = actions.view.toCanvas({ x: event.clientX, y: event.clientY });
            actions.open({ kind: 'add', x: at.x + 16, y: at.y - 20, from: outlet });
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <span aria-hidden="true" />
        </button>
      )}
    </>
  );
}

function drawingClass(drawing: { from: { from: string }; targets: ReadonlySet<string> } | null, id: string): string {
  if (drawing === null) {
    return '';
  }
  return drawing.targets.has(id) ? 'fxc-accepts' : drawing.from.from === id ? 'fxc-draws' : 'fxc-rejects';
}
