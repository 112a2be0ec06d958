// The headers of every answer that a browser gets from us, exactly these: CloudFront, the local server and the tests read
// them from here. Names in lower case.

export type ResponseHeaders = Readonly<Record<string, string>>;

/** Browser features that the page does not need, denied to it and to any script that gets in. */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** On every answer, errors too. */
export const everywhere: ResponseHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': deniedFeatures.map((power) => `${power}=()`).join(', '),
  'x-robots-tag': 'noindex, nofollow',
};

/** For answers that show nothing of their own: JSON, files, errors. */
export const nothingMayLoad = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The page: its one script by hash (an external script with the same hash in its integrity attribute matches:
 * Chrome 59, Firefox 116, Safari 15.6), its style sheet and icon from its own origin, nothing inline, nothing else.
 * `form-action 'none'` because forms are sent by the script: were it to fail, a password must not be submitted at all.
 */
export const pagePolicy = (scriptHashes: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scriptHashes.map((hash) => `'${hash}'`).join(' ')}`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

export const pageHeaders = (scriptHashes: readonly string[]): ResponseHeaders => ({
  ...everywhere,
  'content-security-policy': pagePolicy(scriptHashes),
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
});

/** Files with their hash in the name. */
export const assetHeaders = (contentType: string): ResponseHeaders => ({
  ...everywhere,
  'content-security-policy': nothingMayLoad,
  'cache-control': 'public, max-age=31536000, immutable',
  'content-type': contentType,
});

export const pageApiHeaders: ResponseHeaders = {
  ...everywhere,
  'content-security-policy': nothingMayLoad,
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
};

/** 404, 405 and the like of paths where there is nothing. */
export const errorHeaders: ResponseHeaders = {
  ...everywhere,
  'content-security-policy': nothingMayLoad,
  'cache-control': 'no-store',
  'content-type': 'text/plain; charset=utf-8',
};
