/** Of a node with one port and no names at its ports; others are higher, see `shape.ts`. */
export const NODE_WIDTH = 230;
export const NODE_HEIGHT = 64;
