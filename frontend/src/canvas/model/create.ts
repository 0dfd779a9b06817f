/** Gives new nodes their ids, which name their outputs in mappings and so should read well there. */
import type { Template } from './catalog';
import { type Flow, type FlowNode, impossible } from './flow';
import { freeId } from './patch';

/** Words that the compiler refuses as ids (ShapeCheck). */
const RESERVED: ReadonlySet<string> = new Set([
  'and',
  'or',
  'in',
  'true',
  'false',
  'null',
  'function',
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
  'data',
  'data_base64',
]);

const MOST_LETTERS = 40;

/** The node of a template under an id that nothing in the flow goes by: `billing`, `orderPlaced`, `condition-2`. */
export function named(flow: Flow, template: Template): FlowNode {
  return { ...template, id: freeId(flow, wish(template)) } as FlowNode;
}

function wish(template: Template): string {
  switch (template.kind) {
    case 'start':
      return word((template.event ?? template.webhook ?? '').replace(/\.\*$/, ''), 'start');
    case 'service':
      return word(template.service, 'service');
    case 'emit':
      return word(template.event, 'emit');
    case 'condition':
    case 'map':
    case 'end':
    case 'note':
      return template.kind;
    default:
      return impossible(template);
  }
}

/** `github.issues.opened` → `issuesOpened`, `classify-text` → `classifyText`. */
function word(name: string, otherwise: string): string {
  const parts = name.split('.').slice(-2).join('-').split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = parts
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, MOST_LETTERS);
  const id = joined.charAt(0).toLowerCase() + joined.slice(1);
  return id === '' ? otherwise : RESERVED.has(id) ? `${id}1` : id;
}
