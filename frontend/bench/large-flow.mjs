/**
 * Prints the file of a flow of 500 nodes and 700 wires, as `./fx bench canvas` pushes it: in layers from left to right,
 * with services, conditions, maps and events. The same each time.
 *
 *   node large-flow.mjs SERVICE=EVENT [SERVICE=EVENT …]
 */
const services = process.argv.slice(2).map((each) => each.split('='));
const [LAYERS, ROWS, WIRES] = [25, 20, 700];

let seed = 7;
const random = (below) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};

const KINDS = ['service', 'service', 'service', 'condition', 'map', 'emit'];

function node(index) {
  const id = `n${index}`;
  const kind = index < ROWS ? 'start' : KINDS[random(KINDS.length)];
  switch (kind) {
    case 'start':
      return { id, kind, event: `large.placed.${index}` };
    case 'condition':
      return { id, kind, title: `Check ${index}`, when: `${index} > 250` };
    case 'map':
      return { id, kind, title: `Map ${index}`, fields: { total: { value: index } } };
    case 'emit':
      return { id, kind, event: `large.step.${index}` };
    default: {
      const [service, event] = services[random(services.length)];
      return { port: event, node: { id, kind, title: `Step ${index}`, service, inputs: { order: { value: index } } } };
    }
  }
}

const made = Array.from({ length: LAYERS * ROWS }, (_, index) => node(index));
const nodes = made.map((each) => each.node ?? each);
const edges = new Map();

function wire(from, to) {
  const { kind } = nodes[from];
  const on = kind === 'condition' ? (random(2) === 0 ? 'true' : 'false') : kind === 'service' ? made[from].port : undefined;
  edges.set(`${from}-${to}`, { from: `n${from}`, ...(on === undefined ? {} : { on }), to: `n${to}` });
}

/** A node of the layer before, or a layer further back, at about the same height. */
function before(index) {
  const [layer, row] = [Math.floor(index / ROWS), index % ROWS];
  const back = layer > 1 && random(6) === 0 ? 2 : 1;
  return (layer - back) * ROWS + Math.min(ROWS - 1, Math.max(0, row - 2 + random(5)));
}

for (let to = ROWS; to < nodes.length; to++) {
  wire(before(to), to);
}
while (edges.size < WIRES) {
  const to = ROWS + random(nodes.length - ROWS);
  wire(before(to), to);
}
const layout = Object.fromEntries(nodes.map(({ id }, index) => [id, [Math.floor(index / ROWS) * 340, (index % ROWS) * 150]]));
console.log(JSON.stringify({ fx: '1', title: 'Large', nodes, edges: [...edges.values()], layout }));
