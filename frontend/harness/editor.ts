/** The editors without Vaadin; the first of them stands in a shadow root's slot, as in a Vaadin layout. */
import '../src/editor/fx-code';
import '../src/editor/fx-diff';

document.documentElement.style.colorScheme = new URLSearchParams(location.search).get('theme') ?? '';

const layout = document.createElement('div');
layout.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
document.body.append(layout);

const code = (place: HTMLElement, properties: object) => {
  const element = Object.assign(document.createElement('fx-code'), properties);
  element.addEventListener('value-changed', (event) => console.log(JSON.stringify((event as CustomEvent).detail)));
  place.append(element);
  return element;
};
const completions = [
  { label: 'order.data.orderId', detail: 'text' },
  { label: 'order.data.total', detail: 'number · 129.5' },
  { label: '$sum', detail: '(array) number', type: 'function' },
];
code(layout, { label: 'Expression', placeholder: 'An expression, for example order.data.total > 100', completions, oneLine: true });
const wrong = code(document.body, { label: 'Wrong', value: "$sum(order.data.lines.price) > 100 and\n  order.data.customer = 'ann' /* hi */", completions });
(wrong as unknown as { setError(error: object): void }).setError({ from: 5, to: 10, text: 'No node is called “order”.' });
code(document.body, { label: 'JSON', language: 'json', value: '{\n  "id": 12,\n  "open": tru\n}', className: 'tall' });
code(document.body, { label: 'Python', language: 'python', value: 'def main(event):\n    return {"ok": True}\n', readonly: true, className: 'tall' });
const diff = Object.assign(document.createElement('fx-diff'), { language: 'json', labels: ['Before', 'After'] });
document.body.append(diff);
(diff as unknown as { compare(a: string, b: string): void }).compare('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 3,\n  "c": true\n}');
