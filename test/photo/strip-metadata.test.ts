import { crc32, deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { stripMetadata } from '../../src/photo/strip-metadata.ts';
import {
  phoneJpeg,
  pixelsOf,
  plainJpeg,
  plainPng,
  secret,
  segment,
  withSegments,
} from '../support/image-files.ts';

/** A chunk of a PNG. */
function chunk(type: string, content: Uint8Array | string): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(content)]);
  const bytes = Buffer.alloc(named.length + 8);
  bytes.writeUInt32BE(named.length - 4);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), named.length + 4);
  return bytes;
}

/** A PNG with more chunks, right behind its header. */
const withChunks = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

/** Exif in one byte order or the other, of a description and how the image is to be turned. */
function tiff(byteOrder: 'II' | 'MM', orientation: number): Buffer {
  const bytes = Buffer.alloc(38 + secret.length);
  const uint16 = (value: number, at: number) =>
    byteOrder === 'II' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const uint32 = (value: number, at: number) =>
    byteOrder === 'II' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(byteOrder);
  uint16(42, 2);
  uint32(8, 4);
  uint16(2, 8);
  for (const [at, [tag, type, count]] of [
    [10, [0x010e, 2, secret.length]],
    [22, [0x0112, 3, 1]],
  ] as const) {
    uint16(tag, at);
    uint16(type, at + 2);
    uint32(count, at + 4);
  }
  uint32(38, 18);
  uint16(orientation, 30);
  bytes.write(secret, 38);
  return bytes;
}

/** A colour profile that comes with sharp. */
async function profileNamed(name: 'p3' | 'cmyk'): Promise<Buffer> {
  const image = sharp(await plainPng()).toColourspace(name === 'p3' ? 'srgb' : 'cmyk');
  const { icc } = await sharp(await image.withIccProfile(name).jpeg().toBuffer()).metadata();
  if (!icc) throw new Error('sharp should have such a profile.');
  return icc;
}

/** The same profile, which says more than it must wherever it can. */
function talkative(profile: Buffer): Buffer {
  const description = Buffer.from(`desc\0\0\0\0${secret}`.padEnd(64, '\0'));
  const bytes = Buffer.concat([profile, description]);
  bytes.write('phone', 48, 'latin1');
  bytes.write('phone', 80, 'latin1');
  const entry = bytes.indexOf('desc', 132);
  bytes.writeUInt32BE(profile.length, entry + 4);
  bytes.writeUInt32BE(description.length, entry + 8);
  bytes.writeUInt32BE(bytes.length, 0);
  return bytes;
}

const tagNames = (profile: Buffer): string[] =>
  Array.from({ length: profile.readUInt32BE(128) }, (_, index) =>
    profile.toString('latin1', 132 + 12 * index, 136 + 12 * index),
  );

const plain = { jpeg: () => plainJpeg(), png: plainPng };

/** The image with a colour profile, in one part. */
const withProfile = (image: Buffer, profile: Buffer): Buffer =>
  image[0] === 0xff
    ? withSegments(image, segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), profile])))
    : withChunks(image, chunk('iCCP', Buffer.concat([Buffer.from('a phone\0\0'), deflateSync(profile)])));

const stripped = (file: Buffer) => {
  const result = stripMetadata(file);
  if (!result) throw new Error('An image should be left.');
  return result;
};

const exif = (content: Uint8Array) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), content]));

