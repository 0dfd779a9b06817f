/** While a wire is drawn: says near the pointer why it cannot end at the node below it. */
import { useEffect, useState } from 'react';
import { useCanvas, useCanvasState } from '../state/store';

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

export function WhyTip() {
  const { actions } = useCanvas();
  const drawing = useCanvasState((state) => state.drawing);
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    setTip(null);
    if (drawing === null) {
      return undefined;
    }
    const moved = (event: PointerEvent) => {
      const to = document.elementFromPoint(event.clientX, event.clientY)?.closest('.react-flow__node')?.getAttribute('data-id');
      const words = to === null || to === undefined || to === drawing.from.from ? null : actions.why({ ...drawing.from, to });
      setTip(words === null ? null : { ...actions.view.toCanvas({ x: event.clientX, y: event.clientY }), words });
    };
    window.addEventListener('pointermove', moved);
    return () => window.removeEventListener('pointermove', moved);
  }, [drawing, actions]);
  return tip === null ? null : (
    <div className="fxc-why" role="status" data-testid="why-not" style={{ left: tip.x + 14, top: tip.y + 16 }}>
      {tip.words}
    </div>
  );
}
