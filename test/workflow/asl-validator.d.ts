// asl-validator brings no types; this is what we use of it. It writes into the definition that it is given.
declare module 'asl-validator' {
  export default function validate(definition: object): { isValid: boolean; errorsText(separator: string): string };
}