const jpegsWith: [string, (jpeg: Buffer) => Buffer | Promise<Buffer>][] = [
  ['Exif with a place', () => phoneJpeg()],
  ['Exif in the other byte order', (jpeg) => withSegments(jpeg, exif(tiff('II', 1)))],
  ['Exif that is none', (jpeg) => withSegments(jpeg, exif(Buffer.from(secret)))],
  ['Exif twice', (jpeg) => withSegments(jpeg, exif(tiff('MM', 6)), exif(tiff('MM', 6)))],
  ['XMP', (jpeg) => withSegments(jpeg, segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`))],
  ['further images by MPF', (jpeg) => withSegments(jpeg, segment(0xe2, `MPF\0${secret}`))],
  [
    'a segment that is only nearly a colour profile',
    (jpeg) => withSegments(jpeg, segment(0xe2, `ICC_PROFIL${secret}`)),
  ],
  ['a thumbnail of JFXX', (jpeg) => withSegments(jpeg, segment(0xe0, `JFXX\0\x13${secret}`))],
  [
    'a thumbnail of JFIF',
    (jpeg) => withSegments(jpeg, segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x04\x04${secret}`)),
  ],
  ['captions of IPTC', (jpeg) => withSegments(jpeg, segment(0xed, `Photoshop 3.0\0${secret}`))],
  [
    'more behind what Adobe says of colours',
    (jpeg) => withSegments(jpeg, segment(0xee, `Adobe\0\x64\0\0\0\0\x01${secret}`)),
  ],
  ['a comment', (jpeg) => withSegments(jpeg, segment(0xfe, secret))],
  ['data behind its end', (jpeg) => Buffer.concat([jpeg, Buffer.from(secret)])],
  ['a second image behind its end', async (jpeg) => Buffer.concat([jpeg, await phoneJpeg()])],
  [
    'a comment between its scans',
    async () => {
      const jpeg = await plainJpeg({ progressive: true });
      const second = jpeg.indexOf(Buffer.from([0xff, 0xda]), jpeg.indexOf(Buffer.from([0xff, 0xda])) + 2);
      return Buffer.concat([jpeg.subarray(0, second), segment(0xfe, secret), jpeg.subarray(second)]);
    },
  ],
  [
    'a comment behind its scan',
    (jpeg) => Buffer.concat([jpeg.subarray(0, -2), segment(0xfe, secret), jpeg.subarray(-2)]),
  ],
];

describe('a JPEG loses', () => {
  test.each(jpegsWith)('%s, and none of its pixels', async (_, change) => {
    const file = await change(await plainJpeg());
    const { bytes, contentType, isAsItWas } = stripped(file);
    expect({ contentType, isAsItWas }).toEqual({ contentType: 'image/jpeg', isAsItWas: false });
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('GPS')).toBe(false);
    expect(await pixelsOf(bytes)).toEqual(await pixelsOf(file));
  });
});

test.each([
  ['a segment that nobody knows', segment(0xf5, secret)],
  ['bytes between its segments', Buffer.from(secret)],
])('a JPEG that decoders stumble over loses that: %s', async (_, part) => {
  const jpeg = await plainJpeg();
  expect(stripped(withSegments(jpeg, part)).bytes).toEqual(jpeg);
});

