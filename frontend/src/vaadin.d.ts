/** What Vaadin generates in `app`, as far as the adapter uses it, so that its types are checked here too. */
declare module 'Frontend/generated/flow/ReactAdapter' {
  export interface RenderHooks {
    useState<T>(key: string, initial?: T): [value: T, set: (value: T) => void];
  }

  export abstract class ReactAdapterElement extends HTMLElement {
    protected abstract render(hooks: RenderHooks): React.ReactElement | null;
  }
}
