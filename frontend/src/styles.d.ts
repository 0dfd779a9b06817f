/** Style sheets are imported for their effect. */
declare module '*.css';

declare module '*?raw' {
  const text: string;
  export default text;
}
