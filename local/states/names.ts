// What AWS takes as the name of a machine or an execution.

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
// oxlint-disable-next-line no-control-regex -- control characters are among what is forbidden
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udfff]/;

export const isName = (name: string): boolean => name !== '' && name.length <= 80 && !forbidden.test(name);
