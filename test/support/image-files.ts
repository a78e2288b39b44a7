import sharp, { type JpegOptions } from 'sharp';

/** A text that must reach no viewer, in whatever part of an image it is hidden. */
export const secret = 'taken at 52.5200N 13.4050E with phone 356938035643809';

/** A picture whose every corner has another colour, so that one that is turned is another one. */
async function drawn() {
  const [width, height] = [96, 64];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels.set([(x * 255) / width, (y * 255) / height, (x * y) % 256], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A JPEG with nothing in it that is not needed. */
export const plainJpeg = async (options: JpegOptions = {}): Promise<Buffer> =>
  (await drawn()).jpeg(options).toBuffer();

export const plainPng = async (): Promise<Buffer> => (await drawn()).png().toBuffer();

/** A JPEG as a phone makes it: with Exif that says where and with what, and how it is to be turned. */
export const phoneJpeg = async (orientation = 1): Promise<Buffer> =>
  (await drawn())
    .withExif({
      IFD0: { ImageDescription: secret, Make: secret },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();

/** A segment of a JPEG. */
export function segment(marker: number, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([header, bytes]);
}

/** A JPEG with more segments, right behind its start. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The pixels as a viewer sees them, turned as the image says. */
export async function pixelsOf(image: Buffer): Promise<{ width: number; height: number; pixels: string }> {
  const { data, info } = await sharp(image).autoOrient().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data.toString('base64') };
}
