// The names of JSONata's functions and of those that Step Functions adds.

const names =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt ' +
  'power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each ' +
  'error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent ' +
  'decodeUrl eval toMillis fromMillis clone now millis partition range hash uuid parse';

export const builtIn: ReadonlySet<string> = new Set(names.split(' '));
