/** The second line of a node: what it does, in a few technical words. */
import { type FlowNode, impossible, nameOf } from '../model/flow';
import type { Texts } from '../texts';

export interface Summary {
  readonly text: string;
  /** Technical text stands in mono. */
  readonly mono: boolean;
}

export function summaryOf(node: FlowNode, texts: Texts, title?: string): Summary {
  const summary = detailOf(node, texts);
  return summary.text === title ? words(texts(`about.${node.kind}`)) : summary;
}

function detailOf(node: FlowNode, texts: Texts): Summary {
  switch (node.kind) {
    case 'start':
      if (node.webhook !== undefined) {
        return words(texts('node.webhook', node.webhook));
      }
      if (node.event === undefined || node.event === '') {
        return words(texts('node.no-event'));
      }
      return node.when === undefined || node.when === '' ? code(node.event) : code(node.when);
    case 'service':
      return code(node.service);
    case 'condition': {
      const when = node.cases === undefined ? node.when : node.cases.map((each) => each.name).join(' · ');
      return when === undefined || when.trim() === '' ? words(texts('node.no-condition')) : code(when);
    }
    case 'map': {
      if (node.expression !== undefined) {
        return code(node.expression);
      }
      const fields = Object.keys(node.fields ?? {});
      return fields.length === 0 ? words(texts('node.no-fields')) : code(fields.join(', '));
    }
    case 'emit':
      return node.event === '' ? words(texts('node.no-event')) : code(node.event);
    case 'end':
      return words(texts(node.result === undefined ? 'node.no-result' : 'node.has-result'));
    case 'note':
      return words(node.text);
    default:
      return impossible(node);
  }
}

/** What stands as the title: the given one, else what its kind is called. An empty event has no name yet. */
export function titleOf(node: FlowNode, serviceTitle: string | undefined, texts: Texts): string {
  if (node.title !== undefined && node.title.trim() !== '') {
    return node.title;
  }
  if (node.kind === 'service' && serviceTitle !== undefined && serviceTitle !== '') {
    return serviceTitle;
  }
  if (node.kind === 'emit' || node.kind === 'condition' || node.kind === 'map' || node.kind === 'end') {
    return node.kind === 'emit' && node.event !== '' ? node.event : texts(`kind.${node.kind}`);
  }
  return nameOf(node) === '' ? texts(`kind.${node.kind}`) : nameOf(node);
}

function words(text: string): Summary {
  return { text, mono: false };
}

function code(text: string): Summary {
  return { text, mono: true };
}
