/** The lists that open over the canvas: what to add, where to connect to, which node to go to. */
import { useCallback, useMemo } from 'react';
import { filtered } from '../model/catalog';
import { portsOf, targetsOf } from '../model/connectable';
import { findNode } from '../model/flow';
import { type Offer, offersAnywhere, offersAt } from '../model/offer';
import { Icon, iconOf } from '../nodes/icons';
import { summaryOf, titleOf } from '../nodes/summary';
import { type Menu, useCanvas, useCanvasState, useTexts } from '../state/store';
import { EntryRow } from './EntryRow';
import { Help } from './Help';
import { type Choice, ListMenu } from './ListMenu';

export function Menus() {
  const menu = useCanvasState((state) => state.menu);
  switch (menu?.kind) {
    case 'add':
      return <AddMenu key={`${menu.x},${menu.y}`} menu={menu} />;
    case 'connect':
      return <ConnectMenu key={menu.outlet?.on ?? ''} menu={menu} />;
    case 'find':
      return <FindMenu />;
    case 'help':
      return <Help />;
    default:
      return null;
  }
}

function AddMenu({ menu }: { readonly menu: Extract<Menu, { kind: 'add' }> }) {
  const texts = useTexts();
  const { store, actions } = useCanvas();
  const entries = useCanvasState((state) => state.entries);
  const recent = useCanvasState((state) => state.recent);
  const { from, edge, at } = menu;
  const offers = useMemo(() => {
    const outlet = from ?? (edge === undefined ? undefined : edgeOutlet(edge));
    return outlet === undefined ? offersAnywhere(entries, recent) : offersAt(store.context(), entries, outlet, edge !== undefined);
  }, [entries, recent, from, edge]);
  const close = useCallback(() => actions.close(), [actions]);
  const take = ({ entry }: Offer) => {
    if (edge !== undefined) {
      actions.addInto(entry, edge);
    } else if (from !== undefined) {
      actions.addAfter(entry, from, at);
    } else {
      actions.add(entry);
    }
  };
  const choices = (query: string): readonly Choice[] => {
    const byEntry = new Map(offers.map((offer) => [offer.entry, offer]));
    const shown = query.trim() === '' ? offers : filtered([...byEntry.keys()], query).flatMap((entry) => byEntry.get(entry) ?? []);
    return shown.map((offer) => ({
      key: `${offer.group}-${offer.entry.key}`,
      ...(query.trim() === '' ? { group: texts(`group.${offer.group}`) } : {}),
      testId: `add:${offer.entry.key}`,
      content: <EntryRow entry={offer.entry} {...(offer.matches === 0 ? {} : { note: matchesText(offer.matches) })} />,
      take: () => take(offer),
    }));
  };
  const matchesText = (count: number) => (count === 1 ? texts('entry.matches-one') : texts('entry.matches', count));
  return (
    <ListMenu
      title={texts(from === undefined && edge === undefined ? 'menu.add' : 'menu.add-after')}
      search={texts('menu.search')}
      at={menu}
      testId="add-menu"
      choices={choices}
      nothing={(query) => texts('menu.nothing', query)}
      onClose={close}
    />
  );
}

function edgeOutlet({ from, on }: { readonly from: string; readonly on?: string }) {
  return on === undefined ? { from } : { from, on };
}

/** By keyboard a wire is drawn in a list: first by which output, where there are several, then to which node. */
function ConnectMenu({ menu }: { readonly menu: Extract<Menu, { kind: 'connect' }> }) {
  const texts = useTexts();
  const { store, actions } = useCanvas();
  const close = useCallback(() => actions.close(), [actions]);
  const { flow, services, catalog } = store.get();
  const node = findNode(flow, menu.from);
  if (node === undefined) {
    return null;
  }
  const title = (id: string) => {
    const found = findNode(flow, id);
    const service = found?.kind === 'service' ? catalog.services[found.service]?.title : undefined;
    return found === undefined ? id : titleOf(found, service, texts);
  };
  const ports = portsOf(flow, services, node);
  const outlet = menu.outlet ?? (ports.length === 1 ? edgeOutlet({ from: node.id, ...(ports[0] ?? {}) }) : undefined);
  const choices = (query: string): readonly Choice[] => {
    const has = (text: string) => text.toLowerCase().includes(query.trim().toLowerCase());
    if (outlet === undefined) {
      return ports
        .map((port) => ({ port, name: port.on ?? texts('port.done') }))
        .filter(({ name }) => has(name))
        .map(({ port, name }) => ({
          key: name,
          testId: `by:${name}`,
          content: <span className="fxc-entry fxc-mono">{name}</span>,
          take: () => actions.open({ ...menu, outlet: edgeOutlet({ from: node.id, ...port }) }),
        }));
    }
    const targets = targetsOf(flow, services, outlet.from, outlet.on);
    return flow.nodes
      .filter((each) => targets.has(each.id) && has(`${title(each.id)} ${each.id}`))
      .map((each) => ({
        key: each.id,
        testId: `to:${each.id}`,
        content: <NodeRow id={each.id} />,
        take: () => {
          actions.connect({ ...outlet, to: each.id });
          actions.view.focus(each.id);
        },
      }));
  };
  return (
    <ListMenu
      title={outlet === undefined ? texts('menu.connect-by') : texts('menu.connect', title(menu.from))}
      search={texts('menu.connect-search')}
      at={menu}
      testId="connect-menu"
      choices={choices}
      nothing={() => texts('menu.connect-none')}
      onClose={close}
    />
  );
}

function FindMenu() {
  const texts = useTexts();
  const { store, actions } = useCanvas();
  const close = useCallback(() => actions.close(), [actions]);
  const go = (id: string) => {
    store.set({ menu: null });
    actions.choose([id]);
    actions.view.show(id, true);
    actions.view.focus(id);
  };
  const choices = (query: string): readonly Choice[] => {
    const { flow, catalog } = store.get();
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return flow.nodes
      .filter((node) => {
        const service = node.kind === 'service' ? catalog.services[node.service]?.title : undefined;
        const text = `${titleOf(node, service, texts)} ${node.id} ${summaryOf(node, texts).text} ${texts(`kind.${node.kind}`)}`;
        return words.every((word) => text.toLowerCase().includes(word));
      })
      .map((node) => ({ key: node.id, testId: `find:${node.id}`, content: <NodeRow id={node.id} />, take: () => go(node.id) }));
  };
  return (
    <ListMenu
      title={texts('menu.find')}
      search={texts('menu.connect-search')}
      testId="find-menu"
      choices={choices}
      nothing={(query) => texts('menu.find-none', query)}
      onClose={close}
      onPoint={(id) => actions.view.show(id, true)}
    />
  );
}

function NodeRow({ id }: { readonly id: string }) {
  const texts = useTexts();
  const node = useCanvasState((state) => findNode(state.flow, id));
  const service = useCanvasState((state) => (node?.kind === 'service' ? state.catalog.services[node.service] : undefined));
  if (node === undefined) {
    return null;
  }
  const summary = summaryOf(node, texts);
  return (
    <span className={`fxc-entry fxc-k-${node.kind}`}>
      <span className="fxc-tile">
        <Icon name={iconOf(node.kind, service?.icon)} size={15} />
      </span>
      <span className="fxc-names">
        <span className="fxc-entry-title">{titleOf(node, service?.title, texts)}</span>
        <span className={summary.mono ? 'fxc-sub fxc-mono' : 'fxc-sub'}>{summary.text}</span>
      </span>
    </span>
  );
}
