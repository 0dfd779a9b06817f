// Style sheets of npm packages, imported for their effect.
declare module "*.css";