const pngsWith: [string, (png: Buffer) => Buffer][] = [
  ['Exif', (png) => withChunks(png, chunk('eXIf', tiff('MM', 1)))],
  ['text', (png) => withChunks(png, chunk('tEXt', `Comment\0${secret}`))],
  ['compressed text', (png) => withChunks(png, chunk('zTXt', `Comment\0\0${secret}`))],
  [
    'international text, such as XMP',
    (png) => withChunks(png, chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
  ],
  ['the time of its last change', (png) => withChunks(png, chunk('tIME', secret.slice(0, 7)))],
  ['a chunk that nobody knows', (png) => withChunks(png, chunk('seCr', secret))],
  ['more in a chunk than it has room for', (png) => withChunks(png, chunk('pHYs', `123456789${secret}`))],
  [
    'text behind its pixels',
    (png) => Buffer.concat([png.subarray(0, -12), chunk('tEXt', `Comment\0${secret}`), png.subarray(-12)]),
  ],
  ['data behind its end', (png) => Buffer.concat([png, Buffer.from(secret)])],
];

describe('a PNG loses', () => {
  test.each(pngsWith)('%s, and none of its pixels', async (_, change) => {
    const png = await plainPng();
    const { bytes, contentType, isAsItWas } = stripped(change(png));
    expect({ contentType, isAsItWas }).toEqual({ contentType: 'image/png', isAsItWas: false });
    expect(bytes).toEqual(png);
  });
});

describe('an image keeps', () => {
  test.each([
    ['baseline', {}],
    ['progressive', { progressive: true }],
    ['with optimised tables and finer colours', { optimiseCoding: true, chromaSubsampling: '4:4:4' }],
    ['of another quality', { mozjpeg: true }],
  ])('every byte, where there is nothing to take out: a JPEG, %s', async (_, options) => {
    const jpeg = await plainJpeg(options);
    expect(stripped(jpeg)).toEqual({ contentType: 'image/jpeg', bytes: jpeg, isAsItWas: true });
  });

  test('every byte, where there is nothing to take out: a PNG', async () => {
    const png = await plainPng();
    expect(stripped(png)).toEqual({ contentType: 'image/png', bytes: png, isAsItWas: true });
  });

  test.each(['jpeg', 'png'] as const)(
    'its colours, and nothing of its colour profile but the numbers: a %s',
    async (format) => {
      const file = withProfile(await plain[format](), talkative(await profileNamed('p3')));
      const { bytes } = stripped(file);
      expect(await pixelsOf(bytes)).toEqual(await pixelsOf(file));
      expect(await pixelsOf(bytes)).not.toEqual(await pixelsOf(await plain[format]()));
      const { icc = Buffer.alloc(0) } = await sharp(bytes).metadata();
      expect(tagNames(icc).toSorted()).toEqual(
        ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'wtpt', 'chad'].toSorted(),
      );
      expect(icc.includes(secret)).toBe(false);
      expect(icc.includes('phone')).toBe(false);
      expect(stripped(bytes).isAsItWas).toBe(true);
    },
  );

  test.each(['jpeg', 'png'] as const)(
    'its pixels, where its colour profile is none, is cut off or is for a printer: a %s',
    async (format) => {
      const image = await plain[format]();
      const whole = await profileNamed('p3');
      const profiles = [
        Buffer.from(secret),
        Buffer.alloc(0),
        (await profileNamed('cmyk')).subarray(0, 60_000),
        ...Array.from({ length: whole.length - 1 }, (_, length) => whole.subarray(0, length)),
      ];
      const kept = profiles.filter((profile) => !stripped(withProfile(image, profile)).bytes.equals(image));
      expect(kept.map(({ length }) => length)).toEqual([]);
    },
  );

  test.each([2, 3, 4, 5, 6, 7, 8])(
    'how it is to be turned (%i), and no other word of its Exif',
    async (orientation) => {
      const jpeg = await phoneJpeg(orientation);
      const fromJpeg = stripped(jpeg).bytes;
      expect((await sharp(fromJpeg).metadata()).orientation).toBe(orientation);
      expect(await pixelsOf(fromJpeg)).toEqual(await pixelsOf(jpeg));
      expect(fromJpeg.includes(secret)).toBe(false);
    },
  );

  test('nothing of a PNG’s Exif: the machine does not turn a PNG, and its boxes must fit what is seen', async () => {
    const png = withChunks(await plainPng(), chunk('eXIf', tiff('II', 6)));
    const { bytes } = stripped(png);
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
    expect(bytes).toEqual(stripped(await plainPng()).bytes);
  });

  test('nothing of its Exif, where it stands upright', async () => {
    expect((await sharp(stripped(await phoneJpeg(1)).bytes).metadata()).exif).toBeUndefined();
  });
});

test.each([
  ['nothing', ''],
  ['text', 'a photo'],
  ['a page', '<html><script>alert(1)</script></html>'],
  ['another kind of image', 'GIF89a\x01\0\x01\0\x80\0\0'],
  ['the start of a JPEG alone', '\xff\xd8\xff\xe0'],
  ['the signature of a PNG alone', '\x89PNG\r\n\x1a\n'],
])('%s is no image', (_, text) => {
  expect(stripMetadata(Buffer.from(text, 'latin1'))).toBeUndefined();
});

