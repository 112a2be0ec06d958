// The function at CloudFront's edge in front of the files: it knows every path that there is, so that all others get the
// same plain answer as in the local emulator (form/serve.ts), and the bucket is never asked for what it has not.
import { errorHeaders } from '../../form/headers.ts';

/** The code, for the runtime cloudfront-js-2.0; `paths` are those of the files, with their slash. */
export function routerCode(paths: readonly string[]): string {
  const headers = Object.fromEntries(Object.entries(errorHeaders).map(([name, value]) => [name, { value }]));
  return `var paths = ${JSON.stringify(['/', ...paths])};
var headers = ${JSON.stringify(headers)};
function refuse(statusCode, text, more) {
  return { statusCode: statusCode, headers: Object.assign({}, headers, more), body: text + '\\n' };
}
function handler(event) {
  var request = event.request;
  if (!paths.includes(request.uri)) return refuse(404, 'Not found', {});
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Method not allowed', { allow: { value: 'GET, HEAD' } });
  }
  if (request.uri === '/') request.uri = '/index.html';
  request.querystring = {};
  return request;
}
`;
}
