// The attribute schema of a pool: AWS's standard attributes, custom ones, and what a value must look like.
import { invalidParameter } from '../wire/errors.ts';
import type { SchemaAttributeInput } from '../pool/pool-shape.ts';

export type SchemaAttribute = {
  Name: string;
  AttributeDataType: 'String' | 'Number' | 'DateTime' | 'Boolean';
  DeveloperOnlyAttribute: boolean;
  Mutable: boolean;
  Required: boolean;
  StringAttributeConstraints?: { MinLength?: string | undefined; MaxLength?: string | undefined } | undefined;
  NumberAttributeConstraints?: { MinValue?: string | undefined; MaxValue?: string | undefined } | undefined;
};

export type Schema = ReadonlyMap<string, SchemaAttribute>;

const standard = (Name: string, more: Partial<SchemaAttribute> = {}): SchemaAttribute => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
  ...more,
});

const yesOrNo = { AttributeDataType: 'Boolean', StringAttributeConstraints: undefined } as const;

const standardAttributes: readonly SchemaAttribute[] = [
  standard('sub', {
    Mutable: false,
    Required: true,
    StringAttributeConstraints: { MinLength: '1', MaxLength: '2048' },
  }),
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'].map((n) => standard(n)),
  ...['profile', 'picture', 'website', 'email'].map((n) => standard(n)),
  standard('email_verified', yesOrNo),
  standard('gender'),
  // Ten characters, YYYY-MM-DD (developer guide, user-pool-settings-attributes).
  standard('birthdate', { StringAttributeConstraints: { MinLength: '10', MaxLength: '10' } }),
  ...['zoneinfo', 'locale', 'phone_number'].map((n) => standard(n)),
  standard('phone_number_verified', yesOrNo),
  standard('address'),
  standard('updated_at', {
    AttributeDataType: 'Number',
    StringAttributeConstraints: undefined,
    NumberAttributeConstraints: { MinValue: '0' },
  }),
];

const standardNames = new Map(standardAttributes.map((attribute) => [attribute.Name, attribute]));

const customAttribute = (given: SchemaAttributeInput, name: string): SchemaAttribute => {
  if (given.Required) throw invalidParameter('Required custom attributes are not supported currently.');
  const isDeveloperOnly = given.DeveloperOnlyAttribute ?? false;
  const type = given.AttributeDataType;
  if (type === undefined) {
    throw invalidParameter('Invalid AttributeDataType input, consider using the provided AttributeDataType enum.');
  }
  return {
    Name: `${isDeveloperOnly ? 'dev' : 'custom'}:${name}`,
    AttributeDataType: type,
    DeveloperOnlyAttribute: isDeveloperOnly,
    Mutable: given.Mutable ?? true,
    Required: false,
    ...(type === 'String' && { StringAttributeConstraints: given.StringAttributeConstraints ?? {} }),
    ...(type === 'Number' && { NumberAttributeConstraints: given.NumberAttributeConstraints ?? {} }),
  };
};

const adjusted = (base: SchemaAttribute, given: SchemaAttributeInput): SchemaAttribute => {
  if ((given.AttributeDataType ?? base.AttributeDataType) !== base.AttributeDataType || given.DeveloperOnlyAttribute) {
    throw invalidParameter(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${base.Name}`,
    );
  }
  return {
    ...base,
    Mutable: given.Mutable ?? base.Mutable,
    Required: given.Required ?? base.Required,
    ...(given.StringAttributeConstraints && { StringAttributeConstraints: given.StringAttributeConstraints }),
    ...(given.NumberAttributeConstraints && { NumberAttributeConstraints: given.NumberAttributeConstraints }),
  };
};

const limitsOf = ({ StringAttributeConstraints, NumberAttributeConstraints }: SchemaAttribute) => [
  StringAttributeConstraints?.MinLength,
  StringAttributeConstraints?.MaxLength,
  NumberAttributeConstraints?.MinValue,
  NumberAttributeConstraints?.MaxValue,
];

/** Adds what a request describes to a schema; AddCustomAttributes allows no standard attributes. */
export const extendSchema = (schema: Schema, added: readonly SchemaAttributeInput[], customOnly = false): Schema => {
  const next = new Map(schema);
  for (const given of added) {
    if (given.Name === undefined) throw invalidParameter('Invalid AttributeName: the name of an attribute is missing.');
    const base = customOnly ? undefined : standardNames.get(given.Name);
    const attribute = base ? adjusted(base, given) : customAttribute(given, given.Name);
    if (!base && next.has(attribute.Name))
      throw invalidParameter(`${attribute.Name}: Existing attribute already has name ${attribute.Name}.`);
    if (limitsOf(attribute).some((limit) => limit !== undefined && !Number.isFinite(Number(limit)))) {
      throw invalidParameter(`Invalid constraints for attribute ${attribute.Name}.`);
    }
    next.set(attribute.Name, attribute);
  }
  if (next.size - standardNames.size > 50) throw invalidParameter('A user pool can have at most 50 custom attributes.');
  return next;
};

export const newSchema = (given: readonly SchemaAttributeInput[] = []): Schema => extendSchema(standardNames, given);

export const requiredAttributes = (schema: Schema) =>
  [...schema.values()].filter(({ Name, Required }) => Required && Name !== 'sub');
