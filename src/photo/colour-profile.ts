// ICC.1 (ISO 15076-1), section 7: a header of 128 bytes, a count of tags, a signature, offset and size for each, and their
// contents, each of a type of four letters.

const headerBytes = 128;
const entryBytes = 12;
/** The tags by which the colours of a display or a camera become those of every other; all others describe. */
const neededTags = {
  'RGB ': ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'],
  GRAY: ['kTRC'],
} as const;
/** Of the white of what showed the image, and how it was adapted to. */
const optionalTags = ['wtpt', 'chad'];
/** The white that all profiles meet at, D50. */
const illuminant = Buffer.from('0000f6d6000100000000d32d', 'hex');
const classes = ['mntr', 'scnr', 'spac'];

/**
 * A colour profile with nothing in it but numbers: no name, no copyright, no device, no date.
 * @returns `undefined` for one that these numbers do not describe, such as a printer's
 */
export function plainColourProfile(profile: Buffer): Buffer | undefined {
  const [profileClass, space, connection] = [12, 16, 20].map((at) => profile.toString('latin1', at, at + 4));
  if (profileClass === undefined || !classes.includes(profileClass) || connection !== 'XYZ ')
    return undefined;
  if (space !== 'RGB ' && space !== 'GRAY') return undefined;
  const tags = tagsOf(profile);
  const needed = neededTags[space];
  if (needed.some((name) => !tags.has(name))) return undefined;
  const kept = [...needed, ...optionalTags].flatMap((name) => {
    const content = tags.get(name);
    return content ? [{ name, content }] : [];
  });

  const header = Buffer.alloc(headerBytes + 4);
  profile.copy(header, 8, 8, 24);
  header.write('acsp', 36, 'latin1');
  illuminant.copy(header, 68);
  header.writeUInt32BE(kept.length, headerBytes);
  let offset = header.length + kept.length * entryBytes;
  const entries = kept.map(({ name, content }) => {
    const entry = Buffer.alloc(entryBytes);
    entry.write(name, 'latin1');
    entry.writeUInt32BE(offset, 4);
    entry.writeUInt32BE(content.length, 8);
    offset += content.length;
    return entry;
  });
  const plain = Buffer.concat([header, ...entries, ...kept.map(({ content }) => content)]);
  plain.writeUInt32BE(plain.length, 0);
  return plain;
}

/** What each tag holds, as far as it is of a type that holds numbers alone. */
function tagsOf(profile: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  const count = profile.length < headerBytes + 4 ? 0 : profile.readUInt32BE(headerBytes);
  for (let index = 0; index < count; index += 1) {
    const at = headerBytes + 4 + index * entryBytes;
    if (at + entryBytes > profile.length) break;
    const content = numbersAt(profile, profile.readUInt32BE(at + 4));
    if (content) tags.set(profile.toString('latin1', at, at + 4), content);
  }
  return tags;
}

/** How many parameters a parametric curve has, by its kind. */
const curveParameters = [1, 3, 4, 5, 7];

/** The content that begins there, without what may follow its numbers, and padded to four bytes. */
function numbersAt(profile: Buffer, at: number): Buffer | undefined {
  if (at + 12 > profile.length) return undefined;
  const type = profile.toString('latin1', at, at + 4);
  const bytes = bytesOf(type, profile.subarray(at));
  if (bytes === undefined || at + bytes > profile.length) return undefined;
  const content = Buffer.alloc(Math.ceil(bytes / 4) * 4);
  profile.copy(content, 0, at, at + bytes);
  // Reserved bytes.
  content.fill(0, 4, 8);
  if (type === 'para') content.fill(0, 10, 12);
  return content;
}

/** How many bytes a content of this type takes, without padding. */
function bytesOf(type: string, content: Buffer): number | undefined {
  if (type === 'XYZ ') return 20;
  if (type === 'sf32') return 44;
  if (type === 'curv') return 12 + 2 * content.readUInt32BE(8);
  const parameters = type === 'para' ? curveParameters[content.readUInt16BE(8)] : undefined;
  return parameters === undefined ? undefined : 12 + 4 * parameters;
}