describe('whatever the bytes', () => {
  const marker = fc.oneof(
    fc.integer({ min: 0xe0, max: 0xef }),
    fc.constant(0xfe),
    fc.integer({ min: 0xf0, max: 0xfd }),
    fc.integer({ min: 0x02, max: 0xbf }),
  );
  const names = ['Exif\0\0', 'JFIF\0', 'ICC_PROFILE\0\x01\x01', 'ICC_PROFILE', 'Adob', 'MPF\0', ''];
  const segments = fc.array(
    fc
      .tuple(marker, fc.constantFrom(...names), fc.uint8Array({ maxLength: 60 }), fc.boolean())
      .map(([which, name, noise, isFirst]) => {
        const parts = [Buffer.from(name, 'latin1'), Buffer.from(noise), Buffer.from(secret)];
        return segment(
          which,
          Buffer.concat(isFirst ? parts : [Buffer.from(name, 'latin1'), Buffer.from(secret), noise]),
        );
      }),
    { maxLength: 8 },
  );

  test('no segment that is not needed passes, and stripping twice changes nothing', async () => {
    const jpeg = await plainJpeg();
    const pixels = await pixelsOf(jpeg);
    await fc.assert(
      fc.asyncProperty(segments, async (some) => {
        const { bytes } = stripped(withSegments(jpeg, ...some));
        expect(bytes.includes(secret)).toBe(false);
        expect(stripped(bytes).isAsItWas).toBe(true);
        const { width, height } = await sharp(bytes).metadata();
        expect({ width, height }).toEqual({ width: pixels.width, height: pixels.height });
      }),
      { numRuns: 200 },
    );
  });

  test('no chunk that is not needed passes, and stripping twice changes nothing', async () => {
    const png = await plainPng();
    const type = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        'I',
        'D',
        'A',
        'T',
        'E',
        'X',
        't',
        'x',
        's',
        'R',
        'G',
        'B',
        'p',
        'H',
        'Y',
      ),
      minLength: 4,
      maxLength: 4,
    });
    const chunks = fc.array(fc.tuple(type, fc.uint8Array({ maxLength: 60 })), { maxLength: 8 });
    fc.assert(
      fc.property(chunks, (some) => {
        const made = some
          .filter(([name]) => !['IDAT', 'IEND', 'PLTE', 'tRNS'].includes(name))
          .map(([name, noise]) => chunk(name, Buffer.concat([noise, Buffer.from(secret)])));
        const { bytes } = stripped(withChunks(png, ...made));
        expect(bytes.includes(secret)).toBe(false);
        expect(stripped(bytes).isAsItWas).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      'JPEG',
      () => phoneJpeg(6).then((jpeg) => withSegments(jpeg, segment(0xfe, secret), segment(0xed, secret))),
    ],
    ['PNG', async () => withChunks(await plainPng(), chunk('tEXt', secret), chunk('eXIf', tiff('MM', 6)))],
  ])('a %s that breaks off at any byte passes none of its metadata on', async (_, make) => {
    const file = await make();
    const start = secret.slice(0, 12);
    for (let length = 0; length <= file.length; length += 1) {
      const result = stripMetadata(file.subarray(0, length));
      if (result?.bytes.includes(start))
        throw new Error(`It passes metadata on when it breaks off at ${length}.`);
    }
    expect(stripMetadata(file)).toBeDefined();
  });

  test('bytes at random are no image, or one that stays as it is when it is stripped again', () => {
    const starts = fc.constantFrom('', '\xff\xd8', '\xff\xd8\xff\xda\0\x02', '\x89PNG\r\n\x1a\n');
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, noise) => {
        const result = stripMetadata(Buffer.concat([Buffer.from(start, 'latin1'), noise]));
        expect(result === undefined || stripMetadata(result.bytes)?.isAsItWas).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
