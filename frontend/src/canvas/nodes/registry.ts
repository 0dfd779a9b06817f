/** Which component draws which type of node or wire. Constant, since a new object would mount all of them anew. */
import { Wire } from '../edges/Wire';
import { BlockNode } from './BlockNode';
import { NoteNode } from './NoteNode';
import { StepNode } from './StepNode';

export const NODE_TYPES = { step: StepNode, note: NoteNode, block: BlockNode };

export const EDGE_TYPES = { wire: Wire };
