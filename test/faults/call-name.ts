/** What a call is of, in words that hold no id: `UpdateItem photo: answer`. */
export function callName(operation: string, input: object): string {
  const subject = itemOf(input) ?? indexOf(input) ?? objectOf(input) ?? batchOf(input);
  const [, first] = /^SET #?(\w+)/.exec(text(Reflect.get(input, 'UpdateExpression'))) ?? [];
  return [operation, subject, first && `(${first})`].filter((part) => part !== undefined).join(' ');
}

/** A text, or one as DynamoDB wraps it. */
const text = (value: unknown): string => {
  const held: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'S') : value;
  return typeof held === 'string' ? held : '';
};
const member = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (held, name) => (typeof held === 'object' && held !== null ? Reflect.get(held, name) : undefined),
    value,
  );

/** `PROFILE#p` / `EPISODE#e#PHOTO#f` is a photo. */
function itemOf(input: object): string | undefined {
  const key = member(input, 'Key') ?? member(input, 'Item');
  const partition = text(member(key, 'PK'));
  const sort = text(member(key, 'SK'));
  if (partition === '') return undefined;
  const kinds = sort.split('#').filter((part) => /^[A-Z]+$/.test(part));
  const isPointer = partition.startsWith('PERSON') && kinds[0] === 'PROFILE';
  const kind = isPointer ? 'pointer' : kinds.at(-1)?.toLowerCase();
  return text(Reflect.get(input, 'TableName')).includes('AccessLog') ? 'access entry' : kind;
}

function indexOf(input: object): string | undefined {
  const index = text(Reflect.get(input, 'IndexName'));
  if (index !== '') return `index ${index}`;
  return Reflect.get(input, 'KeyConditionExpression') === undefined ? undefined : 'items';
}

function objectOf(input: object): string | undefined {
  const key =
    text(member(input, 'Key')) ||
    text(member(input, 'Prefix')) ||
    text(member(input, 'Image', 'S3Object', 'Name'));
  return key === '' ? undefined : key.split('/')[0];
}

const batchOf = (input: object): string | undefined =>
  Reflect.get(input, 'RequestItems') === undefined ? undefined : 'items';
