/** How a node runs: its state in the run that is shown, else its counts while all is watched. */
import { memo } from 'react';
import { shortCount, shortTime } from '../model/live';
import { useCanvasState, useTexts } from '../state/store';
import { Sign } from './icons';

export const Badge = memo(function Badge({ id }: { readonly id: string }) {
  const texts = useTexts();
  const shown = useCanvasState((state) => state.run !== null);
  const run = useCanvasState((state) => state.run?.nodes.get(id));
  const live = useCanvasState((state) => state.live?.nodes.get(id));
  if (shown) {
    return run === undefined || run.state === 'skipped' ? null : (
      <span className={`fxc-badge fxc-is-${run.state}`} title={run.error}>
        <Sign state={run.state} />
        {texts(`state.${run.state}`)}
        {run.ms !== undefined && <b>{shortTime(run.ms)}</b>}
      </span>
    );
  }
  if (live === undefined) {
    return null;
  }
  const failed = live.failed ?? 0;
  return (
    <span className={`fxc-badge ${live.state === undefined ? '' : `fxc-is-${live.state}`}`}>
      {live.state !== undefined && <Sign state={live.state} />}
      {live.state !== undefined && <span className="fxc-hidden">{texts(`state.${live.state}`)}</span>}
      {live.count !== undefined && <b>{shortCount(live.count)}</b>}
      {live.ms !== undefined && <span>{shortTime(live.ms)}</span>}
      {failed > 0 && (
        <span className="fxc-failures">
          <Sign state="failed" />
          {texts('node.failed', shortCount(failed))}
        </span>
      )}
    </span>
  );
});
