// The ways in which Lambda lets a function be named: name, partial ARN and ARN, each with or without a qualifier.

export type FunctionName = { name: string; qualifier: string | undefined };

const pattern =
  /^(?:arn:[^:]*:lambda:[^:]*:)?(?:\d{12}:)?(?:function:)?([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_$-]{1,128}))?$/;

/** Undefined for what Lambda would not take as a name. */
export const parseFunctionName = (text: string): FunctionName | undefined => {
  const match = pattern.exec(text);
  const name = match?.[1];
  return name === undefined ? undefined : { name, qualifier: match?.[2] };
};
