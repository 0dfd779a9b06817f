/**
 * The flow as a list, in its order, for screen readers; seen as soon as the focus is in it. The actions stand at the step
 * that the list has come to, so that a flow of hundreds stays light.
 */
import { memo, useDeferredValue, useMemo } from 'react';
import { edgeKey, type FlowNode } from '../model/flow';
import { outline } from '../model/walk';
import { titleOf } from '../nodes/summary';
import { useCanvas, useCanvasState, useTexts } from '../state/store';

export const Outline = memo(function Outline() {
  const texts = useTexts();
  const { actions } = useCanvas();
  const flow = useDeferredValue(useCanvasState((state) => state.flow));
  const catalog = useCanvasState((state) => state.catalog);
  const active = useCanvasState((state) => state.active);
  const readOnly = useCanvasState((state) => state.readOnly);
  const items = useMemo(() => outline(flow), [flow]);
  const title = (node: FlowNode) => titleOf(node, node.kind === 'service' ? catalog.services[node.service]?.title : undefined, texts);
  const names = useMemo(() => new Map(flow.nodes.map((node) => [node.id, title(node)])), [flow, catalog, texts]);
  return (
    <section className="fxc-outline" aria-label={texts('list.title')} data-testid="outline">
      <h2>{texts('list.title')}</h2>
      <ol onKeyDown={(event) => event.stopPropagation()}>
        {items.map(({ node, leaving }) => {
          const name = names.get(node.id) ?? node.id;
          const leads = leaving.map((edge) =>
            edge.on === undefined ? (names.get(edge.to) ?? edge.to) : texts('list.leads-by', names.get(edge.to) ?? edge.to, edge.on),
          );
          const words = leads.length === 0 ? texts('list.nowhere') : texts('list.leads', leads.join(', '));
          const here = node.id === active;
          return (
            <li key={node.id}>
              <button type="button" tabIndex={here ? 0 : -1} aria-current={here} onClick={() => actions.choose([node.id], true)}>
                {[...new Set([name, texts(`kind.${node.kind}`), words])].join(', ')}
              </button>
              {here && (
                <span className="fxc-outline-actions">
                  <button type="button" onClick={() => actions.inspect(node.id)}>
                    {texts('list.inspect', name)}
                  </button>
                  {!readOnly && (
                    <>
                      <button type="button" onClick={() => (actions.choose([node.id]), actions.openAdd())}>
                        {texts('list.add', name)}
                      </button>
                      <button type="button" onClick={() => actions.openConnect(node.id)}>
                        {texts('list.connect', name)}
                      </button>
                      <button type="button" onClick={() => actions.edit(node.id)}>
                        {texts('list.rename', name)}
                      </button>
                      <button type="button" onClick={() => actions.remove([node.id])}>
                        {texts('list.remove', name)}
                      </button>
                      {leaving.map((edge) => (
                        <button key={edgeKey(edge)} type="button" onClick={() => actions.disconnect(edge)}>
                          {texts('list.remove-wire', name, names.get(edge.to) ?? edge.to)}
                        </button>
                      ))}
                    </>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
});
