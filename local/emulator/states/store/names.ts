// What AWS takes as the name of a machine or an execution.

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\ufffe\uffff\u{10ffff}]/u;

export const isName = (name: string): boolean => name !== '' && name.length <= 80 && !forbidden.test(name);
