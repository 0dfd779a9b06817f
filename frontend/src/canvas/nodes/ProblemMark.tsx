/** A sign at a node with problems; pointing at it, or choosing the node, tells them. */
import { memo } from 'react';
import { useCanvasState, useTexts } from '../state/store';
import { Control } from './icons';

export const ProblemMark = memo(function ProblemMark({ id }: { readonly id: string }) {
  const texts = useTexts();
  const problems = useCanvasState((state) => state.problems.get(id));
  if (problems === undefined) {
    return null;
  }
  const worst = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  const words = problems.map((problem) => problem.text);
  return (
    <span
      className={`fxc-problem fxc-problem-${worst}`}
      role="img"
      aria-label={words.length === 1 ? words[0] : `${texts('node.problems', words.length)}: ${words.join(' ')}`}
    >
      <Control name={worst} />
      <span className="fxc-tip" role="presentation">
        {words.map((word, index) => (
          <span key={index}>{word}</span>
        ))}
      </span>
    </span>
  );
});
